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

    package func told(
        _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Void, Refusal> {
        try await write("told") { db in
            guard asking.role == .host || asking.role == .adviser, try db.appointment(id, seenBy: asking) != nil else {
                return .failure(.notFound)
            }
            try db.execute(
                literal: """
                    UPDATE notices SET sent = \(now), due = NULL, refused = NULL
                    WHERE appointment = \(id) AND sent IS NULL AND what <> \(Notice.What.reminder)
                    """)
            return .success(())
        }
    }

    package func settle(_ id: NoticeID, as result: NoticeResult, at now: Timestamp) async throws(StorageFailure) {
        try await write("settleNotice") { db in
            switch result {
            case .sent: try db.execute(literal: "UPDATE notices SET due = NULL, sent = \(now) WHERE id = \(id) AND refused IS NULL")
            case .refused(let code):
                // Each of several stands on the list of who has to be called.
                try db.takeApart(id, isDue: false)
                try db.execute(literal: "UPDATE notices SET due = NULL, refused = \(code) WHERE id = \(id) AND due IS NOT NULL")
            case .later, .nobodyThere: try db.postpone(id, at: now)
            case .tooLate: try db.execute(literal: "UPDATE notices SET due = NULL WHERE id = \(id)")
            }
        }
    }
}

extension Database {
    /// The one that has waited longest; those without an address wait for a person.
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
        let call = try callToMake(after: event, on: appointment)
        guard what != nil || reminders != nil || call != nil else { return }
        try supersede(appointment)
        if let call { try record(call, on: appointment, at: event.at) }
        if let what { try record(what, on: appointment, at: event.at) }
        for instant in reminders ?? [] { try record(.reminder, on: appointment, at: instant) }
    }

    /// The same of several of one visitor's appointments: one mail tells of all, by the word `what` where there are several.
    func record(noticeOf events: [AppointmentEvent], on appointments: [Appointment], as what: Notice.What) throws {
        var told: [(appointment: Appointment, what: Notice.What, at: Timestamp)] = []
        for event in events {
            guard let appointment = appointments.first(where: { $0.id == event.appointment }) else { continue }
            try supersede(appointment)
            if let call = try callToMake(after: event, on: appointment) { try record(call, on: appointment, at: event.at) }
            if let alone = appointment.notice(of: event) { told.append((appointment, alone, event.at)) }
            for instant in appointment.reminders(after: event) ?? [] { try record(.reminder, on: appointment, at: instant) }
        }
        guard let first = told.first else { return }
        let others = told.dropFirst().map { NoticedTime($0.appointment) }
        try record(others.isEmpty ? first.what : what, on: first.appointment, others: others, at: first.at)
    }

    /// Hosts and visitors know what they did; of what an adviser did somebody has to be told.
    private func callToMake(after event: AppointmentEvent, on appointment: Appointment) throws -> Notice.What? {
        guard let call = appointment.call(after: event), let by = event.by else { return nil }
        return try finds("SELECT 1 FROM accounts WHERE id = \(by) AND role = 'adviser'") ? call : nil
    }

    /// What is newer takes the place of what was to be told: nobody hears of the former time after the new one. A mail that tells of several,
    /// this one among them, and has not gone yet becomes one mail for each of the others.
    private func supersede(_ appointment: Appointment) throws {
        let name = "%\(appointment.id.text)%"
        let waiting: [NoticeID] = try rows(
            """
            SELECT id FROM notices WHERE due IS NOT NULL AND others IS NOT NULL
            AND (appointment = \(appointment.id) OR others LIKE \(name))
            """
        ) { columns in try columns.value("id") }
        for id in waiting {
            try takeApart(id, isDue: true)
            try execute(literal: "UPDATE notices SET others = NULL, what = \(Notice.What.booked) WHERE id = \(id) AND what = 'series'")
            try execute(literal: "UPDATE notices SET others = NULL WHERE id = \(id)")
        }
        try execute(
            literal: "UPDATE notices SET due = NULL WHERE appointment = \(appointment.id) AND due IS NOT NULL")
    }

    private func record(
        _ what: Notice.What, on appointment: Appointment, others: [NoticedTime] = [], at instant: Timestamp
    ) throws {
        let mail = appointment.contact?.mail
        var chance = SystemRandomNumberGenerator()
        let id: NoticeID = .new(at: instant, using: &chance)
        try execute(
            literal: """
                INSERT INTO notices (
                    id, what, appointment, revision, mail, given, partner_label, agency_label, point_label, start, minutes, others, at, tries,
                    due)
                SELECT
                    \(id), \(what), \(appointment.id), \(appointment.revision), \(mail), \(appointment.visitor.given), partners.label,
                    agencies.label, points.label, \(appointment.start), \(appointment.length), \(others.text), \(instant), 0,
                    \(mail == nil ? nil : instant)
                FROM agencies JOIN partners ON partners.id = agencies.partner JOIN points ON points.id = \(appointment.point)
                WHERE agencies.id = \(appointment.agency)
                """)
    }

    /// Writes a notice of its own for each of the others that a notice tells of: to be sent, or, where its mail cannot be delivered, to be
    /// told by somebody. The notice itself goes on.
    fileprivate func takeApart(_ id: NoticeID, isDue: Bool) throws {
        guard let known = try row("SELECT * FROM notices WHERE id = \(id) AND due IS NOT NULL", { columns in try Notice(columns) }) else {
            return
        }
        var chance = SystemRandomNumberGenerator()
        for other in known.others {
            let own: NoticeID = .new(at: known.at, using: &chance)
            try execute(
                literal: """
                    INSERT INTO notices (
                        id, what, appointment, revision, mail, given, partner_label, agency_label, point_label, start, minutes, at, tries, due)
                    SELECT
                        \(own), \(Notice.alone(known.what)), \(other.appointment), \(other.revision), mail, given, partner_label, agency_label,
                        point_label, \(other.start), \(other.length), at, 0, \(isDue ? known.at : nil)
                    FROM notices WHERE id = \(id)
                    """)
        }
    }

    fileprivate func postpone(_ id: NoticeID, at now: Timestamp) throws {
        let known = try row("SELECT * FROM notices WHERE id = \(id) AND due IS NOT NULL") { columns in
            (tries: try columns.value("tries") as Int, notice: try Notice(columns))
        }
        guard let known else { return }
        let due = NoticePatience.nextTry(after: known.tries + 1, of: known.notice.at, start: known.notice.lastStart, at: now)
        if due == nil { try takeApart(id, isDue: false) }
        try execute(literal: "UPDATE notices SET tries = tries + 1, due = \(due) WHERE id = \(id)")
    }
}

extension Notice {
    fileprivate init(_ columns: Columns) throws(CorruptColumn) {
        let text: String? = try columns.optional("others")
        var others: [NoticedTime] = []
        if let text {
            guard let read = [NoticedTime](text: text) else { throw CorruptColumn(column: "others") }
            others = read
        }
        // A request and the appointment that may come of it have the same bits.
        let request: AppointmentID? = try columns.optional("request")
        let appointment = if let request { request } else { try columns.value("appointment") as AppointmentID }
        self.init(
            id: try columns.value("id"), what: try columns.value("what"), appointment: appointment,
            revision: try columns.value("revision"), to: try columns.value("mail"), given: try columns.value("given"),
            agency: AgencyTitle(partner: try columns.value("partner_label"), agency: try columns.value("agency_label")),
            point: try columns.value("point_label"), start: try columns.value("start"), length: try columns.value("minutes"),
            others: others, at: try columns.value("at"))
    }
}

extension NoticedTime {
    fileprivate init(_ appointment: Appointment) {
        self.init(
            appointment: appointment.id, revision: appointment.revision, start: appointment.start, length: appointment.length)
    }
}
