package import Access
import HTTPTypes
package import Hummingbird
import Pages
import People
import Surroundings
import Vocabulary

/// Signing in and out, for people and for stations: the same rules, another cookie.
package struct SignInController: Sendable {
    private let counter: Counter
    private let registry: SessionRegistry
    private let hasher: PasswordHasher
    private let sources: SignInSources
    private let jar: CookieJar

    package init(counter: Counter, registry: SessionRegistry, hasher: PasswordHasher, sources: SignInSources, jar: CookieJar) {
        self.counter = counter
        self.registry = registry
        self.hasher = hasher
        self.sources = sources
        self.jar = jar
    }

    /// `GET /session`: the form; whoever is signed in already goes on.
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        if let identity = try await registry.identity(of: request, in: jar) { return Counter.seeOther(identity.principal.role.home) }
        return answer(notice: request.uri.queryParameters["notice"].flatMap { SignInPage.Notice(rawValue: String($0)) })
    }

    /// The form.
    func answer(
        login: String = "", refusal: Refusal? = nil, notice: SignInPage.Notice? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let door: SignInPage.Door = jar == .station ? .station : .people
        return counter.answer(SignInPage(door, login: login, refusal: refusal, notice: notice, zone: counter.zone), to: nil, status: status)
    }

    /// `POST /session` and `POST /station/session`
    @Sendable package func signIn(_ request: Request, context: WebContext) async throws -> Response {
        var request = request
        let form = try await FormFields.read(from: &request)
        let typed = form["login"]
        do {
            let principal = try await recognise(typed, password: form["password"], source: sources.source(of: request, context: context))
            return Counter.seeOther(principal.principal.role.home, cookie: jar.setting(principal.secret))
        } catch let refused as Refused {
            let status: HTTPResponse.Status = refused.refusal.kind == .tooManyTries ? .tooManyRequests : .unprocessableContent
            return answer(login: typed, refusal: refused.refusal, status: status)
        }
    }

    private func recognise(
        _ typed: String, password: String, source: SignInSource
    ) async throws -> (principal: Principal, secret: SessionSecret) {
        guard let login = try? LoginName(reading: typed) else { throw Refused(.wrongCredentials) }
        let credential: Credential?
        switch try await counter.store.beginSignIn(as: login, from: source, at: counter.now) {
        case .wait(let until): throw Refused(.tooManyTries(until: until))
        case .compare(let found): credential = found
        }
        guard try await hasher.isRight(password, for: credential?.hash), let credential else { throw Refused(.wrongCredentials) }
        var chance = SystemRandomNumberGenerator()
        let secret = SessionSecret(using: &chance)
        let principal = try await counter.store.signIn(by: credential, session: secret.digest, from: source, at: counter.now).orRefused()
        guard (principal.role == .station) == (jar == .station) else {
            // The right password at the wrong door: the session goes at once, and the door says where the other one is.
            try await counter.store.signOut(secret.digest)
            throw Refused(jar == .station ? .personAtStationDoor : .stationAtPersonDoor)
        }
        return (principal, secret)
    }

    /// `POST /session/end`
    @Sendable package func signOut(_ request: Request, context: WebContext) async throws -> Response {
        try await counter.store.signOut(context.demandIdentity().session)
        return Counter.seeOther("/session?notice=\(SignInPage.Notice.signedOut)", cookie: jar.clearing)
    }
}
