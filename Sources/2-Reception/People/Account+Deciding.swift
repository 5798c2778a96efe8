package import CivilTime
package import Vocabulary

/// What a command about an account may look at, loaded by the transaction that carries it out.
package struct AccountFacts: Hashable, Sendable {
    /// The account that the command names, if it exists.
    package var account: Account?
    /// Whether another account signs in by the login name that the command names.
    package var isLoginTaken: Bool
    /// Whether the agency, point or station that the command or the account names is open, and a point the station's own.
    package var isWorkplaceOpen: Bool
    /// How many accounts of operators are open.
    package var openOperators: Int

    package init(account: Account?, isLoginTaken: Bool = false, isWorkplaceOpen: Bool = true, openOperators: Int = 1) {
        self.account = account
        self.isLoginTaken = isLoginTaken
        self.isWorkplaceOpen = isWorkplaceOpen
        self.openOperators = openOperators
    }
}

/// What may be changed about an account.
package enum AccountChange: Hashable, Sendable {
    case rename(ShownName)
    case move(to: Scope)
    case close
    case reopen
}

extension Account {
    /// Whether an account may be opened. The same identifier again changes nothing. `asking` is nil for whoever holds a one-time link.
    package static func opening(
        _ details: AccountDetails, as id: AccountID, facts: AccountFacts, by asking: Principal?, at now: Timestamp
    ) -> Decision<Account, AccountEvent> {
        guard asking.map({ $0.role == .operator }) != false else { return .refused(.notPermitted) }
        if let account = facts.account { return .unchanged(account) }
        guard !facts.isLoginTaken else { return .refused(.loginTaken) }
        guard facts.isWorkplaceOpen else { return .refused(.workplaceClosed) }
        let account = Account(id: id, login: details.login, name: details.name, scope: details.scope)
        return .accepted(account, [AccountEvent(account: id, what: .opened, by: asking?.account, at: now)])
    }

    /// Whether an account may be changed so. Only an operator changes accounts, and the last of them stays.
    package static func changing(
        _ change: AccountChange, facts: AccountFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Account, AccountEvent> {
        guard var account = facts.account, account.isVisible(to: asking) else { return .refused(.notFound) }
        guard asking.role == .operator else { return .refused(.notPermitted) }
        let isLastOperator = account.isOpen && account.scope.role == .operator && facts.openOperators <= 1
        let what: AccountEvent.What
        switch change {
        case .rename(let name):
            guard account.name != name else { return .unchanged(account) }
            account.name = name
            what = .renamed
        case .move(let scope):
            guard account.scope != scope else { return .unchanged(account) }
            guard account.scope.role != .station, scope.role != .station else { return .refused(.stationStays) }
            guard !isLastOperator else { return .refused(.lastOperator) }
            guard facts.isWorkplaceOpen else { return .refused(.workplaceClosed) }
            account.scope = scope
            what = .moved
        case .close:
            guard account.isOpen else { return .unchanged(account) }
            guard !isLastOperator else { return .refused(.lastOperator) }
            account.closed = now
            what = .closed
        case .reopen:
            guard !account.isOpen else { return .unchanged(account) }
            guard facts.isWorkplaceOpen else { return .refused(.workplaceClosed) }
            account.closed = nil
            what = .reopened
        }
        return .accepted(account, [AccountEvent(account: account.id, what: what, by: asking.account, at: now)])
    }

    /// Whether every session of an account may be ended: one's own, or any by an operator.
    package static func signingOutEverywhere(
        facts: AccountFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Account, AccountEvent> {
        guard let account = facts.account, account.isVisible(to: asking) else { return .refused(.notFound) }
        return .accepted(account, [AccountEvent(account: account.id, what: .signedOutEverywhere, by: asking.account, at: now)])
    }
}
