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
    private let beats: StationBeats
    private let signIn: SignInController

    package init(counter: Counter, registry: SessionRegistry, interviews: InterviewDesk, beats: StationBeats, signIn: SignInController) {
        self.counter = counter
        self.registry = registry
        self.interviews = interviews
        self.beats = beats
        self.signIn = signIn
    }

    /// `POST /station/second`: the visitor lets somebody in, or does not. The screen says what became of it.
    @Sendable package func answer(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        if let answer = JoinAnswer(context.form),
            let visit = try await counter.store.screen(for: identity.principal, at: counter.now)?.visit
        {
            _ = try await counter.store.answer(
                answer.isYes, to: answer.adviser, in: visit.appointment.id, by: identity.principal, at: counter.now)
        }
        return Counter.seeOther("/station")
    }

    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        guard let secret = CookieJar.station.secret(in: request),
            let identity = try await registry.identity(of: request, in: .station),
            let record = try await counter.store.screen(for: identity.principal, at: counter.now)
        else { return signIn.answer(notice: request.uri.queryParameters["notice"].flatMap { SignInPage.Notice(rawValue: String($0)) }) }
        let live = record.visit.map { interviews.live(in: $0.appointment.id) } ?? ScreenLive()
        let queues = record.visit == nil ? [] : try await counter.queues(for: identity.principal, beats, at: counter.now)
        let page = StationPage(
            record: record, live: live, place: queues.first?.lines.first, zone: counter.zone, now: counter.now)
        var response = counter.answer(page, to: identity)
        // Browsers forget a cookie that is not given anew; a station is signed in once and for good.
        response.headers[.setCookie] = CookieJar.station.setting(secret)
        return response
    }
}
