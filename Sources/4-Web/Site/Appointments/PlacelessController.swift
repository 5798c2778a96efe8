package import Access
import Appointments
package import Hummingbird
import Notices
import Pages

/// `/appointments/placeless`: who has to be called, because their appointment has no place any more.
package struct PlacelessController: Sendable {
    static let path = "/appointments/placeless"
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `POST /appointments/{id}/told`: somebody told them.
    @Sendable package func told(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        try await counter.store.told(Counter.identifier(context), by: identity.principal, at: counter.now).orRefused(back: Self.path)
        return Counter.seeOther(Self.path)
    }

    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let placeless = try await counter.store.placeless(seenBy: identity.principal, on: nil, at: counter.now, in: counter.zone)
        let untold = try await counter.store.untold(seenBy: identity.principal, at: counter.now)
        let sessions = try await counter.store.placelessSessions(nil, seenBy: identity.principal, at: counter.now, in: counter.zone)
        return counter.answer(PlacelessPage(placeless, untold: untold, sessions: sessions, zone: counter.zone), to: identity)
    }
}
