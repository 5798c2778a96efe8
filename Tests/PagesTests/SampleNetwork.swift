import CivilTime
import Establishments
import People
import Vocabulary

/// A network and its people as pages show them: empty, small, and at its longest, with a name that would be markup.
struct SampleNetwork {
    let map: NetworkMap
    let accounts: [Account]

    static let closing = Timestamp(milliseconds: 1_795_509_000_000)
    static let markup = "<script>alert(1)</script> & \"guillemets\""
    /// 60 characters, the most that a name takes, in two ways: with places to break a line, and without.
    static let longest = "Maison de services au public du Haut-Vivarais et de la Cance"
    static let unbroken = String(repeating: "Wm", count: 30)

    static let empty = SampleNetwork(map: NetworkMap(partners: [], agencies: [], points: [], stations: []), accounts: [])

    static func small() throws -> SampleNetwork {
        let partners = [
            Partner(id: id(1), label: try Label(reading: "France Travail")), Partner(id: id(2), label: try Label(reading: "CAF")),
            Partner(id: id(3), label: try Label(reading: markup), closed: closing),
        ]
        let agencies = [
            Agency(id: id(1), partner: partners[0].id, label: try Label(reading: "Annonay")),
            Agency(id: id(2), partner: partners[0].id, label: try Label(reading: "Tournon"), closed: closing),
            Agency(id: id(3), partner: partners[1].id, label: try Label(reading: "CAF de l’Ardèche")),
        ]
        let points = [
            Point(id: id(1), label: try Label(reading: "Saint-Félicien")),
            Point(id: id(2), label: try Label(reading: "Étables"), closed: closing),
        ]
        let stations = [
            Station(id: id(1), point: points[0].id, label: try Label(reading: "Poste 1")),
            Station(id: id(2), point: points[0].id, label: try Label(reading: "Poste 2"), closed: closing),
        ]
        return SampleNetwork(
            map: NetworkMap(partners: partners, agencies: agencies, points: points, stations: stations),
            accounts: [
                try account(1, "camille.fictive", "Camille Fictive", .network),
                try account(2, "claire.exemple", "Claire Exemple", .agency(agencies[0].id)),
                try account(3, "anne.inventee", markup, .point(points[0].id)),
                try account(4, "poste-1", "Poste 1", .station(stations[0].id, at: points[0].id)),
                try account(5, "louis.parti", "Louis Parti", .agency(agencies[1].id), closed: closing),
            ])
    }

    static func long() throws -> SampleNetwork {
        let names = [longest, unbroken, "Annonay"]
        var agencies: [Agency] = []
        var stations: [Station] = []
        let partners = try (0..<8).map { Partner(id: id($0), label: try Label(reading: names[Int($0) % 3])) }
        let points = try (0..<8).map { Point(id: id($0), label: try Label(reading: names[Int($0) % 3])) }
        for number in 0..<24 as Range<UInt64> {
            let label = try Label(reading: names[Int(number / 8) % 3])
            let closed = number % 5 == 4 ? closing : nil
            agencies.append(Agency(id: id(number), partner: partners[Int(number) % 8].id, label: label, closed: closed))
            stations.append(Station(id: id(number), point: points[Int(number) % 8].id, label: label, closed: closed))
        }
        let login = String(repeating: "w", count: 80)
        let accounts = try (0..<40 as Range<UInt64>).map { number in
            try account(
                number, number == 0 ? login : "compte-\(number)", names[Int(number) % 3], .agency(agencies[Int(number) % 24].id),
                closed: number > 34 ? closing : nil)
        }
        return SampleNetwork(
            map: NetworkMap(partners: partners, agencies: agencies, points: points, stations: stations), accounts: accounts)
    }

    static func id<Thing>(_ number: UInt64) -> Identifier<Thing> {
        Identifier(high: 0x0193_6c5e_8f00_7000, low: 0x8000_0000_0000_0000 | number)
    }

    private static func account(
        _ number: UInt64, _ login: String, _ name: String, _ scope: Scope, closed: Timestamp? = nil
    ) throws -> Account {
        Account(id: id(number), login: try LoginName(reading: login), name: try ShownName(reading: name), scope: scope, closed: closed)
    }
}
