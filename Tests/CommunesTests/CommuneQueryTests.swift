import Communes
import TestKit
import Testing

struct CommuneQueryTests {
    private let communes: [Commune]

    init() throws {
        communes = [
            try commune("07236", "Saint-Félicien", "07410"), try commune("07132", "Largentière", "07110"),
            try commune("05006", "L’Argentière-la-Bessée", "05120"), try commune("07349", "La Voulte-sur-Rhône", "07800"),
            try commune("09123", "Vals", "09500"), try commune("07331", "Vals-les-Bains", "07600"),
            try commune("17415", "Saintes", "17100"), try commune("94038", "L’Haÿ-les-Roses", "94240"),
            try commune("07334", "Les Vans", "07140"), try commune("13201", "Marseille 01", "13001"),
            try commune("59155", "Coudekerque", "59380"), try commune("73015", "Allondaz", "73200"),
            try commune("07247", "Saint-Jean", "07580"), try commune("31488", "Saint-Jean", "31240"),
            try commune("53249", "Saulges", "53340"),
        ]
    }

    private func found(_ typed: String) -> [String] {
        switch CommuneQuery(typed: typed)?.finding(20, among: communes) {
        case .one(let commune, let others): ["!" + commune.name.text] + others.map(\.name.text)
        case .several(let several): several.map(\.name.text)
        case .some(.none), nil: []
        }
    }

    @Test(arguments: [
        "st felicien", "Saint-Félicien", "SAINT FELICIEN", "St. Félicien", "saint félicien", "saintfelicien", "st-felicien 07410",
        "07410 Saint-Félicien", "saint-felicien (07)", "st fel", "Félicien", "felici", "saint\u{2019}felicien", " st  felicien ",
    ])
    func `a village is found however it is typed`(typed: String) {
        #expect(found(typed) == ["!Saint-Félicien"])
    }

    @Test func `an article may be typed, written together or left out`() {
        #expect(found("L'Argentière") == ["!Largentière", "L’Argentière-la-Bessée"])
        #expect(found("largentiere") == found("L'Argentière"))
        #expect(found("argentière") == ["!Largentière", "L’Argentière-la-Bessée"])
        #expect(found("voulte") == ["!La Voulte-sur-Rhône"] && found("la voulte s/ rhone") == ["!La Voulte-sur-Rhône"])
        #expect(found("vans") == ["!Les Vans"] && found("hay les roses") == ["!L’Haÿ-les-Roses"])
    }

    @Test func `what is called so comes before what begins so`() {
        #expect(found("vals") == ["!Vals", "Vals-les-Bains"])
        #expect(found("vals 07") == ["!Vals-les-Bains"])
        #expect(found("saintes") == ["!Saintes"])
        #expect(found("sai") == ["Saintes", "Saint-Jean", "Saint-Jean", "Saint-Félicien"])
    }

    @Test func `several of one name are told apart`() {
        #expect(found("saint-jean") == ["Saint-Jean", "Saint-Jean"])
        #expect(found("st jean 31") == ["!Saint-Jean"])
        #expect(found("marseille 01") == ["!Marseille 01"])
    }

    @Test func `a postcode is found by its first digits`() {
        #expect(found("07410") == ["!Saint-Félicien"] && found("074") == ["!Saint-Félicien"])
        // Of one number by their names, not by how short they are.
        #expect(found("071") == ["Largentière", "Les Vans"])
        #expect(found("99999") == [] && found("nulle part") == [])
    }

    @Test(arguments: ["", "  ", "07", "1", "-'", "123456", String(repeating: "a", count: 201), "日本"])
    func `what looks for nothing is no question`(typed: String) {
        #expect(CommuneQuery(typed: typed) == nil)
    }

    @Test func `each commune is found by its own name, in capitals and without accents too, and by no more than is asked for`() throws {
        for commune in communes {
            for typed in [commune.name.text, commune.name.text.uppercased(), commune.key.text] {
                let query = try #require(CommuneQuery(typed: typed))
                #expect(query.best(3, of: communes).first.map(\.name) == commune.name, "\(typed)")
                #expect(query.best(3, of: communes).count <= 3)
            }
        }
    }

    @Test func `the longer something is typed, the fewer answer`() throws {
        for commune in communes {
            var before = communes.count
            for length in 1...commune.key.text.count {
                guard let query = CommuneQuery(typed: String(commune.key.text.prefix(length))) else { continue }
                // While "sai" is typed it may yet become a Saint.
                let key = commune.key.text.prefix(length)
                let count = query.best(99, of: communes).count
                if key.hasPrefix("sa") || key.count < 3 { continue }
                #expect(count <= before, "\(key)")
                #expect(count >= 1, "\(key)")
                before = count
            }
        }
    }
}
