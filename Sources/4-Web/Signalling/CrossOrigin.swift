package import Access
import HTTPTypes
package import Hummingbird

/// Lets pages of any origin use WHIP and WHEP: the token is the right, no cookie is looked at (RFC 9725 section 4.7). It
/// stands before whatever may refuse a request: refusals too must be readable by the page that is refused.
package struct CrossOrigin: RouterMiddleware {
    package typealias Context = WebContext

    package init() {}

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard Self.doors.contains(where: request.uri.path.hasPrefix) else { return try await next(request, context) }
        var response = try await next(request, context)
        for (name, value) in Self.fields {
            response.headers[name] = value
        }
        return response
    }

    private static let doors = ["/whip/", "/whep/", "/sessions/"]

    private static let fields: [(HTTPField.Name, String)] = [
        (.accessControlAllowOrigin, "*"),
        (.accessControlExposeHeaders, "Location, ETag"),
        (.accessControlAllowMethods, "POST, PATCH, DELETE"),
        (.accessControlAllowHeaders, "Authorization, Content-Type, If-Match"),
    ]
}
