package import CivilTime
import GRDB
package import People
package import Vocabulary

extension SQLiteStore {
    package func beginSignIn(
        as login: LoginName, from source: SignInSource, at now: Timestamp
    ) async throws(StorageFailure) -> SignInStart {
        // Reckoned outside: a name that nobody has is remembered by a number that this process alone could tell anything from.
        let stranger = Int64(truncatingIfNeeded: login.text.hashValue)
        return try await write("beginSignIn") { db in
            let found = try db.account(signingInAs: login)
            let tried = found.map { Tries.account($0.account.id) } ?? .stranger(stranger)
            let bySource = try db.throttle(.source(source)).attempt(at: now, under: .source)
            let byName = try db.throttle(tried).attempt(at: now, under: .account)
            switch (bySource.answer, byName.answer) {
            case (.wait(let one), .wait(let other)): return .wait(until: max(one, other))
            case (.wait(let until), .proceed), (.proceed, .wait(let until)): return .wait(until: until)
            case (.proceed, .proceed): break
            }
            try db.save(bySource.next, .source(source))
            try db.save(byName.next, tried)
            guard let found, found.account.isOpen, let hash = found.hash else { return .compare(nil) }
            return .compare(Credential(account: found.account.id, hash: hash))
        }
    }

    package func signIn(
        by credential: Credential, session: SecretDigest, from source: SignInSource, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Principal, Refusal> {
        try await write("signIn") { db in
            let facts = try db.accountFacts(credential.account)
            let kept = try db.passwordHash(of: credential.account)
            let result = Account.signingIn(by: credential, kept: kept, facts: facts)
            guard case .success(let principal) = result else { return result }
            try db.save(try db.throttle(.source(source)).succeeded(under: .source), .source(source))
            try db.save(try db.throttle(.account(principal.account)).succeeded(under: .account), .account(principal.account))
            try db.execute(
                literal: "INSERT INTO sessions (digest, account, since) VALUES (\(session), \(principal.account), \(now))")
            return result
        }
    }

    /// On the way of every request: one read by the primary keys of two tables.
    package func principal(of session: SecretDigest, at now: Timestamp) async throws(StorageFailure) -> Principal? {
        try await read("principal") { db in try db.principal(of: session, at: now) }
    }

    package func signOut(_ session: SecretDigest) async throws(StorageFailure) {
        try await write("signOut") { db in try db.execute(literal: "DELETE FROM sessions WHERE digest = \(session)") }
    }

    package func forgetSignIns(at now: Timestamp) async throws(StorageFailure) -> Int {
        try await write("forgetSignIns") { db in
            var forgotten = 0
            let tried = now - SignInThrottle.memory
            for table in ["account_tries", "stranger_tries", "source_tries"] {
                try db.execute(literal: "DELETE FROM \(sql: table) WHERE last <= \(tried)")
                forgotten += db.changesCount
            }
            for role in Role.allCases {
                guard let life = Session.life(of: role) else { continue }
                try db.execute(
                    literal: """
                        DELETE FROM sessions WHERE since <= \(now - life) AND account IN (SELECT id FROM accounts WHERE role = \(role))
                        """)
                forgotten += db.changesCount
            }
            try db.execute(literal: "DELETE FROM invitations WHERE expires <= \(now - Invitation.life)")
            return forgotten + db.changesCount
        }
    }
}

extension Database {
    func principal(of session: SecretDigest, at now: Timestamp) throws -> Principal? {
        try row(
            """
            SELECT accounts.*, sessions.since FROM sessions JOIN accounts ON accounts.id = sessions.account
            WHERE sessions.digest = \(session)
            """
        ) { columns in
            let account = try Account(columns)
            return Session(account: account.id, since: try columns.value("since")).principal(of: account, at: now)
        } ?? nil
    }
}
