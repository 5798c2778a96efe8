package import Access
import Appointments
import CivilTime
package import Hummingbird
import Interviews
import Pages
package import Signalling
import Vocabulary

/// `GET /station`: what the station shows now; or, to a browser that is no station yet, where it becomes one.
package struct StationController: Sendable {
    private let counter: Counter
    private let registry: SessionRegistry
    private let interviews: InterviewDesk
    private let signIn: SignInController

    package init(counter: Counter, registry: SessionRegistry, interviews: InterviewDesk, signIn: SignInController) {
        self.counter = counter
        self.registry = registry
        self.interviews = interviews
        self.signIn = signIn
    }

    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        guard let secret = CookieJar.station.secret(in: request),
            let identity = try await registry.identity(of: request, in: .station),
            let record = try await counter.store.screen(for: identity.principal, at: counter.now)
        else { return signIn.answer(notice: request.uri.queryParameters["notice"].flatMap { SignInPage.Notice(rawValue: String($0)) }) }
        let live = record.visit.map { interviews.live(in: $0.appointment.id) } ?? ScreenLive()
        var response = counter.answer(StationPage(record: record, live: live, zone: counter.zone, now: counter.now), to: identity)
        // Browsers forget a cookie that is not given anew; a station is signed in once and for good.
        response.headers[.setCookie] = CookieJar.station.setting(secret)
        return response
    }
}
