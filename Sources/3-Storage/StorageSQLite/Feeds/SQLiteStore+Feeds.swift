package import CivilTime
package import Feeds
import GRDB
package import People
package import Vocabulary

extension SQLiteStore: FeedStore {
    package func feedKey(of account: AccountID, seenBy asking: Principal) async throws(StorageFailure) -> FeedKey? {
        try await read("feedKey") { db in
            guard let account = try db.account(account), account.isVisible(to: asking) else { return nil }
            return try db.feedKey(of: account.id)
        }
    }

    package func makeFeed(
        of account: AccountID, key: SecretDigest, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<FeedKey, Refusal> {
        try await write("makeFeed") { db in
            try FeedKey.making(key, of: db.account(account), by: asking, at: now).carryOut { key, _ in
                try db.execute(
                    literal: """
                        INSERT INTO feeds (account, digest, made) VALUES (\(key.account), \(key.digest), \(key.made))
                        ON CONFLICT (account) DO UPDATE SET digest = excluded.digest, made = excluded.made
                        """)
            }
        }
    }

    package func endFeed(of account: AccountID, by asking: Principal) async throws(StorageFailure) -> Result<FeedKey?, Refusal> {
        try await write("endFeed") { db in
            let key = try db.feedKey(of: account)
            return try FeedKey.ending(key, of: db.account(account), by: asking).carryOut { _, _ in try db.deleteFeed(of: account) }
        }
    }

    package func feed(by key: SecretDigest, at now: Timestamp) async throws(StorageFailure) -> Feed? {
        try await read("feed") { db in try db.feed(by: key, at: now) }
    }
}

extension Database {
    fileprivate func feedKey(of account: AccountID) throws -> FeedKey? {
        try row("SELECT * FROM feeds WHERE account = \(account)") { columns in
            FeedKey(account: account, digest: try columns.value("digest"), made: try columns.value("made"))
        }
    }

    /// The address of the account's calendar opens nothing any more.
    func deleteFeed(of account: AccountID) throws {
        try execute(literal: "DELETE FROM feeds WHERE account = \(account)")
    }
}
