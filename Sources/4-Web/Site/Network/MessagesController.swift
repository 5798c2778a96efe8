package import Access
package import Hummingbird
import Notices
import Pages

/// What was sent to visitors, and what it cost.
package struct MessagesController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /messages`: the last thirteen months, so that a month can be held against the same of a year ago.
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let months = try await counter.store.messageMonths(13, seenBy: identity.principal, at: counter.now, in: counter.zone)
        return counter.answer(MessagesPage(months, texts: counter.texts, zone: counter.zone), to: identity)
    }
}
