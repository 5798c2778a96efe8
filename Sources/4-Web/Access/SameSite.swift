import HTTPTypes
package import Hummingbird

/// Refuses what another site's page sends to our forms, signing in included, where the browser says so (Fetch Metadata,
/// `Sec-Fetch-Site`; else `Origin`). The seal of forms stands behind it; this covers those who are not signed in yet.
package struct SameSite: RouterMiddleware {
    package typealias Context = WebContext

    private let origin: String?

    /// `origin`: under which browsers reach the server, where it was told.
    package init(origin: String?) {
        self.origin = origin
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method.isSafe || isOurs(request) else { throw Problem.fromAnotherSite }
        return try await next(request, context)
    }

    private func isOurs(_ request: Request) -> Bool {
        if let site = request.headers[.fetchSite] { return site == "same-origin" || site == "none" }
        guard let sender = request.headers[.origin] else { return true }
        if sender == origin { return true }
        guard let scheme = sender.firstRange(of: "://"), let authority = request.head.authority else { return false }
        return sender[scheme.upperBound...] == authority
    }
}
