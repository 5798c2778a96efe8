package import Access
import Calendars
import CivilTime
import Crypto
import Feeds
import HTTPTypes
package import Hummingbird
import Pages
import People
package import Vocabulary

/// `/feeds/{secret}.ics`: a calendar, for programs that come again every few minutes. Knowing the address is the right.
package struct FeedController: Sendable {
    private let counter: Counter
    private let address: PublicAddress
    private let organizer: CalendarUser

    /// `origin`: under which browsers reach the server, where it was told. `sender`: who the service's mail is from, where it sends any.
    package init(counter: Counter, origin: String?, sender: MailAddress?) {
        self.counter = counter
        address = PublicAddress(origin)
        organizer = CalendarUser(name: NoticeLetter.sender, address: sender ?? Self.nobody)
    }

    /// Each publication names an organizer (RFC 5546 section 3.2.1): where there is no mail, an address that nobody can write to
    /// (RFC 2606 section 2).
    private static let nobody: MailAddress = {
        // Safe: a dot-atom before a domain name, which a test reads.
        MailAddress("agenda@visio-accueil.invalid")!
    }()

    /// `GET`: the calendar; what a subscriber has already is answered 304. Any other secret is found nowhere, whatever it looks like.
    @Sendable package func feed(_ request: Request, context: WebContext) async throws -> Response {
        guard let code = OneTimeCode(typed: try context.parameters.require("secret")),
            let feed = try await counter.store.feed(by: SecretDigest(of: code), at: counter.now)
        else { throw Refused(.notFound) }
        let text = text(of: feed)
        var fields: HTTPFields = [.eTag: Self.tag(of: text), .cacheControl: "private, no-cache"]
        if request.headers[values: .ifNoneMatch].contains(where: { $0 == "*" || $0.contains(Self.tag(of: text)) }) {
            return Response(status: .notModified, headers: fields)
        }
        let body = ByteBuffer(string: text)
        fields[.contentType] = CalendarFeed.mediaType
        fields[.contentLength] = String(body.readableBytes)
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: body))
    }

    private func text(of feed: Feed) -> String {
        let letter = FeedLetter(feed, origin: address.origin, wording: Wording(in: counter.zone))
        return CalendarFeed(name: letter.name, events: feed.entries.map { event(of: $0, letter) }).text(in: counter.zone)
    }

    private func event(of entry: FeedEntry, _ letter: FeedLetter) -> CalendarEvent {
        CalendarEvent(
            id: entry.id, revision: EventRevision(number: entry.revision) ?? .first, changed: entry.changed, time: entry.time,
            summary: letter.summary(of: entry), location: letter.location(of: entry), details: letter.details(of: entry),
            organizer: organizer, state: entry.isCancelled ? .cancelled : .confirmed)
    }

    /// Of the text itself, so that a restart changes nothing.
    private static func tag(of text: String) -> String {
        let digest = SHA256.hash(data: Array(text.utf8)).prefix(12).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
        return "\"\(digest.joined())\""
    }
}
