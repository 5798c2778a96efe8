package import CivilTime
package import People
package import Vocabulary

/// The right to read an account's calendar without signing in, as programs for calendars do: a secret in an address, of which only the
/// digest is kept. An account has one at most; whoever made an address and lost it makes another, which ends the former.
package struct FeedKey: Hashable, Sendable {
    package let account: AccountID
    package let digest: SecretDigest
    package let made: Timestamp

    package init(account: AccountID, digest: SecretDigest, made: Timestamp) {
        self.account = account
        self.digest = digest
        self.made = made
    }
}

/// What happened to the key of an account. Nobody keeps a record of it: a calendar names no visitor.
package enum FeedChange: Hashable, Sendable {
    case made, ended
}

extension FeedKey {
    /// Whether an account's calendar gets an address. The former one ends.
    package static func making(
        _ digest: SecretDigest, of account: Account?, by asking: Principal, at now: Timestamp
    ) -> Decision<FeedKey, FeedChange> {
        guard let account, account.isVisible(to: asking) else { return .refused(.notFound) }
        if let refusal = account.refusalOfFeed(to: asking) { return .refused(refusal) }
        return .accepted(FeedKey(account: account.id, digest: digest, made: now), [.made])
    }

    /// Whether the address of an account's calendar opens nothing any more; nil where it never did.
    package static func ending(
        _ key: FeedKey?, of account: Account?, by asking: Principal
    ) -> Decision<FeedKey?, FeedChange> {
        guard let account, account.isVisible(to: asking) else { return .refused(.notFound) }
        if let refusal = account.refusalOfFeed(to: asking) { return .refused(refusal) }
        return key == nil ? .unchanged(nil) : .accepted(nil, [.ended])
    }
}

extension Account {
    /// Whether there is a calendar of its own: of people who welcome or receive, and of stations, as long as the account is open.
    package var hasFeed: Bool { isOpen && scope.role != .operator }

    /// People look after their own calendar, and nobody else does; a station has nobody but the operator.
    fileprivate func refusalOfFeed(to asking: Principal) -> Refusal? {
        guard isOpen else { return .accountClosed }
        let isKeeper = scope.role == .station ? asking.role == .operator : asking.account == id
        return isKeeper && hasFeed ? nil : .feedOfAnother
    }
}

extension AccountEvent {
    /// Whether the address of the account's calendar ends by it: it would say something else now, or nobody has it any more.
    package var endsFeed: Bool { what == .moved || what == .closed }
}
