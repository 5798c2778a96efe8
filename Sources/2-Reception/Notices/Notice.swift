package import Appointments
package import CivilTime
package import Establishments
package import People
package import Vocabulary
import WaitingList

/// Something that a visitor is to be told of an appointment, as it was when it happened. It holds all that its message says, so that
/// what is sent again is the same.
package struct Notice: Hashable, Sendable {
    package enum What: String, CaseIterable, Hashable, Sendable {
        case booked, rescheduled, cancelled
        /// It stays when it is, and goes another way.
        case modeChanged
        /// Several at once, the first among them.
        case series
        /// The code by which a request becomes an appointment.
        case code
        /// That it is soon.
        case reminder
        /// A place that became free, held for somebody who waits.
        case offer
    }

    /// What it is about: a code is of a request, an offer of who waits, everything else of an appointment.
    package enum Subject: Hashable, Sendable {
        case appointment(AppointmentID)
        case request(VisitorRequestID)
        case entry(WaitingEntryID)
    }

    package let id: NoticeID
    package let what: What
    package let subject: Subject
    /// Which of the appointment's versions it tells of.
    package let revision: Int
    package let to: MessageAddress
    package let given: String
    package let agency: AgencyTitle
    /// The second agency of a joint interview: one notice tells of both.
    package let joint: AgencyTitle?
    package let point: Label
    /// Street and commune of the point, and where people call it; nil: not told.
    package let place: String?
    package let telephone: Telephone?
    package let start: Timestamp
    package let length: AppointmentLength
    /// How they meet.
    package let mode: Mode
    /// What the session is called of which it is; nil: of none.
    package let title: SessionTitle?
    /// The further appointments that it tells of in the same words, by start.
    package let others: [NoticedTime]
    /// When it happened; of a reminder, when it was first due.
    package let at: Timestamp

    package init(
        id: NoticeID, what: What, subject: Subject, revision: Int, to: MessageAddress, given: String, agency: AgencyTitle,
        joint: AgencyTitle? = nil,
        point: Label, place: String? = nil, telephone: Telephone? = nil, start: Timestamp, length: AppointmentLength,
        mode: Mode = .point, title: SessionTitle? = nil, others: [NoticedTime] = [], at: Timestamp
    ) {
        self.id = id
        self.what = what
        self.subject = subject
        self.revision = revision
        self.to = to
        self.given = given
        self.agency = agency
        self.joint = joint
        self.point = point
        self.place = place
        self.telephone = telephone
        self.start = start
        self.length = length
        self.mode = mode
        self.title = title
        self.others = others
        self.at = at
    }
}

/// An appointment of the same visitor, agency and point that a notice tells of besides its own.
package struct NoticedTime: Hashable, Sendable {
    package let appointment: AppointmentID
    package let revision: Int
    package let start: Timestamp
    package let length: AppointmentLength

    package init(appointment: AppointmentID, revision: Int, start: Timestamp, length: AppointmentLength) {
        self.appointment = appointment
        self.revision = revision
        self.start = start
        self.length = length
    }
}

extension Notice {
    /// The appointments that it tells of, by start; empty where there is none yet.
    package var times: [NoticedTime] {
        guard case .appointment(let id) = subject else { return [] }
        return [NoticedTime(appointment: id, revision: revision, start: start, length: length)] + others
    }

    /// When the last begins of which it tells.
    package var lastStart: Timestamp { others.reduce(start) { max($0, $1.start) } }

    /// What it is called where it tells of one alone.
    package static func alone(_ what: What) -> What { what == .series ? .booked : what }

    /// Whether it has begun: whoever hears of it then hears it from a person.
    /// A code and an offer are of no use when their time is over.
    package func isTooLate(at now: Timestamp) -> Bool {
        if what == .offer { return start - WaitingOffer.release <= now }
        return lastStart <= now || (what == .code && at + VisitorRequest.life <= now)
    }
}

extension Appointment {
    /// What the visitor is told when something happened to the appointment; nil: nothing, or there is no way to tell them. Who stands at
    /// the counter is told by a person.
    package func notice(of event: AppointmentEvent) -> Notice.What? {
        address == nil ? nil : news(of: event)
    }

    /// What somebody who gave no address, of mail or for texts, has to be told by a person: that an adviser gave them another time, or cancelled. What a host
    /// does at the counter is known to the host.
    package func call(after event: AppointmentEvent) -> Notice.What? {
        guard address == nil, let news = news(of: event) else { return nil }
        return news == .booked ? nil : news
    }

    private func news(of event: AppointmentEvent) -> Notice.What? {
        guard start > event.at else { return nil }
        switch event.what {
        case .booked: return .booked
        case .rescheduled: return .rescheduled
        // Who is here is told by a person.
        case .modeChanged: return state.arrival == nil ? .modeChanged : nil
        // Whoever was expected later and will not be received need not come, for whichever reason.
        case .ended(let outcome): return state.arrival == nil && outcome != .absent ? .cancelled : nil
        case .arrived, .urgent, .notUrgent, .promised, .message, .handed, .entered, .installed, .leftStation, .received, .paused, .resumed,
            .joinAsked, .joined, .joinRefused, .joinLeft:
            return nil
        }
    }

    /// When the visitor is reminded, seen from an event; nil: the event changes nothing of that. What was planned before it is forgotten.
    package func reminders(after event: AppointmentEvent) -> [Timestamp]? {
        switch event.what {
        // What is written anew says the mode as it is now.
        case .booked, .rescheduled, .modeChanged:
            guard address != nil else { return [] }
            // Who books for tomorrow is told so now.
            return Self.reminderLeads.map { start - $0 }.filter { $0 > event.at + .hours(1) }
        case .arrived, .ended: return []
        case .urgent, .notUrgent, .promised, .message, .handed, .entered, .installed, .leftStation, .received, .paused, .resumed,
            .joinAsked,
            .joined, .joinRefused, .joinLeft:
            return nil
        }
    }

    /// How long before its start: two days, so that somebody else can have the place, and two hours.
    private static let reminderLeads: [Duration] = [.days(2), .hours(2)]
}
