import HTTPTypes
package import Hummingbird
import Logging
package import Surroundings

/// One line a request: method, the route's pattern, status, time. Never the path, the query or an address: they name
/// rooms and people.
package struct RequestLog: RouterMiddleware {
    package typealias Context = WebContext

    private let now: @Sendable () -> Instant

    /// `now` reads a clock that only moves forward.
    package init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let began = now()
        let response = try await next(request, context)
        context.logger.log(
            level: Self.level(request.method, response.status), "request",
            metadata: [
                "method": "\(Self.known(request.method))",
                "route": "\(Self.route(context.endpointPath))",
                "status": "\(response.status.code)",
                "ms": "\(now().since(began).inMilliseconds)",
            ])
        return response
    }

    /// The template of the route; Hummingbird calls a path that has none "NotFound".
    private static func route(_ path: String?) -> String {
        guard let path, path != "NotFound" else { return "unmatched" }
        return path
    }

    /// Reads that went well are many and say little.
    private static func level(_ method: HTTPRequest.Method, _ status: HTTPResponse.Status) -> Logger.Level {
        switch status.kind {
        case .serverError: .error
        case .clientError: .info
        default: method == .get || method == .head ? .debug : .info
        }
    }

    /// A method is any token that the client likes to send: only the known ones are written down.
    private static func known(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .patch, .delete, .options, .put: method.rawValue
        default: "other"
        }
    }
}
