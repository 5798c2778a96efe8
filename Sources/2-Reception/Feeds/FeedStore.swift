package import CivilTime
package import People
package import Vocabulary

/// Keeps who may read which calendar, and reads calendars. Every method is one transaction.
package protocol FeedStore: Sendable {
    /// The key of an account's calendar, for whoever sees the account; nil: there is none.
    func feedKey(of account: AccountID, seenBy asking: Principal) async throws(StorageFailure) -> FeedKey?

    /// Gives an account's calendar an address, and ends the former.
    func makeFeed(
        of account: AccountID, key: SecretDigest, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<FeedKey, Refusal>

    /// Ends the address of an account's calendar. One that is over already is fine.
    func endFeed(of account: AccountID, by asking: Principal) async throws(StorageFailure) -> Result<FeedKey?, Refusal>

    /// The calendar that a secret opens, of which nobody is asked for more; nil for any other.
    func feed(by key: SecretDigest, at now: Timestamp) async throws(StorageFailure) -> Feed?
}
