import Appointments
import Capacity
import CivilTime
import Testing
import Vocabulary

extension Village {
    static let duty = DutyPeriodID(high: 8, low: 1)

    /// The day after the village's, a Wednesday.
    var wednesday: CivilDate { Zone.paris.local(at: now).date.adding(days: 1) }

    /// An instant of an hour of that day.
    func instant(_ hour: Int, _ minute: Int = 0, on date: CivilDate? = nil) throws -> Timestamp {
        let hour = try #require(CivilHour(hour: hour, minute: minute))
        return Zone.paris.read(CivilDateTime(date ?? wednesday, hour)).earliest
    }

    /// A duty period of Annonay on Wednesdays from 9 to 11, for both points unless others are given.
    func dutyPeriod(
        _ id: DutyPeriodID = duty, agency: AgencyID? = nil, desks: Int = 1, points: Set<PointID>? = nil, isOnline: Bool = false,
        modes: Set<Mode> = [.point]
    ) throws -> DutyPeriod {
        let hours = try DayHours(typed: "9h-11h")
        let grid = try #require(SlotGrid(length: .minutes(20)))
        return DutyPeriod(
            id: id, agency: agency ?? annonay, hours: OpeningRule(week: WeeklyHours([.wednesday: hours]), validity: .always), grid: grid,
            desks: desks,
            points: points ?? [saintFelicien, thueyts], isOnline: isOnline, modes: modes)
    }

    func publish(desks: Int = 1, points: Set<PointID>? = nil, modes: Set<Mode> = [.point]) async throws {
        _ = try await store.publish(dutyPeriod(desks: desks, points: points, modes: modes), by: claire, at: now).get()
    }
}
