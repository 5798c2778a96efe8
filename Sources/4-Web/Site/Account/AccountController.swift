package import Access
import Establishments
import Feeds
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// One account, for an operator: its name, its work, its closing and opening, its sessions, a link for a new password, and a station's
/// calendar.
package struct AccountController: Sendable {
    private let counter: Counter
    private let address: PublicAddress

    /// `origin`: under which browsers reach the server; nil: as the request says.
    package init(counter: Counter, origin: String?) {
        self.counter = counter
        address = PublicAddress(origin)
    }

    /// `GET /accounts/{id}`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        try await answer(context, notice: request.uri.queryParameters["notice"].flatMap { AccountPage.Notice(rawValue: String($0)) })
    }

    /// `POST /accounts/{id}/name`
    @Sendable package func rename(_ request: Request, context: WebContext) async throws -> Response {
        let typed = context.form["name"]
        do {
            let name = try ShownName(reading: typed)
            return try await carryOut(.rename(name), context, notice: .renamed, typed: .name(typed))
        } catch let refusal as Refusal {
            let troubles = FormTroubles("name", refusal)
            return try await answer(context, typed: .name(typed), troubles: troubles, status: .unprocessableContent)
        }
    }

    /// `POST /accounts/{id}/scope`
    @Sendable package func move(_ request: Request, context: WebContext) async throws -> Response {
        let (account, _) = try await load(context)
        var draft = AccountDraft(form: context.form)
        draft.login = account.login.text
        draft.name = account.name.text
        do {
            return try await carryOut(.move(to: try draft.parsed().scope), context, notice: .moved, typed: .scope(draft))
        } catch let troubles as FormTroubles {
            return try await answer(context, typed: .scope(draft), troubles: troubles, status: .unprocessableContent)
        }
    }

    /// `POST /accounts/{id}/closing`
    @Sendable package func close(_ request: Request, context: WebContext) async throws -> Response {
        try await carryOut(.close, context, notice: .closed)
    }

    /// `POST /accounts/{id}/opening`
    @Sendable package func reopen(_ request: Request, context: WebContext) async throws -> Response {
        try await carryOut(.reopen, context, notice: .reopened)
    }

    /// `POST /accounts/{id}/sessions/end`
    @Sendable package func signOutEverywhere(_ request: Request, context: WebContext) async throws -> Response {
        let id: AccountID = try Counter.identifier(context)
        let asking = try context.demandIdentity().principal
        switch try await counter.store.signOutEverywhere(id, by: asking, at: counter.now) {
        case .success: return Counter.seeOther("/accounts/\(id.text)?notice=\(AccountPage.Notice.signedOutEverywhere)")
        case .failure(let refusal): return try await answer(context, refusal: refusal, status: refusal.kind.status)
        }
    }

    /// `POST /accounts/{id}/invitations`: a link, shown this once.
    @Sendable package func invite(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let (account, _) = try await load(context)
        var chance = SystemRandomNumberGenerator()
        let code = OneTimeCode.new(.link, using: &chance)
        switch try await counter.store.invite(account.id, link: SecretDigest(of: code), by: identity.principal, at: counter.now) {
        case .success(let invitation):
            let link = "\(address.base(of: request))/invitations/\(code.text)"
            return counter.answer(OneTimeLinkPage(link, for: account, expires: invitation.expires, zone: counter.zone), to: identity)
        case .failure(let refusal):
            return try await answer(context, refusal: refusal, status: refusal.kind.status)
        }
    }

    private func load(_ context: WebContext) async throws -> (Account, Identity) {
        let identity = try context.demandIdentity()
        let id: AccountID = try Counter.identifier(context)
        guard let account = try await counter.store.accounts(seenBy: identity.principal).first(where: { $0.id == id }) else {
            throw Refused(.notFound, back: "/accounts")
        }
        return (account, identity)
    }

    private func carryOut(
        _ change: AccountChange, _ context: WebContext, notice: AccountPage.Notice, typed: AccountPage.Typed? = nil
    ) async throws -> Response {
        let id: AccountID = try Counter.identifier(context)
        switch try await counter.store.change(id, change, by: context.demandIdentity().principal, at: counter.now) {
        case .success: return Counter.seeOther("/accounts/\(id.text)?notice=\(notice)")
        case .failure(let refusal): return try await answer(context, typed: typed, refusal: refusal, status: refusal.kind.status)
        }
    }

    private func answer(
        _ context: WebContext, typed: AccountPage.Typed? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        notice: AccountPage.Notice? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (account, identity) = try await load(context)
        let map = try await counter.store.network(seenBy: identity.principal)
        var feed: FeedState?
        // People look after their own.
        if account.scope.role == .station, account.isOpen {
            feed = FeedState(try await counter.store.feedKey(of: account.id, seenBy: identity.principal))
        }
        let page = AccountPage(
            account, in: map, typed: typed, troubles: troubles, refusal: refusal, notice: notice, feed: feed, zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }
}
