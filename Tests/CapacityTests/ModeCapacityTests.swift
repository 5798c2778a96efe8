import Capacity
import CivilTime
import Testing
import Vocabulary

/// What each mode takes of what there is.
struct ModeCapacityTests {
    let network: Network

    init() throws { network = try Network() }

    private func dutyPeriod(desks: Int = 2, modes: Set<Mode> = Set(Mode.allCases)) throws -> DutyPeriod {
        let usual = try network.dutyPeriod(desks: desks)
        return DutyPeriod(
            id: usual.id, agency: usual.agency, hours: usual.hours, grid: usual.grid, desks: desks, points: usual.points, modes: modes)
    }

    private func engagement(_ order: UInt64, _ mode: Mode) throws -> Engagement {
        Engagement(
            appointment: AppointmentID(high: 4, low: order), agency: AgencyID(high: 3, low: 1), dutyPeriod: network.duty,
            point: network.here, mode: mode, instants: try network.instants("09:00", "09:20"))
    }

    private func first(_ capacity: Capacity, _ mode: Mode) -> Set<Capacity.Lack>? {
        capacity.slots(of: network.duty, at: network.here, on: network.tuesday, mode: mode).first?.lacks
    }

    @Test func `who is at home or is called needs neither station, nor host, nor an open point`() throws {
        let afternoon = try network.rule("14:00", "18:00")
        let shut = try network.opening(of: network.here, hours: afternoon, hosts: afternoon, outOfOrder: [DateSpan(network.tuesday)])
        let capacity = try network.capacity(dutyPeriod: dutyPeriod(), here: shut)
        #expect(first(capacity, .home) == [] && first(capacity, .telephone) == [])
        #expect(first(capacity, .present) == [.point, .host] && first(capacity, .point) == [.point, .host, .station])
    }

    @Test func `only video at the point takes a station; all take a desk`() throws {
        for mode in Mode.allCases {
            let two = try network.capacity(dutyPeriod: dutyPeriod(), engagements: [try engagement(1, mode)])
            #expect(first(two, .point) == (mode == .point ? [.station] : []), "\(mode)")
            #expect(first(two, .present) == [] && first(two, .telephone) == [] && first(two, .home) == [])
            let one = try network.capacity(dutyPeriod: dutyPeriod(desks: 1), engagements: [try engagement(1, mode)])
            for other in Mode.allCases { #expect(first(one, other)?.contains(.desk) == true, "\(other) beside \(mode)") }
        }
    }

    @Test func `a duty period receives in the modes that it offers, and what was made before keeps its place`() throws {
        let capacity = try network.capacity(dutyPeriod: dutyPeriod(modes: [.telephone]), engagements: [try engagement(1, .present)])
        let nine = try network.instants("09:20", "09:40")
        #expect(first(capacity, .point) == [.mode] && first(capacity, .telephone) == [])
        #expect(capacity.finding(of: AgencyID(high: 3, low: 1), at: network.here, during: nine) == .noPlace([.mode]))
        #expect(
            capacity.finding(of: AgencyID(high: 3, low: 1), at: network.here, during: nine, isBoundToOffer: false)
                == .place(network.duty))
        #expect(capacity.placeless().isEmpty)
        #expect(capacity.next(1, of: [network.duty], at: [network.here], from: nine.lowerBound, through: network.tuesday).isEmpty)
    }
}
