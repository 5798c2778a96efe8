import Appointments
import Capacity
import CivilTime
import GRDB
import People
import Vocabulary

/// What a question of capacity is about.
struct CapacityScope {
    var agencies: Set<AgencyID>
    var points: Set<PointID>

    init(_ agency: AgencyID, _ point: PointID) {
        agencies = [agency]
        points = [point]
    }

    init(agencies: Set<AgencyID>, points: Set<PointID>) {
        self.agencies = agencies
        self.points = points
    }
}

extension Database {
    /// What there is of some agencies and points, and what is taken of it from a first civil day through a last; nil where nobody of them
    /// published anything. Looked at in all organisations: a desk is taken whoever took it.
    func capacity(
        of scope: CapacityScope, from first: CivilDate, through last: CivilDate, now: Timestamp, in zone: Zone,
        besides own: Set<AppointmentID> = []
    ) throws -> Capacity? {
        let dutyPeriods = try scope.agencies.sorted().flatMap { agency in try self.dutyPeriods(where: "agency = \(agency)") }
        let said = try scope.points.sorted().map { point in try hours(of: point) }
        let closures = try self.closures(in: scope, dutyPeriods, from: first, through: last)
        guard !dutyPeriods.isEmpty || !closures.isEmpty || said.contains(where: { $0.hours != nil || $0.hosts != nil }) else { return nil }
        // An appointment may reach into the first day from the one before: it has two hours at most.
        let window = (zone.day(first).lowerBound - .hours(2))..<zone.day(last).upperBound
        let taken =
            try scope.agencies.sorted().flatMap { try engagements(where: "agency = \($0)", in: window, now: now) }
            + scope.agencies.sorted().flatMap { try secondDesks(of: $0, in: window) }
            + scope.points.sorted().flatMap { try engagements(where: "point = \($0)", in: window, now: now) }
        return Capacity(
            dutyPeriods: dutyPeriods.map { $0.less(closures) },
            points: try said.map { try PointOpening($0, stations: openStations(of: $0.point), closures: closures) }, closures: closures,
            zone: zone,
            engagements: Set(taken).filter { !own.contains($0.appointment) })
    }

    private func closures(
        in scope: CapacityScope, _ dutyPeriods: [DutyPeriod], from first: CivilDate, through last: CivilDate
    ) throws -> [Closure] {
        let days: SQL = "first <= \(last) AND (last IS NULL OR last >= \(first))"
        var found: [Closure] = []
        for agency in scope.agencies { found += try closures(where: "agency = \(agency) AND \(days)") }
        for dutyPeriod in dutyPeriods { found += try closures(where: "duty_period = \(dutyPeriod.id) AND \(days)") }
        for point in scope.points {
            found += try closures(where: "point = \(point) AND \(days)")
            found += try closures(where: "station IN (SELECT id FROM stations WHERE point = \(point)) AND \(days)")
        }
        return found
    }

    private func engagements(where condition: SQL, in window: Range<Timestamp>, now: Timestamp) throws -> [Engagement] {
        try held(where: condition, in: window, now: now) + offered(where: condition, in: window, now: now)
            + ofSessions(where: condition, in: window)
            + rows(
                """
                SELECT id, agency, duty_period, outside, point, mode, start, minutes FROM appointments
                WHERE \(condition) AND start >= \(window.lowerBound) AND start < \(window.upperBound) AND state <> 'ended'
                """
            ) { columns in
                let (start, length): (Timestamp, AppointmentLength) = (try columns.value("start"), try columns.value("minutes"))
                return Engagement(
                    appointment: try columns.value("id"), agency: try columns.value("agency"),
                    dutyPeriod: try columns.optional("duty_period"),
                    isOutside: try columns.value("outside"), point: try columns.value("point"),
                    mode: try columns.value("mode"), instants: start..<(start + length.duration))
            }
    }

    /// The desks that an agency gives to interviews of which it is the second agency.
    private func secondDesks(of agency: AgencyID, in window: Range<Timestamp>) throws -> [Engagement] {
        try rows(
            """
            SELECT id, joint_agency, joint_duty_period, outside, mode, start, minutes FROM appointments
            WHERE joint_agency = \(agency) AND start >= \(window.lowerBound) AND start < \(window.upperBound) AND state <> 'ended'
            """
        ) { columns in
            let (start, length): (Timestamp, AppointmentLength) = (try columns.value("start"), try columns.value("minutes"))
            let dutyPeriod: DutyPeriodID? = try columns.optional("joint_duty_period")
            return Engagement(
                appointment: try columns.value("id"), agency: try columns.value("joint_agency"), dutyPeriod: dutyPeriod,
                isOutside: try columns.value("outside") && dutyPeriod == nil, point: nil, mode: try columns.value("mode"),
                instants: start..<(start + length.duration))
        }
    }

    /// What is held for visitors who have not typed their code yet: the identifier is that of the appointment that may come of it.
    private func held(where condition: SQL, in window: Range<Timestamp>, now: Timestamp) throws -> [Engagement] {
        try rows(
            """
            SELECT planned, agency, duty_period, point, mode, start, minutes FROM visitor_requests
            WHERE \(condition) AND start >= \(window.lowerBound) AND start < \(window.upperBound)
            AND appointment IS NULL AND group_session IS NULL AND expires > \(now)
            """
        ) { columns in
            let (start, length): (Timestamp, AppointmentLength) = (try columns.value("start"), try columns.value("minutes"))
            return Engagement(
                appointment: try columns.value("planned"), agency: try columns.value("agency"),
                dutyPeriod: try columns.value("duty_period"), point: try columns.value("point"), mode: try columns.value("mode"),
                instants: start..<(start + length.duration))
        }
    }

    /// A session takes a station of each of its points, and no desk; who comes to it takes nothing besides.
    private func ofSessions(where condition: SQL, in window: Range<Timestamp>) throws -> [Engagement] {
        try rows(
            """
            SELECT id, agency, point, start, minutes
            FROM group_sessions JOIN group_session_points ON group_session_points.group_session = group_sessions.id
            WHERE \(condition) AND start >= \(window.lowerBound) AND start < \(window.upperBound) AND cancelled IS NULL AND held IS NULL
            """
        ) { columns in
            let (start, length): (Timestamp, AppointmentLength) = (try columns.value("start"), try columns.value("minutes"))
            let id: GroupSessionID = try columns.value("id")
            return Engagement(
                appointment: id.engaged, agency: try columns.value("agency"), dutyPeriod: nil, isOutside: true,
                point: try columns.value("point"), instants: start..<(start + length.duration))
        }
    }

    private func openStations(of point: PointID) throws -> [StationID] {
        try rows("SELECT id FROM stations WHERE point = \(point) AND closed IS NULL") { columns in try columns.value("id") }
    }

    /// The same around one wish for all agencies of an appointment.
    func capacity(
        of agencies: Set<AgencyID>, at point: PointID, during instants: Range<Timestamp>, now: Timestamp, in zone: Zone,
        besides own: Set<AppointmentID> = []
    ) throws -> Capacity? {
        let day = zone.local(at: instants.lowerBound).date
        let scope = CapacityScope(agencies: agencies, points: [point])
        return try capacity(of: scope, from: day, through: day.adding(days: 1), now: now, in: zone, besides: own)
    }

    /// The same around one wish.
    func capacity(
        of agency: AgencyID, at point: PointID, during instants: Range<Timestamp>, now: Timestamp, in zone: Zone,
        besides own: Set<AppointmentID> = []
    ) throws -> Capacity? {
        try capacity(of: [agency], at: point, during: instants, now: now, in: zone, besides: own)
    }
}
