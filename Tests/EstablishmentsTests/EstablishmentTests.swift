import CivilTime
import Establishments
import People
import Testing
import Vocabulary

struct EstablishmentTests {
    let now = Timestamp(milliseconds: 1_795_509_000_000)
    let operating: Principal
    let hosting: Principal
    let annonay: Agency
    let station: Station

    init() throws {
        let name = try ShownName(reading: "Camille Fictive")
        operating = Principal(account: AccountID(high: 0, low: 1), scope: .network, name: name)
        hosting = Principal(account: AccountID(high: 0, low: 2), scope: .point(PointID(high: 0, low: 5)), name: name)
        annonay = Agency(id: AgencyID(high: 0, low: 3), partner: PartnerID(high: 0, low: 4), label: try Label(reading: "Annonay"))
        station = Station(id: StationID(high: 0, low: 6), point: PointID(high: 0, low: 5), label: try Label(reading: "Poste 1"))
    }

    @Test func `an operator opens an agency, once`() {
        let opened = Agency.opening(annonay, facts: NetworkFacts(thing: nil), by: operating, at: now)
        #expect(opened == .accepted(annonay, [NetworkEvent(.agency(annonay.id), .opened, by: operating.account, at: now)]))
        #expect(
            Agency.opening(annonay, facts: NetworkFacts(thing: annonay, siblings: [annonay.label]), by: operating, at: now)
                == .unchanged(annonay))
    }

    @Test func `opening is refused for a reason`() throws {
        func open(_ facts: NetworkFacts<Agency>, by asking: Principal) -> Refusal? {
            refusal(Agency.opening(annonay, facts: facts, by: asking, at: now))
        }
        #expect(open(NetworkFacts(thing: nil), by: hosting) == .notPermitted)
        #expect(open(NetworkFacts(thing: nil, siblings: [try Label(reading: "ANNÔNAY")]), by: operating) == .labelTaken(annonay.label))
        #expect(open(NetworkFacts(thing: nil, isParentOpen: false), by: operating) == .parentClosed)
    }

    @Test func `what others depend on stays open, and says why`() throws {
        let obstacles: [(NetworkFacts<Station>.Obstacle, Refusal)] = [
            (.parts(2), .partsOpen(2)), (.accounts(1), .accountsOpen(1)), (.appointments(3), .appointmentsAhead(3)),
            (.visitor, .stationOccupied),
        ]
        for (obstacle, reason) in obstacles {
            #expect(
                refusal(Station.changing(.close, facts: NetworkFacts(thing: station, obstacle: obstacle), by: operating, at: now)) == reason
            )
        }
        #expect(Refusal.stationOccupied.phrase.arguments.isEmpty, "an operator reads no visitor's name")
    }

    @Test func `what is closed is opened again under its name, if that is free`() throws {
        var closed = station
        closed.closed = now
        let facts = NetworkFacts(thing: closed)
        #expect(Station.changing(.reopen, facts: facts, by: operating, at: now).result == .success(station))
        #expect(
            refusal(Station.changing(.reopen, facts: NetworkFacts(thing: closed, isParentOpen: false), by: operating, at: now))
                == .parentClosed)
        #expect(
            refusal(Station.changing(.reopen, facts: NetworkFacts(thing: closed, siblings: [station.label]), by: operating, at: now))
                == .labelTaken(station.label))
    }

    @Test func `a name may be corrected to another way of writing it, and not to a neighbour's`() throws {
        let better = try Label(reading: "POSTE 1")
        let other = try Label(reading: "Poste 2")
        let facts = NetworkFacts(thing: station, siblings: [other])
        #expect(try Station.changing(.rename(better), facts: facts, by: operating, at: now).result.get().label == better)
        #expect(refusal(Station.changing(.rename(other), facts: facts, by: operating, at: now)) == .labelTaken(other))
        var closed = station
        closed.closed = now
        #expect(
            refusal(Station.changing(.rename(other), facts: NetworkFacts(thing: closed, siblings: [other]), by: operating, at: now)) == nil)
    }

    @Test func `a change that is asked twice happens once`() throws {
        var thing = station
        for change in [NetworkChange.rename(try Label(reading: "Borne")), .close, .reopen] {
            guard
                case .accepted(let changed, let events) = Station.changing(
                    change, facts: NetworkFacts(thing: thing), by: operating, at: now)
            else {
                Issue.record("refused")
                return
            }
            #expect(events.count == 1 && events[0].thing == .station(station.id))
            #expect(
                Station.changing(change, facts: NetworkFacts(thing: changed), by: operating, at: now + .seconds(9)) == .unchanged(changed))
            thing = changed
        }
    }

    @Test func `only operators change the network`() {
        for change in [NetworkChange.rename(station.label), .close, .reopen] {
            #expect(refusal(Station.changing(change, facts: NetworkFacts(thing: station), by: hosting, at: now)) == .notPermitted)
            #expect(refusal(Station.changing(change, facts: NetworkFacts(thing: nil), by: operating, at: now)) == .notFound)
        }
    }
}

func refusal<Value, Event>(_ decision: Decision<Value, Event>) -> Refusal? {
    if case .refused(let refusal) = decision { refusal } else { nil }
}
