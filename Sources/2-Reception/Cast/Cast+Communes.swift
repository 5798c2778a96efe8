package import Communes
import Establishments
package import Vocabulary

/// Where the cast is: a few dozen communes of the Ardèche, put down by hand and marked as a sample, so that the demo needs no file. Codes
/// and places are good enough to play with and for nothing else; an import of the official file replaces them.
extension Cast {
    /// By code. Throws nothing, as a test shows.
    package static func communes() throws(Refusal) -> [Commune] {
        var communes: [Commune] = []
        for (code, postcode, name, latitude, longitude) in table {
            guard let code = CommuneCode(code), let postcode = Postcode(postcode),
                let position = Position(latitude: latitude, longitude: longitude)
            else { throw .communeUnknown }
            communes.append(
                Commune(code: code, name: try CommuneName(reading: name), postcodes: [postcode], position: position, isSample: true))
        }
        return communes
    }

    /// Where the four points are.
    package func places() throws(Refusal) -> [PointPlace] {
        let places = [
            (saintFelicien, "Mairie, 1 place de la Démonstration", "07236"), (etables, "Mairie, le village", "07086"),
            (villeneuve, "Maison des services, 2 rue Fictive", "07341"), (thueyts, nil, "07322"),
        ]
        var placed: [PointPlace] = []
        for (point, street, code) in places {
            guard let code = CommuneCode(code) else { throw .communeUnknown }
            let street = if let street { try StreetLine(reading: street) } else { StreetLine?.none }
            placed.append(PointPlace(point: point.id, street: street, commune: code))
        }
        return placed
    }

    private static let table: [(code: String, postcode: String, name: String, latitude: Double, longitude: Double)] = [
        ("07005", "07400", "Alba-la-Romaine", 44.555, 4.598),
        ("07010", "07100", "Annonay", 45.240, 4.670),
        ("07014", "07410", "Arlebosc", 45.040, 4.652),
        ("07019", "07200", "Aubenas", 44.620, 4.390),
        ("07039", "07410", "Bozas", 45.063, 4.650),
        ("07042", "07700", "Bourg-Saint-Andéol", 44.373, 4.644),
        ("07045", "07450", "Burzet", 44.743, 4.246),
        ("07064", "07160", "Le Cheylard", 44.906, 4.423),
        ("07066", "07210", "Chomérac", 44.709, 4.661),
        ("07069", "07410", "Colombier-le-Vieux", 45.066, 4.697),
        ("07071", "07470", "Coucouron", 44.803, 3.965),
        ("07076", "07350", "Cruas", 44.657, 4.762),
        ("07078", "07430", "Davézieux", 45.252, 4.708),
        ("07079", "07570", "Désaignes", 44.995, 4.515),
        ("07086", "07300", "Étables", 45.087, 4.725),
        ("07102", "07500", "Guilherand-Granges", 44.933, 4.874),
        ("07107", "07380", "Jaujac", 44.637, 4.258),
        ("07110", "07260", "Joyeuse", 44.479, 4.239),
        ("07129", "07270", "Lamastre", 44.986, 4.580),
        ("07132", "07110", "Largentière", 44.541, 4.293),
        ("07138", "07170", "Lavilledieu", 44.575, 4.452),
        ("07156", "07380", "Meyras", 44.680, 4.268),
        ("07161", "07560", "Montpezat-sous-Bauzon", 44.712, 4.206),
        ("07170", "07410", "Pailharès", 45.079, 4.567),
        ("07181", "07250", "Le Pouzin", 44.751, 4.749),
        ("07186", "07000", "Privas", 44.735, 4.599),
        ("07201", "07120", "Ruoms", 44.453, 4.342),
        ("07204", "07320", "Saint-Agrève", 45.010, 4.394),
        ("07236", "07410", "Saint-Félicien", 45.086, 4.627),
        ("07245", "07300", "Saint-Jean-de-Muzols", 45.081, 4.813),
        ("07281", "07130", "Saint-Péray", 44.948, 4.844),
        ("07301", "07410", "Saint-Victor", 45.117, 4.683),
        ("07309", "07290", "Satillieu", 45.150, 4.616),
        ("07313", "07340", "Serrières", 45.319, 4.764),
        ("07319", "07400", "Le Teil", 44.545, 4.682),
        ("07322", "07330", "Thueyts", 44.674, 4.220),
        ("07324", "07300", "Tournon-sur-Rhône", 45.067, 4.833),
        ("07330", "07150", "Vallon-Pont-d’Arc", 44.407, 4.395),
        ("07331", "07600", "Vals-les-Bains", 44.666, 4.366),
        ("07334", "07140", "Les Vans", 44.405, 4.132),
        ("07338", "07240", "Vernoux-en-Vivarais", 44.896, 4.646),
        ("07341", "07170", "Villeneuve-de-Berg", 44.556, 4.502),
        ("07346", "07220", "Viviers", 44.483, 4.688),
        ("07349", "07800", "La Voulte-sur-Rhône", 44.800, 4.779),
    ]
}
