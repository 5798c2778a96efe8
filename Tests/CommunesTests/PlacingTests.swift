import CivilTime
import Communes
import Establishments
import People
import Testing
import Vocabulary

struct PlacingTests {
    private let now = Timestamp(milliseconds: 1_795_509_000_000)
    private let place: PointPlace

    init() throws {
        place = PointPlace(
            point: PointID(high: 3, low: 1), street: try StreetLine(reading: "1 place de l’Église"),
            commune: try #require(CommuneCode("07236")))
    }

    private func asking(_ scope: Scope) throws -> Principal {
        Principal(account: AccountID(high: 5, low: 1), scope: scope, name: try ShownName(reading: "Camille Fictive"))
    }

    @Test func `an operator says where a point is, and nobody else does`() throws {
        let facts = PlaceFacts(existing: nil, isPoint: true, isCommune: true)
        let event = NetworkEvent(.point(place.point), .placed, by: AccountID(high: 5, low: 1), at: now)
        #expect(PointPlace.placing(place, facts: facts, by: try asking(.network), at: now) == .accepted(place, [event]))
        for scope in [Scope.point(place.point), .agency(AgencyID(high: 2, low: 1))] {
            #expect(PointPlace.placing(place, facts: facts, by: try asking(scope), at: now) == .refused(.notPermitted))
        }
    }

    @Test func `said again it changes nothing, and what is not there is refused`() throws {
        let by = try asking(.network)
        func decided(_ facts: PlaceFacts) -> Decision<PointPlace, NetworkEvent> { PointPlace.placing(place, facts: facts, by: by, at: now) }
        #expect(decided(PlaceFacts(existing: place, isPoint: true, isCommune: true)) == .unchanged(place))
        #expect(decided(PlaceFacts(existing: nil, isPoint: false, isCommune: true)) == .refused(.notFound))
        #expect(decided(PlaceFacts(existing: nil, isPoint: true, isCommune: false)) == .refused(.communeUnknown))
    }

    @Test func `an address is said with the postcode where it is the only one`() throws {
        let street = try StreetLine(reading: "1 place de l’Église")
        #expect(
            PointAddress(street: street, commune: try commune("07236", "Saint-Félicien", "07410")).line
                == "1 place de l’Église, 07410 Saint-Félicien")
        #expect(PointAddress(street: nil, commune: try commune("13055", "Marseille", "13001", "13002")).line == "Marseille")
    }

    @Test func `an import adds, changes and removes, and keeps where a point is`() throws {
        let old = [
            try commune("07001", "Accons", "07160"), try commune("07010", "Annonay", "07100"),
            try commune("07236", "Saint-Felicien", "07410"),
            try commune("07322", "Thueyts", "07330"),
        ]
        let new = [
            try commune("07010", "Annonay", "07100"), try commune("07236", "Saint-Félicien", "07410"),
            try commune("07019", "Aubenas", "07200"),
        ]
        let changes = CommuneChanges(from: old, to: new, inUse: [try #require(CommuneCode("07322"))])
        #expect(changes.added == [new[2]] && changes.changed == [new[1]] && changes.sameCount == 1)
        #expect(changes.removed.map(\.text) == ["07001"] && changes.kept.map(\.text) == ["07322"])
    }
}
