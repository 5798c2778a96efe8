package import Access
import CivilTime
import Feeds
package import Hummingbird
import Pages
import People
import Vocabulary

/// The address of a calendar: made, made anew and ended, one's own below `/account`, a station's below its account.
package struct FeedAddressController: Sendable {
    private let counter: Counter
    private let address: PublicAddress

    /// `origin`: under which browsers reach the server, where it was told.
    package init(counter: Counter, origin: String?) {
        self.counter = counter
        address = PublicAddress(origin)
    }

    /// `POST /account/feed`: the address, shown this once.
    @Sendable package func makeOwn(_ request: Request, context: WebContext) async throws -> Response {
        try await make(of: try context.demandIdentity().principal.account, own: true, request, context)
    }

    /// `POST /account/feed/end`
    @Sendable package func endOwn(_ request: Request, context: WebContext) async throws -> Response {
        let asking = try context.demandIdentity().principal
        _ = try await counter.store.endFeed(of: asking.account, by: asking).orRefused(back: "/account")
        return Counter.seeOther("/account?notice=\(OwnAccountPage.Notice.feedEnded)")
    }

    /// `POST /accounts/{id}/feed`: a station's address, shown this once.
    @Sendable package func make(_ request: Request, context: WebContext) async throws -> Response {
        try await make(of: try Counter.identifier(context), own: false, request, context)
    }

    /// `POST /accounts/{id}/feed/end`
    @Sendable package func end(_ request: Request, context: WebContext) async throws -> Response {
        let id: AccountID = try Counter.identifier(context)
        _ = try await counter.store.endFeed(of: id, by: try context.demandIdentity().principal).orRefused(back: "/accounts/\(id.text)")
        return Counter.seeOther("/accounts/\(id.text)?notice=\(AccountPage.Notice.feedEnded)")
    }

    private func make(of id: AccountID, own isOwn: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        guard let account = try await counter.store.accounts(seenBy: identity.principal).first(where: { $0.id == id }) else {
            throw Refused(.notFound)
        }
        var chance = SystemRandomNumberGenerator()
        let code = OneTimeCode.new(.link, using: &chance)
        let made = try await counter.store.makeFeed(of: id, key: SecretDigest(of: code), by: identity.principal, at: counter.now)
        _ = try made.orRefused(back: isOwn ? "/account" : "/accounts/\(id.text)")
        let text = "\(address.base(of: request))/feeds/\(code.text).ics"
        return counter.answer(FeedAddressPage(text, of: account, own: isOwn, wording: Wording(in: counter.zone)), to: identity)
    }
}
