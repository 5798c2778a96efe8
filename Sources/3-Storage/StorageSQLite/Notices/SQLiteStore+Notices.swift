package import Appointments
package import CivilTime
import Establishments
import GRDB
package import Notices
package import People
package import Vocabulary

extension SQLiteStore: NoticeStore {
    package func dueNotice(at now: Timestamp) async throws(StorageFailure) -> Notice? {
        try await read("dueNotice") { db in try db.dueNotice(at: now) }
    }

    package func nextNoticeDue() async throws(StorageFailure) -> Timestamp? {
        try await read("nextNoticeDue") { db in try db.nextNoticeDue() }
    }

    package func untold(seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [AppointmentLine] {
        try await read("untold") { db in
            try db.untold(seenBy: asking, at: now).compactMap { $0.line(seenBy: asking, at: now) }
        }
    }

    package func settle(_ id: NoticeID, as result: NoticeResult, at now: Timestamp) async throws(StorageFailure) {
        try await write("settleNotice") { db in
            switch result {
            case .sent: try db.execute(literal: "UPDATE notices SET due = NULL, sent = \(now) WHERE id = \(id) AND refused IS NULL")
            case .refused(let code):
                try db.execute(literal: "UPDATE notices SET due = NULL, refused = \(code) WHERE id = \(id) AND due IS NOT NULL")
            case .later, .nobodyThere: try db.postpone(id, at: now)
            case .tooLate: try db.execute(literal: "UPDATE notices SET due = NULL WHERE id = \(id)")
            }
        }
    }
}

extension Database {
    func dueNotice(at now: Timestamp) throws -> Notice? {
        try row("SELECT * FROM notices WHERE due IS NOT NULL AND due <= \(now) ORDER BY due, number LIMIT 1") { columns in
            try Notice(columns)
        }
    }

    func nextNoticeDue() throws -> Timestamp? {
        try row("SELECT due FROM notices WHERE due IS NOT NULL ORDER BY due LIMIT 1") { columns in try columns.value("due") }
    }

    func untold(seenBy asking: Principal, at now: Timestamp) throws -> [AppointmentDossier] {
        try dossiers(
            where: """
                appointments.start > \(now) AND \(asking.appointmentsInScope) AND EXISTS (
                    SELECT 1 FROM notices
                    WHERE notices.appointment = appointments.id AND sent IS NULL
                    AND (due IS NULL OR at < \(now - .hours(1)) OR (tries > 1 AND notices.start < \(now + .days(1)))) AND number = (
                        SELECT max(number) FROM notices AS newest
                        WHERE newest.appointment = appointments.id AND newest.what <> \(Notice.What.reminder)))
                """)
    }

    /// Writes what the visitor is told of an event, if anything.
    func record(noticeOf event: AppointmentEvent, on appointment: Appointment) throws {
        let what = appointment.notice(of: event)
        let reminders = appointment.reminders(after: event)
        guard what != nil || reminders != nil else { return }
        // What is newer takes its place: nobody hears of the former time after the new one.
        try execute(literal: "UPDATE notices SET due = NULL WHERE appointment = \(appointment.id) AND due IS NOT NULL")
        if let what { try record(what, on: appointment, at: event.at) }
        guard let reminders else { return }
        for instant in reminders { try record(.reminder, on: appointment, at: instant) }
    }

    private func record(_ what: Notice.What, on appointment: Appointment, at instant: Timestamp) throws {
        guard let mail = appointment.contact?.mail else { return }
        var chance = SystemRandomNumberGenerator()
        let id: NoticeID = .new(at: instant, using: &chance)
        try execute(
            literal: """
                INSERT INTO notices (
                    id, what, appointment, revision, mail, given, partner_label, agency_label, point_label, start, minutes, at, tries, due)
                SELECT
                    \(id), \(what), \(appointment.id), \(appointment.revision), \(mail), \(appointment.visitor.given), partners.label,
                    agencies.label, points.label, \(appointment.start), \(appointment.length), \(instant), 0, \(instant)
                FROM agencies JOIN partners ON partners.id = agencies.partner JOIN points ON points.id = \(appointment.point)
                WHERE agencies.id = \(appointment.agency)
                """)
    }

    fileprivate func postpone(_ id: NoticeID, at now: Timestamp) throws {
        let known = try row("SELECT tries, at, start FROM notices WHERE id = \(id) AND due IS NOT NULL") { columns in
            (
                tries: try columns.value("tries") as Int, at: try columns.value("at") as Timestamp,
                start: try columns.value("start") as Timestamp
            )
        }
        guard let known else { return }
        let due = NoticePatience.nextTry(after: known.tries + 1, of: known.at, start: known.start, at: now)
        try execute(literal: "UPDATE notices SET tries = tries + 1, due = \(due) WHERE id = \(id)")
    }
}

extension Notice {
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        self.init(
            id: try columns.value("id"), what: try columns.value("what"), appointment: try columns.value("appointment"),
            revision: try columns.value("revision"), to: try columns.value("mail"), given: try columns.value("given"),
            agency: AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label")),
            point: try columns.value("point_label"), start: try columns.value("start"), length: try columns.value("minutes"),
            at: try columns.value("at"))
    }
}
