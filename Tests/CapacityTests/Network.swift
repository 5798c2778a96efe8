import Capacity
import CivilTime
import Testing
import Vocabulary

/// One agency with a duty period on Tuesdays from 9 to 11, at two desks, for two points; each point has one station.
struct Network {
    let tuesday: CivilDate
    let zone = Zone.paris
    let here = PointID(high: 1, low: 1)
    let there = PointID(high: 1, low: 2)
    let duty = DutyPeriodID(high: 2, low: 1)
    private let always: DateSpan

    init() throws {
        tuesday = try #require(CivilDate(isoText: "2026-12-01"))
        always = DateSpan(from: try #require(CivilDate(isoText: "2026-01-01")), through: nil) ?? DateSpan(tuesday)
    }

    func range(_ start: String, _ end: String) throws -> HourRange {
        let hours = (try #require(CivilHour(isoText: start)), try #require(CivilHour(isoText: end)))
        return try #require(HourRange(hours.0, hours.1))
    }

    func instants(_ start: String, _ end: String) throws -> Range<Timestamp> {
        let hours = try range(start, end)
        return try #require(hours.instants(on: tuesday, in: zone))
    }

    /// The same hours each Tuesday.
    func rule(_ start: String, _ end: String) throws -> OpeningRule {
        let hours = try #require(DayHours([range(start, end)]))
        return OpeningRule(week: WeeklyHours([.tuesday: hours]), validity: always)
    }

    func dutyPeriod(desks: Int = 2, absences: [DutyPeriod.Absence] = [], points: Set<PointID>? = nil) throws -> DutyPeriod {
        DutyPeriod(
            id: duty, agency: AgencyID(high: 3, low: 1), hours: try rule("09:00", "11:00"),
            grid: try #require(SlotGrid(length: .minutes(20))), desks: desks, absences: absences, points: points ?? [here, there])
    }

    func opening(
        of point: PointID, hours: OpeningRule? = nil, hosts: OpeningRule? = nil, daysOff: DaysOff = DaysOff(), stations: Int = 1,
        outOfOrder: [DateSpan] = []
    ) throws -> PointOpening {
        let usual = try rule("08:00", "18:00")
        let numbered = (0..<stations).map { (StationID(high: point.low, low: UInt64($0)), $0 == 0 ? outOfOrder : []) }
        return PointOpening(
            point: point, hours: hours ?? usual, hosts: hosts ?? usual, daysOff: daysOff,
            stations: Dictionary(uniqueKeysWithValues: numbered))
    }

    func capacity(
        dutyPeriod: DutyPeriod? = nil, here: PointOpening? = nil, engagements: [Engagement] = []
    ) throws -> Capacity {
        Capacity(
            dutyPeriods: [try dutyPeriod ?? self.dutyPeriod()], points: [try here ?? opening(of: self.here), try opening(of: there)],
            zone: zone, engagements: engagements)
    }

    /// Appointment number `order` of those that were booked.
    func engagement(_ order: UInt64, at point: PointID?, _ start: String, _ end: String) throws -> Engagement {
        Engagement(
            appointment: AppointmentID(high: 4, low: order), agency: AgencyID(high: 3, low: 1), dutyPeriod: duty, point: point,
            instants: try instants(start, end))
    }
}
