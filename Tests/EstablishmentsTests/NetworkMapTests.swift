import Establishments
import People
import Testing
import Vocabulary

struct NetworkMapTests {
    let map: NetworkMap
    let name: ShownName

    init() throws {
        name = try ShownName(reading: "Camille Fictive")
        let labels = try ["France Travail", "CAF", "Annonay", "CAF de l'Ardèche", "Saint-Félicien", "Thueyts", "Poste 1", "Poste 2"].map {
            try Label(reading: $0)
        }
        map = NetworkMap(
            partners: [Partner(id: .init(high: 0, low: 1), label: labels[0]), Partner(id: .init(high: 0, low: 2), label: labels[1])],
            agencies: [
                Agency(id: .init(high: 0, low: 1), partner: .init(high: 0, low: 1), label: labels[2]),
                Agency(id: .init(high: 0, low: 2), partner: .init(high: 0, low: 2), label: labels[3]),
            ],
            points: [Point(id: .init(high: 0, low: 1), label: labels[4]), Point(id: .init(high: 0, low: 2), label: labels[5])],
            stations: [
                Station(id: .init(high: 0, low: 1), point: .init(high: 0, low: 1), label: labels[6]),
                Station(id: .init(high: 0, low: 2), point: .init(high: 0, low: 1), label: labels[7]),
                Station(id: .init(high: 0, low: 3), point: .init(high: 0, low: 2), label: labels[6]),
            ])
    }

    @Test(arguments: [
        (Scope.network, [2, 2, 2, 3]), (.agency(.init(high: 0, low: 2)), [1, 1, 2, 0]), (.point(.init(high: 0, low: 1)), [2, 2, 1, 2]),
        (.station(.init(high: 0, low: 2), at: .init(high: 0, low: 1)), [0, 0, 1, 1]), (.agency(.init(high: 0, low: 9)), [0, 0, 2, 0]),
        (.point(.init(high: 0, low: 9)), [2, 2, 0, 0]), (.station(.init(high: 0, low: 3), at: .init(high: 0, low: 1)), [0, 0, 1, 0]),
    ])
    func `each sees the part that they work with`(scope: Scope, counts: [Int]) {
        let seen = map.seen(by: Principal(account: .init(high: 0, low: 1), scope: scope, name: name))
        #expect([seen.partners.count, seen.agencies.count, seen.points.count, seen.stations.count] == counts)
    }

    @Test func `an agency is called with its partner's name, once`() {
        #expect(map.title(of: .init(high: 0, low: 1))?.text == "France Travail Annonay")
        #expect(map.title(of: .init(high: 0, low: 2))?.text == "CAF de l'Ardèche")
        #expect(map.title(of: .init(high: 0, low: 3)) == nil)
    }

    @Test func `forms of the network say what is wrong with them`() throws {
        #expect(try LabelDraft(label: " Saint-Félicien ").parsed().text == "Saint-Félicien")
        #expect(#expect(throws: FormTroubles.self) { try LabelDraft().parsed() }?["label"] == .missing)
        #expect(#expect(throws: FormTroubles.self) { try LabelDraft(label: "--").parsed() }?["label"] == .strangeCharacters)
        let agency = #expect(throws: FormTroubles.self) { try AgencyDraft(partner: "x", label: String(repeating: "a", count: 61)).parsed() }
        #expect(agency?["partner"] == .notOffered && agency?["label"] == .tooLong(most: 60))
        let station = #expect(throws: FormTroubles.self) { try StationDraft().parsed() }
        #expect(station?.troubles.map(\.field) == ["point", "label", "login"])
        let point = PointID(high: 0, low: 1)
        let parsed = try StationDraft(point: point.text, label: "Poste 1", login: "Poste-1").parsed()
        #expect(parsed.point == point && parsed.label.text == "Poste 1" && parsed.login.text == "poste-1")
        #expect(try AgencyDraft(partner: PartnerID(high: 0, low: 1).text, label: "Annonay").parsed().label.text == "Annonay")
    }
}
