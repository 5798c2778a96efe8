package import Appointments
import Capacity
package import CivilTime
import Establishments
import GRDB
package import People
package import Vocabulary

extension SQLiteStore {
    package func appointments(
        in range: Range<Timestamp>, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> [AppointmentLine] {
        try await read("appointments") { db in
            try db.dossiers(in: range, seenBy: asking).compactMap { $0.line(seenBy: asking, at: now) }
        }
    }

    package func occupants(seenBy asking: Principal) async throws(StorageFailure) -> [StationID: AppointmentID] {
        try await read("occupants") { db in
            let seats = try db.rows(
                """
                SELECT appointments.station, appointments.id FROM appointments
                WHERE appointments.state IN ('installed', 'received', 'paused') AND appointments.station IS NOT NULL
                AND \(asking.appointmentsInScope)
                """
            ) { columns in (try columns.value("station") as StationID, try columns.value("id") as AppointmentID) }
            // The schema lets one visitor only sit at a station.
            return Dictionary(seats) { first, _ in first }
        }
    }

    package func appointment(
        _ id: AppointmentID, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> AppointmentLine? {
        try await read("appointment") { db in
            try db.dossiers(where: "appointments.id = \(id) AND \(asking.appointmentsInScope)").first?.line(seenBy: asking, at: now)
        }
    }
}

extension SQLiteStore {
    package func placeless(
        seenBy asking: Principal, on day: CivilDate?, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [PlacelessAppointment] {
        try await read("placeless") { db in
            let isToday = day.map { $0 == zone.local(at: now).date } ?? true
            let stranded = isToday ? try db.stranded(seenBy: asking, at: now, in: zone) : []
            let dossiers = try db.dossiersToCome(
                seenBy: asking, until: day.map { zone.day($0).upperBound },
                at: max(
                    now, day.map { zone.day($0).lowerBound - .milliseconds(1) } ?? now))
            guard let soonest = dossiers.first?.appointment.start, let last = dossiers.last?.appointment.start else {
                return stranded
            }
            let scope = CapacityScope(
                agencies: Set(dossiers.flatMap(\.appointment.agencies)), points: Set(dossiers.map(\.appointment.point)))
            let (first, through) = (zone.local(at: soonest).date, zone.local(at: last).date.adding(days: 1))
            let placeless = try db.capacity(of: scope, from: first, through: through, now: now, in: zone)?.placeless() ?? []
            let lacks = Dictionary(placeless.map { ($0.engagement.appointment, $0.lacks) }) { $0.union($1) }
            return stranded
                + dossiers.compactMap { dossier in
                    guard let line = dossier.line(seenBy: asking, at: now), let lacks = lacks[line.id] else { return nil }
                    return PlacelessAppointment(line: line, lacks: lacks)
                }
        }
    }
}

extension Database {
    /// Who is expected in a range, and who was before and is still here.
    func dossiers(in range: Range<Timestamp>, seenBy asking: Principal) throws -> [AppointmentDossier] {
        // Two index ranges: those who are expected, in the range; and the few who are here, whenever they were expected. As one
        // condition with OR, the whole past of an agency would be read.
        let scope = asking.appointmentsInScope
        return try dossiers(
            where: """
                appointments.id IN (
                    SELECT id FROM appointments
                    WHERE start >= \(range.lowerBound) AND start < \(range.upperBound) AND (\(scope))
                    UNION ALL
                    SELECT id FROM appointments INDEXED BY appointments_under_way
                    WHERE start < \(range.lowerBound) AND state NOT IN ('booked', 'ended') AND (\(scope)))
                """)
    }

    /// Who is expected from now on, or until an instant.
    func dossiersToCome(seenBy asking: Principal, until end: Timestamp? = nil, at now: Timestamp) throws -> [AppointmentDossier] {
        let before: SQL = end.map { "appointments.start < \($0)" } ?? "TRUE"
        return try dossiers(
            where: "appointments.start > \(now) AND \(before) AND appointments.state = 'booked' AND \(asking.appointmentsInScope)")
    }

    /// The appointments of a condition with the names of their places, by start, then by identifier.
    func dossiers(where condition: SQL) throws -> [AppointmentDossier] {
        let segments = try segments(where: condition)
        return try rows(
            """
            SELECT appointments.*, partners.label AS partner_label, agencies.label AS agency_label, points.label AS point_label,
                joint_agencies.label AS joint_label, joint_partners.label AS joint_partner_label,
                stations.label AS station_label,
                (SELECT title FROM group_sessions WHERE group_sessions.id = appointments.group_session) AS session_title
            FROM appointments
            JOIN agencies ON agencies.id = appointments.agency
            JOIN partners ON partners.id = agencies.partner
            LEFT JOIN agencies AS joint_agencies ON joint_agencies.id = appointments.joint_agency
            LEFT JOIN partners AS joint_partners ON joint_partners.id = joint_agencies.partner
            JOIN points ON points.id = appointments.point
            LEFT JOIN stations ON stations.id = appointments.station
            WHERE \(condition)
            ORDER BY appointments.start, appointments.id
            """
        ) { columns in
            AppointmentDossier(
                appointment: try Appointment(columns, segments: segments[columns.value("id")] ?? []),
                agency: AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label")),
                joint: try AgencyTitle(joint: columns, agency: "joint_label"), point: try columns.value("point_label"),
                station: try columns.optional("station_label"),
                session: try columns.optional("session_title"))
        }
    }
}

extension AgencyTitle {
    /// What the second agency is called; nil: there is none.
    init?(joint columns: Columns, agency column: String) throws(CorruptColumn) {
        guard let partner: Label = try columns.optional("joint_partner_label") else { return nil }
        self.init(partner: partner, agency: try columns.value(column))
    }
}
