package import Access
import HTTPTypes
package import Hummingbird

/// Rings after a form was carried out of which no log tells open pages.
package struct BellAfterChange: RouterMiddleware {
    package typealias Context = WebContext

    /// What may be otherwise.
    package enum Change: Sendable {
        /// Somebody's rights: whoever was signed out, moved or closed loses their seat and their stream of events now, not at the next round.
        case rights
        /// What pages show: a session that nobody comes to yet was planned or moved, a duty period was ended.
        case sight
    }

    private let bell: EventBell
    private let change: Change

    package init(bell: EventBell, of change: Change = .rights) {
        self.bell = bell
        self.change = change
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        guard response.status == .seeOther else { return response }
        switch change {
        case .rights: bell.ring()
        case .sight: bell.ringLive(at: nil)
        }
        return response
    }
}
