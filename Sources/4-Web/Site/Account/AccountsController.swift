package import Access
import Establishments
package import Hummingbird
import Pages
import People
import Vocabulary

/// The operator's list of accounts, and the form for a new one. (What one account is asked is `AccountController`.)
package struct AccountsController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /accounts`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let accounts = try await counter.store.accounts(seenBy: identity.principal)
        let map = try await counter.store.network(seenBy: identity.principal)
        return counter.answer(AccountsPage(accounts, in: map, zone: counter.zone), to: identity)
    }

    /// `GET /accounts/new`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let map = try await counter.store.network(seenBy: identity.principal)
        return counter.answer(NewAccountPage(counter.newIdentifier(), in: map, zone: counter.zone), to: identity)
    }

    /// `POST /accounts`: without a password, which its holder sets by a link.
    @Sendable package func open(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AccountID = try NetworkController.identifier(context.form)
        let draft = AccountDraft(form: context.form)
        let map = try await counter.store.network(seenBy: identity.principal)
        do {
            let details = try draft.parsed()
            switch try await counter.store.openAccount(details, as: id, by: identity.principal, at: counter.now) {
            case .success: return Counter.seeOther("/accounts/\(id.text)?notice=opened")
            case .failure(let refusal):
                let page = NewAccountPage(id, draft, in: map, refusal: refusal, zone: counter.zone)
                return counter.answer(page, to: identity, status: refusal.kind.status)
            }
        } catch let troubles as FormTroubles {
            let page = NewAccountPage(id, draft, in: map, troubles: troubles, zone: counter.zone)
            return counter.answer(page, to: identity, status: .unprocessableContent)
        }
    }
}

extension AccountDraft {
    /// What a form of an account holds.
    init(form: FormFields) {
        self.init(login: form["login"], name: form["name"], role: form["role"], agency: form["agency"], point: form["point"])
    }
}
