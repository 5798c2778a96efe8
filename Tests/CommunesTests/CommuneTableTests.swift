import CSV
import Communes
import TestKit
import Testing

struct CommuneTableTests {
    private func table(_ text: String) -> CommuneTable { table(Array(text.utf8)) }

    private func table(_ bytes: [UInt8]) -> CommuneTable {
        var reader = CSVReader()
        var table = CommuneTable()
        reader.read(bytes) { table.read($0) }
        reader.end { table.read($0) }
        table.end()
        return table
    }

    private static let post = "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5;_geopoint\n"
    private static let dataGouv =
        "\"\",\"code_insee\",\"nom_standard\",\"nom_sans_pronom\",\"code_postal\",\"codes_postaux\",\"latitude_mairie\",\"longitude_mairie\",\"latitude_centre\",\"longitude_centre\"\n"

    @Test func `the file of the post is read: a line a postcode, names in capitals`() throws {
        let table = table(
            Self.post + """
                07236;ST FELICIEN;07410;ST FELICIEN;;45.0851,4.6277
                13201;MARSEILLE 01;13001;MARSEILLE;;43.2999, 5.3822
                13201;MARSEILLE 01;13002;MARSEILLE;;43.2999, 5.3822
                13201;MARSEILLE 01;13001;MARSEILLE;LE PORT;43.2999, 5.3822
                2A004;AJACCIO;20000;AJACCIO;;41.9347,8.7013
                """)
        #expect(table.communes.map(\.line) == ["07410 Saint-Felicien", "Marseille 01", "20000 Ajaccio"])
        #expect(table.faults == [] && table.doubledCount == 1 && table.lineCount == 5)
        #expect(table.communes[0].position == Position(latitude: 45.0851, longitude: 4.6277))
        #expect(table.communes[1].postcodes.map(\.text) == ["13001", "13002"])
        #expect(table.communes[2].code.department == "2A")
    }

    @Test func `the file of data.gouv.fr is read: quotes, commas, several postcodes, the town hall before the middle`() {
        let table = table(
            Self.dataGouv + """
                "1","07236","Saint-Félicien","Saint-Félicien",7410,"07410",45.085,4.627,"45.08","4.63"
                "2","07042","Bourg-Saint-Andéol","",7700,"07700, 07701",,,"44.37","4.64"
                """)
        #expect(table.communes.map(\.name.text) == ["Bourg-Saint-Andéol", "Saint-Félicien"] && table.faults == [])
        #expect(table.communes[0].position == Position(latitude: 44.37, longitude: 4.64))
        #expect(table.communes[0].postcodes.count == 2)
        #expect(table.communes[1].position == Position(latitude: 45.085, longitude: 4.627))
    }

    @Test func `ISO-8859-1 is read, and zeros that a spreadsheet ate are put back`() {
        var bytes = Array("code_commune_INSEE;nom_commune_complet;code_postal;latitude;longitude\n7086;".utf8)
        bytes += [0xC9] + Array("tables;7300;45,087;4,725\n".utf8)
        let table = table(bytes)
        #expect(table.communes.map(\.line) == ["07300 Étables"] && table.communes.map(\.code.text) == ["07086"])
        #expect(table.communes[0].position.latitude == 45.087)
    }

    @Test func `each line that is not right is named and left out, and the others are read`() throws {
        let table = table(
            Self.post + """
                07236;ST FELICIEN;07410;;;45.08,4.62
                0723;X;07410;;;45,4
                ABCDE;X;07410;;;45,4
                07010;;07100;;;45,4
                07019;AUBENAS;O7200;;;44.6,4.4
                07186;PRIVAS;07000;;;144.7,4.6
                07324;TOURNON;07300;;;here
                98735;UTUROA;98735;;;
                07236;ANNONAY;07100;;;45.24,4.67
                07322;"THUEYTS"X;07330;;;44.67,4.22
                07341;VILLENEUVE DE BERG;07170;;;44.55,4.5
                """)
        #expect(table.communes.map(\.name.text) == ["X", "Saint-Felicien", "Villeneuve-de-Berg"])
        let uturoa = try #require(CommuneCode("98735")), felicien = try #require(CommuneCode("07236"))
        #expect(
            table.faults.map(\.what) == [
                .noCode("ABCDE"), .noName, .strangePostcode("O7200"), .strangePosition("144.7, 4.6"), .strangePosition("here"),
                .noPosition(uturoa), .anotherName(felicien, line: 2), .unreadable(.strayQuote),
            ])
        #expect(table.faults.map(\.line) == [4, 5, 6, 7, 8, 9, 10, 11] && table.faultCount == 8)
    }

    @Test func `a commune of which one line says where it is is complete`() {
        let table = table(Self.post + "07236;ST FELICIEN;07410;;;\n07236;ST FELICIEN;07411;;;45.08,4.62\n07236;ST FELICIEN;07412;;;\n")
        #expect(table.faults == [])
        #expect(table.communes.map { $0.postcodes.map(\.text) } == [["07410", "07411", "07412"]])
    }

    @Test func `a table without the columns is none, and that is said once`() {
        let table = table("#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5\n07236;X;07410;;\n")
        #expect(!table.isRecognised && table.communes == [])
        #expect(table.faults.map(\.what) == [.columnsMissing("_geopoint")])
    }

    @Test(arguments: [
        ("ST JEAN D ARDIERES", "Saint-Jean-d’Ardieres"), ("L ARGENTIERE LA BESSEE", "L’Argentiere-la-Bessee"),
        ("LA VOULTE SUR RHONE", "La Voulte-sur-Rhone"), ("LES VANS", "Les Vans"), ("PARIS 07", "Paris 07"),
        ("VALS LES BAINS", "Vals-les-Bains"),
        ("STE EULALIE", "Sainte-Eulalie"), ("Saint-Félicien", "Saint-Félicien"), ("BOURG ST ANDEOL", "Bourg-Saint-Andeol"), ("Y", "Y"),
        ("L HAY LES ROSES", "L’Hay-les-Roses"), ("LE", "Le"),
    ])
    func `names in capitals are spelled as one writes them`(capitals: String, spelled: String) {
        #expect(
            table("code_insee,nom_standard,code_postal,latitude,longitude\n07001,\(capitals),07000,45,4").communes.map(\.name.text)
                == [spelled])
    }

    @Test func `whatever stands in a file, nothing traps, lines add up, and what is kept is in bounds`() {
        var chance = SeededChance(seed: 11)
        let pieces = [
            "07236", "2A004", "ST FELICIEN", "07410", "7410", ";", ";", ";", ",", "\"", "\n", "\n", "45.08,4.62", "1e999", "nan", "-0", "é",
            " ",
            "\u{0}", "999999999999999999999",
        ]
        for _ in 0..<1_500 {
            let text = (0..<Int.random(in: 0...60, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? "" }.joined()
            let table = table(Self.post + text)
            #expect(table.communes.count + table.faultCount <= max(1, table.lineCount))
            for commune in table.communes {
                #expect((-90...90).contains(commune.position.latitude) && !commune.name.text.isEmpty)
            }
        }
    }
}
