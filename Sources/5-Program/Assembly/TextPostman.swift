import Access
import CivilTime
import Delivery
import Logging
import Notices
import Pages
import People
import Texting
import Vocabulary

/// Makes a text of a notice and hands it to the gateway. The same notice makes the same text.
struct TextPostman: Sendable {
    private let sender: TextSender
    private let price: Amount?
    private let secrets: VisitorSecrets
    private let origin: String?
    private let zone: Zone
    private let counts: TextCounts
    private let log: Logger

    init(_ settings: TextSettings, secrets: VisitorSecrets, origin: String?, counts: TextCounts, zone: Zone = .paris, log: Logger) {
        sender = TextSender(settings.gateway)
        price = settings.offer.price
        self.secrets = secrets
        self.origin = origin
        self.counts = counts
        self.zone = zone
        self.log = log
    }

    func deliver(_ notice: Notice) async -> NoticeResult {
        // The store hands out only what goes by text.
        guard let number = notice.to.number else { return .later }
        let message = message(of: notice)
        let outcome = await sender.send(message, to: number, key: notice.id)
        counts.note(outcome, parts: message.parts)
        switch outcome {
        case .accepted: return .texted(parts: message.parts, cost: price?.times(message.parts))
        case .refusedForGood(let status): return .refused(code: status)
        case .tryLater(.misconfigured(let status)):
            log.error("the text gateway does not take what this server sends: look at its settings", metadata: ["status": "\(status)"])
            return .nobodyThere
        case .tryLater(let reason):
            log.warning("a text was not taken", metadata: ["reason": "\(reason)"])
            return switch reason {
            case .told, .stopped: .later
            case .misconfigured, .noConnection, .connectionLost, .noTLS, .timedOut, .failed: .nobodyThere
            }
        }
    }

    func message(of notice: Notice) -> TextMessage {
        NoticeText(notice, secret: secrets.secret(of: notice, origin: origin), in: zone).message
    }
}
