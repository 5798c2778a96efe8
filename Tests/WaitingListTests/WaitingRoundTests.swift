import Appointments
import Capacity
import CivilTime
import People
import Testing
import Vocabulary
@testable import WaitingList

/// Two desks of one agency on a Tuesday from 9 to 11 at two points, seen a week before.
struct WaitingRoundTests {
    private let agency = AgencyID(high: 3, low: 1)
    private let here = PointID(high: 1, low: 1)
    private let there = PointID(high: 1, low: 2)
    private let duty = DutyPeriodID(high: 2, low: 1)
    private let tuesday: CivilDate
    private let now: Timestamp

    init() throws {
        tuesday = try #require(CivilDate(isoText: "2026-12-01"))
        now = Zone.paris.read(try #require(CivilDateTime(isoText: "2026-11-24T09:00"))).earliest
    }

    private func instant(_ hour: Int, _ minute: Int = 0) throws -> Timestamp {
        Zone.paris.read(CivilDateTime(tuesday, try #require(CivilHour(hour: hour, minute: minute)))).earliest
    }

    private func entry(
        _ number: UInt64, points: Set<PointID>? = nil, minutes: Int = 20, first: String = "2026-11-24", last: String = "2026-12-31",
        waited: Int = 0, passed: Set<WaitingEntry.PassedHour> = [],
        known: Set<WaitingEntry.PassedHour> = [], mode: Mode = .point
    ) throws -> WaitingEntry {
        WaitingEntry(
            id: WaitingEntryID(high: 9, low: number), visitor: try VisitorName(given: "Jeanne", family: nil), agency: agency,
            points: points ?? [here], length: try #require(AppointmentLength(minutes: minutes)), mode: mode,
            first: try #require(CivilDate(isoText: first)), last: try #require(CivilDate(isoText: last)), made: now - .days(waited),
            planned: AppointmentID(high: 8, low: number), passed: passed, known: known)
    }

    private func capacity(desks: Int = 1, taken: [(Int, Int)] = [], modes: Set<Mode> = [.point]) throws -> Capacity {
        let hours = try DayHours(typed: "9h-11h")
        let period = DutyPeriod(
            id: duty, agency: agency, hours: OpeningRule(week: WeeklyHours([.tuesday: hours]), validity: .always),
            grid: try #require(SlotGrid(length: .minutes(20))), desks: desks, points: [here, there], modes: modes)
        let stations = [here, there].map { point in
            PointOpening(
                PointHours(point: point), stations: (0..<3).map { StationID(high: point.low, low: UInt64($0)) }, closures: [])
        }
        let engagements = try taken.enumerated().map { number, hour in
            let start = try instant(hour.0, hour.1)
            return Engagement(
                appointment: AppointmentID(high: 7, low: UInt64(number)), agency: agency, dutyPeriod: duty, point: here,
                instants: start..<(start + .minutes(20)))
        }
        return Capacity(dutyPeriods: [period], points: stations, zone: .paris, engagements: engagements)
    }

    private func offered(_ candidates: [WaitingCandidate], _ capacity: Capacity) -> [UInt64: Timestamp] {
        let proposals = WaitingRound.proposals(for: candidates, of: agency, on: tuesday, capacity, at: now)
        return Dictionary(proposals.map { ($0.entry.low, $0.offer.start) }) { $1 }
    }

    @Test func `of the free places the earliest goes to whoever has waited longest, and nobody has two`() throws {
        let candidates = [
            WaitingCandidate(try entry(1, waited: 1)), WaitingCandidate(try entry(2, waited: 3)), WaitingCandidate(try entry(3, waited: 2)),
        ]
        let free = try capacity(taken: [(9, 0), (9, 20), (10, 0), (10, 20)])
        #expect(try offered(candidates, free) == [2: instant(9, 40), 3: instant(10, 40)])
    }

    @Test func `several desks are offered at one hour, and no more than there are`() throws {
        let candidates = try (1...8).map { WaitingCandidate(try entry($0, waited: Int(9 - $0))) }
        let offered = try offered(candidates, capacity(desks: 2, taken: [(9, 0), (9, 20), (9, 20), (9, 40), (9, 40), (10, 0), (10, 0)]))
        #expect(try offered == [1: instant(9), 2: instant(10, 20), 3: instant(10, 20), 4: instant(10, 40), 5: instant(10, 40)])
    }

    @Test func `what does not suit goes to the next`() throws {
        let free = try capacity(taken: [(9, 0), (9, 20), (9, 40), (10, 0), (10, 20)])
        let passed: Set = [WaitingEntry.PassedHour(point: here, start: try instant(10, 40))]
        let candidates = [
            // Elsewhere; before that day; after it; not taken already; needs longer; has an hour that is hardly later, or earlier.
            WaitingCandidate(try entry(1, points: [PointID(high: 1, low: 9)], waited: 9)),
            WaitingCandidate(try entry(2, last: "2026-11-30", waited: 8)), WaitingCandidate(try entry(3, first: "2026-12-02", waited: 7)),
            WaitingCandidate(try entry(4, waited: 6, passed: passed)), WaitingCandidate(try entry(5, minutes: 40, waited: 5)),
            WaitingCandidate(try entry(6, waited: 4), has: try instant(11, 39)),
            WaitingCandidate(try entry(7, waited: 3), has: try instant(9)),
            WaitingCandidate(try entry(8, waited: 2), has: try instant(11, 40)), WaitingCandidate(try entry(9, waited: 1)),
        ]
        #expect(try offered(candidates, free) == [8: instant(10, 40)])
    }

    @Test func `what was free when they joined is not offered, and is news once it was taken`() throws {
        let (free, span) = (try capacity(taken: [(9, 0), (9, 20), (9, 40), (10, 0)]), Zone.paris.day(tuesday))
        func hour(_ hour: Int, _ minute: Int) throws -> WaitingEntry.PassedHour {
            WaitingEntry.PassedHour(point: here, start: try instant(hour, minute))
        }
        let known: Set = [try hour(9, 40), try hour(10, 20)]
        let candidate = WaitingCandidate(try entry(1, known: known))
        #expect(try offered([candidate], free) == [1: instant(10, 40)])
        #expect(try candidate.taken(in: span, free) == [hour(9, 40)])
        // Another day's hours are not looked at.
        #expect(candidate.taken(in: Zone.paris.day(tuesday.adding(days: 1)), free).isEmpty)
        #expect(WaitingCandidate(try entry(1)).taken(in: span, free).isEmpty)
    }

    @Test func `what they could have without waiting is free, long enough, on their days, and once for a point`() throws {
        let free = try capacity(taken: [(9, 0), (10, 0)])
        func starts(_ entry: WaitingEntry, has: Timestamp? = nil, after: Timestamp? = nil) -> [Timestamp] {
            WaitingRound.free(for: WaitingCandidate(entry, has: has), on: tuesday, free, after: after ?? now).map(\.instants.lowerBound)
        }
        #expect(try starts(entry(1)) == [instant(9, 20), instant(9, 40), instant(10, 20), instant(10, 40)])
        #expect(try starts(entry(1, points: [here, there])).count == 8)
        #expect(try starts(entry(1, minutes: 40)) == [instant(9, 20), instant(10, 20)])
        #expect(try starts(entry(1), has: instant(10, 40)) == [instant(9, 20), instant(9, 40)])
        #expect(try starts(entry(1), after: instant(10, 20)) == [instant(10, 40)])
        #expect(try starts(entry(1, last: "2026-11-30")).isEmpty)
        #expect(try starts(entry(1, mode: .telephone)).isEmpty)
    }

    @Test func `somebody is offered the hours of their mode, and a call takes no station`() throws {
        let entry = try entry(1, mode: .telephone)
        #expect(try offered([WaitingCandidate(entry)], capacity()).isEmpty)
        let both = try capacity(taken: [(9, 0)], modes: [.point, .telephone])
        #expect(try offered([WaitingCandidate(entry)], both) == [1: instant(9, 20)])
        let proposal = WaitingRound.proposals(for: [WaitingCandidate(entry)], of: agency, on: tuesday, both, at: now).first
        let offer = try #require(proposal?.offer)
        #expect(entry.engagement(of: offer).mode == .telephone)
    }

    @Test func `who needs longer gets two slots in a row`() throws {
        let free = try capacity(taken: [(9, 20), (10, 0)])
        #expect(try offered([WaitingCandidate(try entry(1, minutes: 40))], free) == [1: instant(10, 20)])
    }

    @Test func `the same person is known again, and two of a family are two`() throws {
        func entry(_ given: String, _ family: String?, mail: String? = nil, telephone: String? = nil) throws -> WaitingEntry {
            WaitingEntry(
                id: WaitingEntryID(high: 9, low: 1), visitor: try VisitorName(given: given, family: family), agency: agency, points: [here],
                first: tuesday, last: tuesday, contact: mail.flatMap { MailAddress($0) }.map { .mail($0) },
                telephone: telephone.flatMap { Telephone($0) }, made: now, planned: AppointmentID(high: 8, low: 1))
        }
        let jeanne = try entry("Jeanne", "Fictive", mail: "jeanne@exemple.fr", telephone: "+33612345678")
        #expect(try jeanne.isSamePerson(as: entry("jeanne", nil, mail: "Jeanne+2@exemple.fr")))
        #expect(try jeanne.isSamePerson(as: entry("Jeanne", nil, telephone: "+33612345678")))
        #expect(try jeanne.isSamePerson(as: entry("Jeanne", "Fictive")))
        #expect(try !jeanne.isSamePerson(as: entry("Marcel", "Fictive", telephone: "+33612345678")))
        #expect(try !jeanne.isSamePerson(as: entry("Jeanne", "Autre")))
        #expect(try !jeanne.isSamePerson(as: entry("Jeanne", "Fictive", mail: "autre@exemple.fr", telephone: "+33699999999")))
    }
}
