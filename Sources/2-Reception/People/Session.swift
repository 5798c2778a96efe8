package import CivilTime
package import Vocabulary

/// Somebody signed in on one browser. The browser holds the secret, storage its digest.
package struct Session: Hashable, Sendable {
    package let account: AccountID
    package let since: Timestamp

    package init(account: AccountID, since: Timestamp) {
        self.account = account
        self.since = since
    }

    /// How long a session lasts: a long working day; a station's until somebody ends it, for nobody there could sign in again.
    package static func life(of role: Role) -> Duration? {
        role == .station ? nil : .hours(14)
    }

    /// Who asks by this session; nil when it is over, or its account closed.
    package func principal(of account: Account, at now: Timestamp) -> Principal? {
        guard account.id == self.account, account.isOpen else { return nil }
        if let life = Self.life(of: account.scope.role), now >= since + life { return nil }
        return account.principal
    }
}

/// Where tries to sign in come from: a digest of the network address, by a key that a restart forgets.
package struct SignInSource: Hashable, Sendable {
    package let digest: SecretDigest

    package init(_ digest: SecretDigest) {
        self.digest = digest
    }
}

/// What a try to sign in has to be held against.
package enum SignInStart: Hashable, Sendable {
    case wait(until: Timestamp)
    /// The account and the hash of its password. Nil when there is none to sign in by: something as slow is hashed all the same, so that
    /// time does not tell which names exist.
    case compare(Credential?)
}

/// An account's password as it is kept.
package struct Credential: Hashable, Sendable {
    package let account: AccountID
    package let hash: PasswordHash

    package init(account: AccountID, hash: PasswordHash) {
        self.account = account
        self.hash = hash
    }
}
