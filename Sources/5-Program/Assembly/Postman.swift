import Access
import Appointments
import Calendars
import CivilTime
import Delivery
import Logging
import Mail
import Notices
import Pages
import People
import Vocabulary

/// Makes a mail of a notice and hands it to the mail server. The same notice makes the same bytes.
struct Postman: Sendable {
    private let sender: MailSender
    private let from: Mailbox
    private let secrets: VisitorSecrets
    /// Under which browsers reach the server; nil: not told.
    private let origin: String?
    private let zone: Zone
    private let log: Logger

    init(_ settings: MailSettings, secrets: VisitorSecrets, origin: String?, zone: Zone = .paris, log: Logger) {
        self.secrets = secrets
        self.origin = origin
        sender = MailSender(settings.server)
        from = Mailbox(settings.from, name: NoticeLetter.sender)
        self.zone = zone
        self.log = log
    }

    func deliver(_ notice: Notice) async -> NoticeResult {
        // The store hands out only what goes by mail.
        guard let address = notice.to.mail else { return .later }
        let outcome = await sender.send(message(of: notice, to: address))
        switch outcome {
        case .accepted: return .sent
        case .refusedForGood(let reply): return .refused(code: reply.code)
        case .tryLater(let reason):
            log.warning("mail was not taken", metadata: ["reason": "\(reason)"])
            return switch reason {
            case .told, .stopped: .later
            case .senderRefused, .loginRefused, .noConnection, .connectionLost, .noTLS, .timedOut, .failed: .nobodyThere
            }
        }
    }

    func message(of notice: Notice, to address: MailAddress) -> MailMessage {
        let letter = NoticeLetter(notice, secret: secrets.secret(of: notice, origin: origin), in: zone)
        let events = notice.times.map { time in event(time, notice, letter) }
        return MailMessage(
            id: MessageID(notice.id, at: from.address.domain), date: notice.at, in: zone, from: from,
            // Whoever asks for a code may have typed anybody's address, and anything as a name.
            to: Mailbox(address, name: notice.what == .code ? "" : notice.given), subject: letter.subject, body: letter.body,
            calendar: calendar(notice.what, events))
    }

    private func event(_ time: NoticedTime, _ notice: Notice, _ letter: NoticeLetter) -> CalendarEvent {
        CalendarEvent(
            id: time.appointment, revision: EventRevision(number: time.revision) ?? .first, changed: notice.at,
            time: time.start..<(time.start + time.length.duration), summary: letter.summary, location: letter.location,
            organizer: CalendarUser(name: from.name, address: from.address), state: notice.what == .cancelled ? .cancelled : .confirmed)
    }

    private func calendar(_ what: Notice.What, _ events: [CalendarEvent]) -> CalendarMessage? {
        switch what {
        case .booked, .series, .rescheduled, .modeChanged: .publication(of: events)
        // One is struck out by the word for it; several need a word that takes several.
        case .cancelled: events.count == 1 ? .cancellation(of: events[0]) : .publication(of: events)
        // The calendar has it already, or not yet.
        case .reminder, .code, .offer: nil
        }
    }
}

extension VisitorSecrets {
    /// What a message brings to whoever reads it: the code, or the link to the visitor's own page where browsers can be told where that
    /// is (`origin`). A link is to one appointment: a message of several has none.
    func secret(of notice: Notice, origin: String?) -> NoticeLetter.Secret? {
        func link(_ path: String) -> NoticeLetter.Secret? {
            origin.map { .link("\($0.hasSuffix("/") ? String($0.dropLast()) : $0)/rendez-vous/\(path)") }
        }
        return switch notice.subject {
        case .request(let id): .code(code(of: id))
        case .appointment(let id) where notice.others.isEmpty: link("le-mien/\(token(of: id))")
        case .appointment: nil
        case .entry(let id): link("offre/\(token(of: id))")
        }
    }
}
