package import Access
import Establishments
import Feeds
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// `/account`: one's own account: another password, and the end of all one's sessions.
package struct OwnAccountController: Sendable {
    private let counter: Counter
    private let hasher: PasswordHasher
    private let sources: SignInSources

    package init(counter: Counter, hasher: PasswordHasher, sources: SignInSources) {
        self.counter = counter
        self.hasher = hasher
        self.sources = sources
    }

    /// `GET /account`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        try await answer(context, notice: request.uri.queryParameters["notice"].flatMap { OwnAccountPage.Notice(rawValue: String($0)) })
    }

    /// `POST /account/password`: whoever sits at a browser left open does not know the old one, and tries at it are slowed like others.
    @Sendable package func changePassword(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let account = try await own(identity)
        do {
            let password = try NewPassword(context.form, field: "new", for: account.login).parsed()
            let credential: Credential?
            switch try await counter.store.beginSignIn(
                as: account.login, from: sources.source(of: request, context: context), at: counter.now)
            {
            case .wait(let until): throw FormTroubles("current", .tooManyTries(until: until))
            case .compare(let found): credential = found
            }
            guard try await hasher.isRight(context.form["current"], for: credential?.hash), let credential else {
                throw FormTroubles("current", .wrongPassword)
            }
            let hash = try await hasher.hash(password)
            switch try await counter.store.changePassword(
                to: hash, from: credential, keeping: identity.session, by: identity.principal, at: counter.now)
            {
            case .success: return Counter.seeOther("/account?notice=\(OwnAccountPage.Notice.passwordChanged)")
            case .failure(let refusal): return try await answer(context, refusal: refusal, status: refusal.kind.status)
            }
        } catch let troubles as FormTroubles {
            return try await answer(context, troubles: troubles, status: .unprocessableContent)
        }
    }

    /// `POST /account/sessions/end`: signs out everywhere, here too.
    @Sendable package func signOutEverywhere(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        _ = try await counter.store.signOutEverywhere(identity.principal.account, by: identity.principal, at: counter.now).orRefused()
        return Counter.seeOther("/session?notice=\(SignInPage.Notice.signedOutEverywhere)", cookie: CookieJar.person.clearing)
    }

    private func own(_ identity: Identity) async throws -> Account {
        let id = identity.principal.account
        guard let account = try await counter.store.accounts(seenBy: identity.principal).first(where: { $0.id == id }) else {
            throw Refused(.notFound)
        }
        return account
    }

    private func answer(
        _ context: WebContext, troubles: FormTroubles? = nil, refusal: Refusal? = nil, notice: OwnAccountPage.Notice? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let map = try await counter.store.network(seenBy: identity.principal)
        let account = try await own(identity)
        var feed: FeedState?
        if account.hasFeed { feed = FeedState(try await counter.store.feedKey(of: account.id, seenBy: identity.principal)) }
        let page = OwnAccountPage(
            account, in: map, troubles: troubles, refusal: refusal, notice: notice, feed: feed, zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }
}
