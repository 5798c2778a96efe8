package import Access
import HTTPTypes
package import Hummingbird
import Logging
import NIOCore
import Pages
import Vocabulary

/// Turns what leaves a route as an error into a page for people, where a page was asked for: the service's "no" with its reason, and
/// every other fault in words. Programs get problem+json from the layer around this one.
package struct RefusalPages: RouterMiddleware {
    package typealias Context = WebContext

    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    package func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let problem = Self.problem(of: error)
            guard (request.headers[.accept] ?? "").contains("text/html") else { throw problem ?? error }
            if problem?.code == Problem.signInNeeded.code { return Self.signIn(request) }
            if problem == nil, !(error is Refused), !(error is any HTTPResponseError) {
                // Only the error's type: its description may quote what a person sent.
                context.logger.error("request failed", metadata: ["error": "\(type(of: error))"])
            }
            return page(for: error, problem, isStation: request.uri.path.hasPrefix("/station"))
        }
    }

    /// To where one signs in. A form that was sent without a session is not sent again by itself.
    private static func signIn(_ request: Request) -> Response {
        Counter.seeOther(request.uri.path.hasPrefix("/station") ? "/station" : "/session?notice=\(SignInPage.Notice.sessionOver)")
    }

    /// The same in terms of HTTP; nil for what is our own fault.
    private static func problem(of error: any Error) -> Problem? {
        switch error {
        case let problem as Problem: problem
        case let refused as Refused:
            Problem(refused.refusal.kind.status, code: refused.refusal.phrase.key, title: "The service refuses this")
        case let failure as StorageFailure:
            switch failure.code {
            case .busy, .unavailable, .full:
                Problem(.serviceUnavailable, code: "storage_\(failure.code)", title: "The database is away", headers: [.retryAfter: "2"])
            case .corrupt: nil
            }
        case is PasswordHasher.Busy:
            Problem(.serviceUnavailable, code: "busy", title: "Too many sign in at once", headers: [.retryAfter: "2"])
        default: nil
        }
    }

    private func page(for error: any Error, _ problem: Problem?, isStation: Bool) -> Response {
        let home: RefusalPage.Home = isStation ? .station : .own
        let status = problem?.status ?? (error as? any HTTPResponseError)?.status ?? .internalServerError
        let page: RefusalPage
        switch (error, problem) {
        case (let refused as Refused, _): page = RefusalPage(refused.refusal, home: home, zone: counter.zone)
        case (let failure as StorageFailure, _) where failure.code == .full: page = RefusalPage(.full, home: home, zone: counter.zone)
        default:
            page =
                Self.fault(status, problem).map { RefusalPage($0, home: home, zone: counter.zone) }
                ?? RefusalPage(status == .forbidden ? .notPermitted : .notFound, home: home, zone: counter.zone)
        }
        var response = counter.answer(page, to: nil, status: status)
        if let wait = problem?.headers[.retryAfter] { response.headers[.retryAfter] = wait }
        return response
    }

    private static func fault(_ status: HTTPResponse.Status, _ problem: Problem?) -> RefusalPage.Fault? {
        if problem?.code == Problem.notFromOurPage.code { return .staleForm }
        return switch status {
        case .notFound, .forbidden: nil
        case .tooManyRequests: .tooManyRequests
        case .serviceUnavailable: .unavailable
        case _ where status.kind == .clientError: .unreadable
        default: .failed
        }
    }
}
