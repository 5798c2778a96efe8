import Appointments
import CivilTime
import Establishments
import GRDB
import Notices
import People
import Vocabulary

/// What is to be told, written by the transaction that changes the appointment.
extension Database {
    /// Writes what the visitor is told of an event, if anything.
    func record(noticeOf event: AppointmentEvent, on appointment: Appointment) throws {
        try record(noticeOf: [event], on: [appointment], as: .booked)
    }

    /// The same of several of one visitor's appointments: one mail tells of all, by the word `what` where there are several.
    func record(noticeOf events: [AppointmentEvent], on appointments: [Appointment], as what: Notice.What) throws {
        var told: [(appointment: Appointment, what: Notice.What, at: Timestamp)] = []
        for event in events {
            guard let appointment = appointments.first(where: { $0.id == event.appointment }) else { continue }
            let (news, reminders) = (appointment.notice(of: event), appointment.reminders(after: event))
            let call = try callToMake(after: event, on: appointment)
            guard news != nil || reminders != nil || call != nil else { continue }
            try supersede(appointment, at: event.at)
            if let call { try record(call, on: appointment, at: event.at) }
            if let news { told.append((appointment, news, event.at)) }
            for instant in reminders ?? [] { try record(.reminder, on: appointment, at: instant) }
        }
        // A mail says one mode of all that it tells of.
        for mode in Mode.allCases {
            let same = told.filter { $0.appointment.mode == mode }
            guard let first = same.first else { continue }
            let others = same.dropFirst().map { NoticedTime($0.appointment) }
            try record(others.isEmpty ? first.what : what, on: first.appointment, others: others, at: first.at)
        }
    }

    /// Hosts and visitors know what they did; of what an adviser did somebody has to be told.
    private func callToMake(after event: AppointmentEvent, on appointment: Appointment) throws -> Notice.What? {
        guard let call = appointment.call(after: event), let by = event.by else { return nil }
        return try finds("SELECT 1 FROM accounts WHERE id = \(by) AND role = 'adviser'") ? call : nil
    }

    /// What is newer takes the place of what was to be told, by mail or by a call: nobody hears of the former time after the new one. A
    /// mail of several, this one among them, that has not gone yet gives way to one for each of the others. It may be on its way just
    /// now: those are mails of their own, for what is sent again is the same to the byte.
    private func supersede(_ appointment: Appointment, at now: Timestamp) throws {
        let name = "%\(appointment.id.text)%"
        let waiting = try rows(
            """
            SELECT * FROM notices WHERE due IS NOT NULL AND others IS NOT NULL
            AND (appointment = \(appointment.id) OR others LIKE \(name))
            """
        ) { columns in try Notice(columns) }
        for notice in waiting {
            for time in notice.times where time.appointment != appointment.id { try copy(notice.id, for: time, due: notice.at) }
            try execute(literal: "UPDATE notices SET due = NULL WHERE id = \(notice.id)")
        }
        try execute(literal: "UPDATE notices SET due = NULL WHERE appointment = \(appointment.id) AND due IS NOT NULL")
        let isCall: SQL = "mail IS NULL AND sms IS NULL"
        try execute(literal: "UPDATE notices SET sent = \(now) WHERE appointment = \(appointment.id) AND \(isCall) AND sent IS NULL")
    }

    private func record(
        _ what: Notice.What, on appointment: Appointment, others: [NoticedTime] = [], at instant: Timestamp
    ) throws {
        guard let names = try names(of: appointment.agency, at: appointment.point) else { return }
        let address = appointment.address
        var title: SessionTitle?
        if let session = appointment.groupSession { title = try self.title(of: session) }
        var joint: AgencyTitle?
        if let second = appointment.joint { joint = try self.names(of: second.agency, at: appointment.point)?.agency }
        try insert(
            NewNotice(
                what: what, subject: .appointment(appointment.id), revision: appointment.revision, to: address,
                given: appointment.visitor.given,
                names: names, start: appointment.start, length: appointment.length, mode: appointment.mode, title: title, joint: joint,
                others: others, at: instant,
                due: address == nil ? nil : instant))
    }

    /// Writes what a mail of several says of one of them, as a notice of its own: to be sent, or, without a time, to be told by somebody.
    func copy(_ id: NoticeID, for time: NoticedTime, due: Timestamp?) throws {
        let new = try row("SELECT * FROM notices WHERE id = \(id)") { columns in
            let several = try Notice(columns)
            return NewNotice(
                what: Notice.alone(several.what), subject: .appointment(time.appointment), revision: time.revision, to: several.to,
                given: several.given,
                names: PlaceNames(agency: several.agency, point: several.point, place: several.place, telephone: several.telephone),
                start: time.start,
                length: time.length, mode: several.mode, title: several.title, joint: several.joint, at: several.at, due: due)
        }
        if let new { try insert(new) }
    }
}

extension NoticedTime {
    fileprivate init(_ appointment: Appointment) {
        self.init(
            appointment: appointment.id, revision: appointment.revision, start: appointment.start, length: appointment.length)
    }
}
