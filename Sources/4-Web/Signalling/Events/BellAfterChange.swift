package import Access
import HTTPTypes
package import Hummingbird

/// Rings after a form was carried out that may have ended somebody's rights: whoever was signed out, moved or closed loses their seat
/// and their stream of events now, not at the next round.
package struct BellAfterChange: RouterMiddleware {
    package typealias Context = WebContext

    private let bell: EventBell

    package init(bell: EventBell) {
        self.bell = bell
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        if response.status == .seeOther { bell.ring() }
        return response
    }
}
