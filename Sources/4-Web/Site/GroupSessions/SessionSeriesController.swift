package import Access
import Appointments
package import Hummingbird
import Pages
import People
import Vocabulary

/// `/group-sessions/{id}/series-cancellation`: a session and those of its series that follow it, cancelled together.
package struct SessionSeriesController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /group-sessions/{id}/series-cancellation`: the dates, before anything is cancelled.
    @Sendable package func ask(_ request: Request, context: WebContext) async throws -> Response {
        try await answer(context)
    }

    /// `POST /group-sessions/{id}/series-cancellation`
    @Sendable package func cancel(_ request: Request, context: WebContext) async throws -> Response {
        let id: GroupSessionID = try Counter.identifier(context)
        switch try await counter.store.cancelFollowing(id, by: context.demandIdentity().principal, at: counter.now) {
        case .success(let sessions): return Counter.seeOther("\(GroupSessionController.path)?cancelled=\(sessions.count)")
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal, back: GroupSessionController.path)
        case .failure(let refusal): return try await answer(context, refusal: refusal)
        }
    }

    private func answer(_ context: WebContext, refusal: Refusal? = nil) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: GroupSessionID = try Counter.identifier(context)
        let sessions = try await counter.store.following(id, seenBy: identity.principal, at: counter.now)
        if sessions.isEmpty { throw Refused(.notFound, back: GroupSessionController.path) }
        let page = SessionSeriesEndPage(id, sessions, refusal: refusal, zone: counter.zone)
        return counter.answer(page, to: identity, status: refusal?.kind.status ?? .ok)
    }
}
