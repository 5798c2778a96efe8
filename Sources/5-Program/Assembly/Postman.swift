import Appointments
import Calendars
import CivilTime
import Delivery
import Logging
import Mail
import Notices
import Pages
import Vocabulary

/// Makes a mail of a notice and hands it to the mail server. The same notice makes the same bytes.
struct Postman: Sendable {
    private let sender: MailSender
    private let from: Mailbox
    private let zone: Zone
    private let log: Logger

    init(_ settings: MailSettings, zone: Zone = .paris, log: Logger) {
        sender = MailSender(settings.server)
        from = Mailbox(settings.from, name: NoticeLetter.sender)
        self.zone = zone
        self.log = log
    }

    func deliver(_ notice: Notice) async -> NoticeResult {
        let outcome = await sender.send(message(of: notice))
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

    func message(of notice: Notice) -> MailMessage {
        let letter = NoticeLetter(notice, in: zone)
        let event = CalendarEvent(
            id: notice.appointment, revision: EventRevision(number: notice.revision) ?? .first, changed: notice.at,
            time: notice.start..<(notice.start + notice.length.duration), summary: letter.summary, location: letter.location,
            organizer: CalendarUser(name: from.name, address: from.address))
        return MailMessage(
            id: MessageID(notice.id, at: from.address.domain), date: notice.at, in: zone, from: from,
            to: Mailbox(notice.to, name: notice.given), subject: letter.subject, body: letter.body,
            calendar: calendar(notice.what, event))
    }

    private func calendar(_ what: Notice.What, _ event: CalendarEvent) -> CalendarMessage? {
        switch what {
        case .booked, .rescheduled: .publication(of: event)
        case .cancelled: .cancellation(of: event)
        // The calendar has it already.
        case .reminder: nil
        }
    }
}
