import Capacity
import CivilTime
import Testing
import Vocabulary

/// How long a visit takes where nobody said it, and when a duty period is over for the day.
struct VisitLengthTests {
    let network: Network

    init() throws { network = try Network() }

    private func dutyPeriod(_ lengths: VisitLengths) throws -> DutyPeriod {
        let usual = try network.dutyPeriod()
        return DutyPeriod(
            id: usual.id, agency: usual.agency, hours: usual.hours, grid: usual.grid, desks: usual.desks, points: usual.points,
            lengths: lengths)
    }

    private func minutes(_ lengths: VisitLengths, _ start: String, at point: PointID? = nil) throws -> [Int?] {
        let capacity = try network.capacity(dutyPeriod: dutyPeriod(lengths))
        let start = try network.instants(start, "23:00").lowerBound
        return VisitLengths.Kind.allCases.map {
            capacity.usualMinutes(of: AgencyID(high: 3, low: 1), at: point ?? network.here, start: start, kind: $0)
        }
    }

    @Test func `each kind takes what the agency says for it, and else as long as a slot`() throws {
        #expect(try minutes(VisitLengths(), "09:00") == [20, 20, 20])
        #expect(try minutes(VisitLengths(walkIn: 10, joint: 45), "10:50") == [20, 10, 45])
    }

    @Test func `outside of its hours and points an agency says nothing`() throws {
        #expect(try minutes(VisitLengths(walkIn: 10), "11:00") == [nil, nil, nil])
        #expect(try minutes(VisitLengths(walkIn: 10), "09:00", at: PointID(high: 9, low: 9)) == [nil, nil, nil])
    }

    @Test func `it receives until its last hour is over, and not when it was ended`() throws {
        let (dutyPeriod, hours) = (try network.dutyPeriod(), try network.instants("09:00", "11:00"))
        #expect(dutyPeriod.receives(after: hours.lowerBound - .hours(2), in: network.zone))
        #expect(dutyPeriod.receives(after: hours.upperBound - .minutes(1), in: network.zone))
        #expect(!dutyPeriod.receives(after: hours.upperBound, in: network.zone))
        #expect(!dutyPeriod.receives(after: hours.lowerBound + .days(1), in: network.zone))
        let ending = dutyPeriod.ending(as: ClosureID(high: 5, low: 1), at: hours.lowerBound, in: network.zone)
        #expect(ending.what == .desks(network.duty, 2) && ending.days == DateSpan(network.tuesday))
        #expect(!dutyPeriod.less([ending]).receives(after: hours.lowerBound, in: network.zone))
        #expect(dutyPeriod.less([ending]).receives(after: hours.lowerBound + .days(7), in: network.zone))
    }
}
