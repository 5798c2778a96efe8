package import Access
import HTTPTypes
package import Hummingbird

/// Tells open pages to look again after a form was carried out of which no log tells them: a session that nobody comes to yet was planned
/// or moved, a duty period was ended. Pages are told nothing of it but that something may be otherwise.
package struct LiveAfterChange: RouterMiddleware {
    package typealias Context = WebContext

    private let bell: EventBell

    package init(bell: EventBell) {
        self.bell = bell
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        if response.status == .seeOther { bell.ringLive(at: nil) }
        return response
    }
}
