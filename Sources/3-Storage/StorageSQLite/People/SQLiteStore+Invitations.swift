package import CivilTime
import GRDB
package import People
package import Vocabulary

extension SQLiteStore {
    package func invite(
        _ account: AccountID, link: SecretDigest, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Invitation, Refusal> {
        try await write("invite") { db in
            let facts = try db.accountFacts(account)
            return try db.carryOut(Invitation.inviting(facts: facts, by: asking, at: now), of: account, link, at: now)
        }
    }

    package func inviteOperator(link: SecretDigest, at now: Timestamp) async throws(StorageFailure) {
        try await write("inviteOperator") { db in try db.insert(Invitation(.newOperator, made: now), link) }
    }

    package func invitation(_ link: SecretDigest, at now: Timestamp) async throws(StorageFailure) -> Result<Invitation, Refusal> {
        try await read("invitation") { db in
            guard let invitation = try db.invitation(link) else { return .failure(.linkUnknown) }
            if let refusal = invitation.refusal(at: now) { return .failure(refusal) }
            return .success(invitation)
        }
    }

    package func holder(of link: SecretDigest, at now: Timestamp) async throws(StorageFailure) -> Account? {
        try await read("holder") { db in
            guard let invitation = try db.invitation(link), invitation.refusal(at: now) == nil,
                case .newPassword(let id) = invitation.purpose
            else { return nil }
            return try db.account(id)
        }
    }

    package func setPassword(
        _ hash: PasswordHash, link: SecretDigest, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal> {
        try await write("setPassword") { db in
            guard let invitation = try db.invitation(link) else { return .failure(.linkUnknown) }
            guard case .newPassword(let id) = invitation.purpose, let account = try db.account(id) else { return .failure(.linkUnknown) }
            let decision = invitation.settingPassword(facts: AccountFacts(account: account), at: now)
            return try decision.carryOut { spent, events in
                try db.setPassword(hash, of: id)
                try db.spend(link, at: spent.used ?? now)
                try db.record(events)
            }.map { _ in account }
        }
    }

    package func becomeOperator(
        login: LoginName, name: ShownName, as id: AccountID, password: PasswordHash, link: SecretDigest, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Account, Refusal> {
        try await write("becomeOperator") { db in
            guard let invitation = try db.invitation(link) else { return .failure(.linkUnknown) }
            let facts = try db.accountFacts(id, login: login, workplace: .network)
            let decision = invitation.openingOperator(login: login, name: name, as: id, facts: facts, at: now)
            return try decision.carryOut { account, events in
                try db.save(account)
                try db.setPassword(password, of: id)
                try db.spend(link, at: now)
                try db.record(events)
            }
        }
    }
}

extension Database {
    /// Writes a new link to an account; those before are used up.
    func carryOut(
        _ decision: Decision<Invitation, AccountEvent>, of account: AccountID, _ link: SecretDigest, at now: Timestamp
    ) throws -> Result<Invitation, Refusal> {
        try decision.carryOut { invitation, events in
            try execute(literal: "UPDATE invitations SET used = \(now) WHERE account = \(account) AND used IS NULL")
            try insert(invitation, link)
            try record(events)
        }
    }

    fileprivate func invitation(_ link: SecretDigest) throws -> Invitation? {
        try row("SELECT * FROM invitations WHERE digest = \(link)") { columns in
            let account: AccountID? = try columns.optional("account")
            return Invitation(
                account.map(Invitation.Purpose.newPassword) ?? .newOperator, expires: try columns.value("expires"),
                used: try columns.optional("used"))
        }
    }

    fileprivate func insert(_ invitation: Invitation, _ link: SecretDigest) throws {
        var account: AccountID?
        if case .newPassword(let id) = invitation.purpose { account = id }
        try execute(
            literal: """
                INSERT INTO invitations (digest, account, expires, used)
                VALUES (\(link), \(account), \(invitation.expires), \(invitation.used))
                """)
    }

    fileprivate func spend(_ link: SecretDigest, at now: Timestamp) throws {
        try execute(literal: "UPDATE invitations SET used = \(now) WHERE digest = \(link)")
    }
}
