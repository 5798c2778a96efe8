import HTTPTypes
package import Hummingbird

/// Headers that every answer carries: nothing inline, nothing from elsewhere, no guessing of types, a referrer for our own pages
/// alone; camera and microphone too.
package struct SecurityHeaders: RouterMiddleware {
    package typealias Context = WebContext

    private let fields: [(HTTPField.Name, String)]

    /// `demandsTLS`: browsers shall remember to come by HTTPS only; for a certificate that they believe.
    package init(demandsTLS: Bool) {
        var fields: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, Self.contentSecurityPolicy),
            (.xContentTypeOptions, "nosniff"),
            (Self.name("Referrer-Policy"), "same-origin"),
            (Self.name("Permissions-Policy"), Self.permissionsPolicy),
            (Self.name("Cross-Origin-Opener-Policy"), "same-origin"),
        ]
        if demandsTLS {
            fields.append((.strictTransportSecurity, "max-age=31536000"))
        }
        self.fields = fields
    }

    package static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
        "media-src 'self' blob:", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'",
        "form-action 'self'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    package static let permissionsPolicy = [
        "camera=(self)", "microphone=(self)", "display-capture=(self)", "autoplay=(self)", "fullscreen=(self)",
        "screen-wake-lock=(self)", "geolocation=()", "payment=()", "usb=()",
    ].joined(separator: ", ")

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in fields where response.headers[name] == nil {
            response.headers[name] = value
        }
        return response
    }

    private static func name(_ text: String) -> HTTPField.Name {
        // Safe: called with the constants above, which HTTPTypes accepts; the fallback keeps a mistake from trapping.
        HTTPField.Name(text) ?? .server
    }
}
