package import Access
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// `/invitations/{code}`: a one-time link, by which somebody sets a password or becomes an operator. Knowing it is the right.
package struct InvitationController: Sendable {
    private let counter: Counter
    private let hasher: PasswordHasher

    package init(counter: Counter, hasher: PasswordHasher) {
        self.counter = counter
        self.hasher = hasher
    }

    /// A link that is still good, and whom it is for.
    private struct Link {
        let code: OneTimeCode
        let digest: SecretDigest
        /// Nil: whoever follows it becomes an operator.
        let holder: Account?
    }

    /// `GET`: the form, or why the link opens nothing any more.
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let link = try await link(context)
        return answer(link, draft: AccountDraft())
    }

    /// `POST`: the password is set, or the operator made; then one signs in by it.
    @Sendable package func accept(_ request: Request, context: WebContext) async throws -> Response {
        let link = try await link(context)
        var request = request
        let form = try await FormFields.read(from: &request)
        let draft = AccountDraft(form: form)
        do {
            let refusal = try await carryOut(link, form, draft)
            if let refusal { return answer(link, draft: draft, refusal: refusal, status: refusal.kind.status) }
            let door = link.holder?.scope.role == .station ? "/station" : "/session"
            return Counter.seeOther("\(door)?notice=\(SignInPage.Notice.passwordSet)")
        } catch let troubles as FormTroubles {
            return answer(link, draft: draft, troubles: troubles, status: .unprocessableContent)
        }
    }

    private func carryOut(_ link: Link, _ form: FormFields, _ draft: AccountDraft) async throws -> Refusal? {
        if let holder = link.holder {
            let hash = try await hasher.hash(try NewPassword(form, field: "password", for: holder.login).parsed())
            return try await counter.store.setPassword(hash, link: link.digest, at: counter.now).refusal
        }
        var known = draft
        known.role = Role.operator.rawValue
        let details = try known.parsed()
        let hash = try await hasher.hash(try NewPassword(form, field: "password", for: details.login).parsed())
        return try await counter.store.becomeOperator(
            login: details.login, name: details.name, as: counter.newIdentifier(), password: hash, link: link.digest, at: counter.now
        ).refusal
    }

    private func link(_ context: WebContext) async throws -> Link {
        guard let code = OneTimeCode(typed: try context.parameters.require("code")) else { throw Refused(.linkUnknown) }
        let digest = SecretDigest(of: code)
        let invitation = try await counter.store.invitation(digest, at: counter.now).orRefused()
        switch invitation.purpose {
        case .newOperator: return Link(code: code, digest: digest, holder: nil)
        case .newPassword:
            guard let holder = try await counter.store.holder(of: digest, at: counter.now) else { throw Refused(.linkUnknown) }
            return Link(code: code, digest: digest, holder: holder)
        }
    }

    private func answer(
        _ link: Link, draft: AccountDraft, troubles: FormTroubles? = nil, refusal: Refusal? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let guest: InvitationPage.Guest = link.holder.map { .holder(login: $0.login) } ?? .newOperator(draft)
        let page = InvitationPage(guest, code: link.code, troubles: troubles, refusal: refusal, zone: counter.zone)
        return counter.answer(page, to: nil, status: status)
    }
}

extension Result where Failure == Refusal {
    /// The "no", if it is one.
    var refusal: Refusal? {
        if case .failure(let refusal) = self { refusal } else { nil }
    }
}
