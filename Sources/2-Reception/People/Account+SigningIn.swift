package import CivilTime
package import Vocabulary

/// What is right with a password was found out outside the transaction, for hashing is slow: inside, only whether it is still the one.
extension Account {
    /// Whether somebody who knew the password behind `credential` is signed in. `kept` is the hash that the account has now.
    package static func signingIn(by credential: Credential, kept: PasswordHash?, facts: AccountFacts) -> Result<Principal, Refusal> {
        guard let account = facts.account, account.id == credential.account, account.isOpen, kept == credential.hash else {
            return .failure(.wrongCredentials)
        }
        return .success(account.principal)
    }

    /// Whether somebody may change the password behind `credential`: their own, as long as it is still that one.
    package static func changingPassword(
        from credential: Credential, kept: PasswordHash?, facts: AccountFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Account, AccountEvent> {
        guard let account = facts.account, account.isVisible(to: asking) else { return .refused(.notFound) }
        guard account.id == asking.account else { return .refused(.notPermitted) }
        if case .failure(let refusal) = signingIn(by: credential, kept: kept, facts: facts) { return .refused(refusal) }
        return .accepted(account, [AccountEvent(account: account.id, what: .passwordSet, by: asking.account, at: now)])
    }
}
