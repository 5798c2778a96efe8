import HTTPTypes
package import Hummingbird
import Logging
import NIOCore

/// Turns every error that leaves a route into problem+json, so that no text of an inner error reaches a stranger.
package struct ProblemResponses: RouterMiddleware {
    package typealias Context = WebContext

    package init() {}

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let problem as Problem {
            return try problem.response()
        } catch is NIOTooManyBytesError {
            return try Problem(.contentTooLarge, code: "too_large", title: "The request is too large").response()
        } catch let error as any HTTPResponseError {
            let code = error.status.reasonPhrase.lowercased().replacing(" ", with: "_")
            return try Problem(error.status, code: code, title: error.status.reasonPhrase).response()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // Only the error's type: its description may quote what a person sent.
            context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            return try Problem(.internalServerError, code: "internal", title: "The server made a mistake").response()
        }
    }
}
