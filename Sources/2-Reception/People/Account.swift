package import CivilTime
package import Vocabulary

/// A way into the service: who may sign in, and what for. Closed, never deleted: what somebody did stays theirs.
package struct Account: Hashable, Sendable {
    package let id: AccountID
    package var login: LoginName
    package var name: ShownName
    package var scope: Scope
    /// Since when nobody signs in by it; nil while it is open.
    package var closed: Timestamp?

    package init(id: AccountID, login: LoginName, name: ShownName, scope: Scope, closed: Timestamp? = nil) {
        self.id = id
        self.login = login
        self.name = name
        self.scope = scope
        self.closed = closed
    }

    package var isOpen: Bool { closed == nil }

    /// Who asks when this account asks.
    package var principal: Principal { Principal(account: id, scope: scope, name: name) }

    /// Operators see all accounts, others their own.
    package func isVisible(to principal: Principal) -> Bool {
        principal.role == .operator || principal.account == id
    }
}

/// What has to be said to open an account.
package struct AccountDetails: Hashable, Sendable {
    package let login: LoginName
    package let name: ShownName
    package let scope: Scope

    package init(login: LoginName, name: ShownName, scope: Scope) {
        self.login = login
        self.name = name
        self.scope = scope
    }
}

/// Something that happened to an account. It names no person.
package struct AccountEvent: Hashable, Sendable {
    package enum What: String, CaseIterable, Hashable, Sendable {
        case opened, renamed, moved, closed, reopened, invited, passwordSet, signedOutEverywhere
    }

    package let account: AccountID
    package let what: What
    /// Who did it; nil: the account's own holder by a one-time link, or the machine's administrator.
    package let by: AccountID?
    package let at: Timestamp

    package init(account: AccountID, what: What, by: AccountID?, at: Timestamp) {
        self.account = account
        self.what = what
        self.by = by
        self.at = at
    }

    /// Whether every session of the account ends by it: it says something else now, or somebody else may know the password.
    package var endsSessions: Bool {
        switch what {
        case .moved, .closed, .passwordSet, .signedOutEverywhere: true
        case .opened, .renamed, .reopened, .invited: false
        }
    }
}
