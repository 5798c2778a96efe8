package import CivilTime
import GRDB
package import People
package import Vocabulary

extension SQLiteStore: PeopleStore {
    package func accounts(seenBy asking: Principal) async throws(StorageFailure) -> [Account] {
        try await read("accounts") { db in
            try db.rows(
                "SELECT * FROM accounts WHERE \(asking.accountsInScope) ORDER BY closed IS NOT NULL, folded, id"
            ) { columns in try Account(columns) }
        }
    }

    package func openAccount(
        _ details: AccountDetails, as id: AccountID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal> {
        try await write("openAccount") { db in
            let facts = try db.accountFacts(id, login: details.login, workplace: details.scope)
            return try Account.opening(details, as: id, facts: facts, by: asking, at: now).carryOut(db.save)
        }
    }

    package func change(
        _ account: AccountID, _ change: AccountChange, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal> {
        try await write("changeAccount") { db in
            let facts = try db.accountFacts(account, workplace: change.workplace)
            return try Account.changing(change, facts: facts, by: asking, at: now).carryOut(db.save)
        }
    }

    package func signOutEverywhere(
        _ account: AccountID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal> {
        try await write("signOutEverywhere") { db in
            let facts = try db.accountFacts(account)
            return try Account.signingOutEverywhere(facts: facts, by: asking, at: now).carryOut(db.save)
        }
    }

    package func changePassword(
        to hash: PasswordHash, from credential: Credential, keeping session: SecretDigest, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal> {
        try await write("changePassword") { db in
            let facts = try db.accountFacts(credential.account)
            let kept = try db.passwordHash(of: credential.account)
            let decision = Account.changingPassword(from: credential, kept: kept, facts: facts, by: asking, at: now)
            return try decision.carryOut { account, events in
                try db.setPassword(hash, of: account.id)
                try db.record(events, keeping: session)
            }
        }
    }

    package func hasOperator() async throws(StorageFailure) -> Bool {
        try await read("hasOperator") { db in
            try db.finds("SELECT 1 FROM accounts WHERE role = 'operator' AND closed IS NULL")
        }
    }
}

extension AccountChange {
    /// The workplace that a change names.
    fileprivate var workplace: Scope? {
        if case .move(let scope) = self { scope } else { nil }
    }
}

extension Database {
    /// An account with what happened to it.
    func save(_ account: Account, _ events: [AccountEvent]) throws {
        try save(account)
        try record(events)
    }
}
