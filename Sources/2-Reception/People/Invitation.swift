package import CivilTime
package import Vocabulary

/// What a one-time link is good for, and until when.
package struct Invitation: Hashable, Sendable {
    package enum Purpose: Hashable, Sendable {
        /// To become an operator: made by the machine's administrator, at the first start and by `visavis operator add`.
        case newOperator
        /// To set the password of an account: made by an operator.
        case newPassword(AccountID)
    }

    package let purpose: Purpose
    package let expires: Timestamp
    package var used: Timestamp?

    package static let life = Duration.days(3)

    package init(_ purpose: Purpose, expires: Timestamp, used: Timestamp? = nil) {
        self.purpose = purpose
        self.expires = expires
        self.used = used
    }

    /// A new one, good for three days.
    package init(_ purpose: Purpose, made now: Timestamp) {
        self.init(purpose, expires: now + Self.life)
    }

    /// Why it opens nothing any more; nil while it does.
    package func refusal(at now: Timestamp) -> Refusal? {
        if used != nil { return .linkUsed }
        return now < expires ? nil : .linkExpired
    }
}

extension Invitation {
    /// Whether an operator may make a link that sets an account's password anew. Links made before for it are then used up.
    package static func inviting(
        facts: AccountFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Invitation, AccountEvent> {
        guard let account = facts.account, account.isVisible(to: asking) else { return .refused(.notFound) }
        guard asking.role == .operator else { return .refused(.notPermitted) }
        guard account.isOpen else { return .refused(.accountClosed) }
        let event = AccountEvent(account: account.id, what: .invited, by: asking.account, at: now)
        return .accepted(Invitation(.newPassword(account.id), made: now), [event])
    }

    /// Whether a password may be set by the link now; gives the link used up.
    package func settingPassword(facts: AccountFacts, at now: Timestamp) -> Decision<Invitation, AccountEvent> {
        if let refusal = refusal(at: now) { return .refused(refusal) }
        guard case .newPassword(let id) = purpose, let account = facts.account, account.id == id else { return .refused(.linkUnknown) }
        guard account.isOpen else { return .refused(.accountClosed) }
        var spent = self
        spent.used = now
        return .accepted(spent, [AccountEvent(account: id, what: .passwordSet, by: nil, at: now)])
    }

    /// Whether somebody becomes an operator by the link now; it is then used up.
    package func openingOperator(
        login: LoginName, name: ShownName, as id: AccountID, facts: AccountFacts, at now: Timestamp
    ) -> Decision<Account, AccountEvent> {
        if let refusal = refusal(at: now) { return .refused(refusal) }
        guard purpose == .newOperator else { return .refused(.linkUnknown) }
        return Account.opening(AccountDetails(login: login, name: name, scope: .network), as: id, facts: facts, by: nil, at: now)
    }
}
