import HTTPTypes
package import Hummingbird
package import Surroundings
import Synchronization

/// Refuses the client that asks far more than a page ever does: 429 with `Retry-After`.
package final class RequestLimit: RouterMiddleware {
    package typealias Context = WebContext

    private let allowance: Mutex<RequestAllowance>
    private let proxies: TrustedProxies
    private let now: @Sendable () -> Instant

    /// `now` reads a clock that only moves forward.
    package init(_ allowance: RequestAllowance = RequestAllowance(), proxies: TrustedProxies, now: @escaping @Sendable () -> Instant) {
        self.allowance = Mutex(allowance)
        self.proxies = proxies
        self.now = now
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        if let neighbour = context.neighbour {
            let client = proxies.client(neighbour: neighbour, fields: request.headers)
            let isAllowed = allowance.withLock { $0.take(client, at: now()) }
            guard isAllowed else {
                throw Problem(.tooManyRequests, code: "too_many_requests", title: "Too many requests", headers: [.retryAfter: "5"])
            }
        }
        return try await next(request, context)
    }
}
