import Appointments
import CivilTime
import Establishments
import GRDB
import People
import Vocabulary

extension GroupSessionID {
    /// As what it stands among what is taken of a place.
    var engaged: AppointmentID { AppointmentID(high: high, low: low) }
}

extension GroupSession {
    /// Reads a row of `group_sessions`, with its points.
    init(_ columns: Columns, seats: [PointID: Int]) throws(CorruptColumn) {
        let (cancelled, held): (Timestamp?, Timestamp?) = (try columns.optional("cancelled"), try columns.optional("held"))
        self.init(
            id: try columns.value("id"), agency: try columns.value("agency"), title: try columns.value("title"),
            start: try columns.value("start"), length: try columns.value("minutes"), seats: seats, isOnline: try columns.value("online"),
            series: try columns.optional("series"), revision: try columns.value("revision"),
            state: cancelled.map { .cancelled(at: $0) } ?? held.map { .held(at: $0) } ?? .planned)
    }

    /// It and those of its series that start later, as a condition.
    var andFollowing: SQL { "group_sessions.id = \(id) OR (group_sessions.series = \(series) AND group_sessions.start > \(start))" }

    fileprivate var cancelled: Timestamp? {
        if case .cancelled(let at) = state { at } else { nil }
    }

    fileprivate var held: Timestamp? {
        if case .held(let at) = state { at } else { nil }
    }
}

extension Database {
    /// The sessions of a condition, by start.
    func groupSessions(where condition: SQL) throws -> [GroupSession] {
        var seats: [GroupSessionID: [PointID: Int]] = [:]
        _ = try rows(
            """
            SELECT group_session, point, seats FROM group_session_points
            WHERE group_session IN (SELECT group_sessions.id FROM group_sessions WHERE \(condition))
            """
        ) { columns in
            seats[try columns.value("group_session"), default: [:]][try columns.value("point")] = try columns.value("seats") as Int
        }
        return try rows("SELECT * FROM group_sessions WHERE \(condition) ORDER BY start, id") { columns in
            try GroupSession(columns, seats: seats[columns.value("id")] ?? [:])
        }
    }

    /// Writes a session, new or changed. Whose it is never changes.
    func save(_ session: GroupSession) throws {
        try execute(
            literal: """
                INSERT INTO group_sessions (id, agency, title, start, minutes, online, series, revision, cancelled, held)
                VALUES (
                    \(session.id), \(session.agency), \(session.title), \(session.start), \(session.length), \(session.isOnline),
                    \(session.series), \(session.revision), \(session.cancelled), \(session.held))
                ON CONFLICT (id) DO UPDATE SET
                    title = excluded.title, start = excluded.start, minutes = excluded.minutes,
                    online = excluded.online, revision = excluded.revision, cancelled = excluded.cancelled, held = excluded.held
                """)
        try execute(literal: "DELETE FROM group_session_points WHERE group_session = \(session.id)")
        for (point, seats) in session.seats {
            try execute(
                literal: "INSERT INTO group_session_points (group_session, point, seats) VALUES (\(session.id), \(point), \(seats))")
        }
    }

    func append(_ event: GroupSessionEvent) throws {
        try execute(
            literal: """
                INSERT INTO group_session_events (group_session, what, by_account, at)
                VALUES (\(event.session), \(event.what.rawValue), \(event.by), \(event.at))
                """)
    }

    /// A session with what happened to it and to who comes to it. The session is written first: notices say its title.
    func save(_ course: SessionCourse, _ events: [GroupSessionEvent]) throws {
        try save(course.session)
        for event in events { try append(event) }
        for appointment in course.appointments {
            try save(appointment, course.events.filter { $0.appointment == appointment.id })
        }
    }

    /// What a session is called.
    func title(of session: GroupSessionID) throws -> SessionTitle? {
        try row("SELECT title FROM group_sessions WHERE id = \(session)") { columns in try columns.value("title") }
    }

    /// The points that are open, of some.
    func openLabels(of points: some Sequence<PointID>) throws -> [PointID: Label] {
        var labels: [PointID: Label] = [:]
        for point in points {
            labels[point] = try row("SELECT label FROM points WHERE id = \(point) AND closed IS NULL") { columns in
                try columns.value("label")
            }
        }
        return labels
    }
}
