import FoundationEssentials
import GRDB
import Synchronization
package import Vocabulary

/// Keeps the whole of Reception in one SQLite file: accounts and sessions, the network, appointments and interviews.
///
/// One type owns the database, and its methods are the domain's whole transactions, a folder of extensions per subject. All writing
/// goes through one connection, one transaction after the other, so that what a transaction has read still holds when it writes;
/// readers see the last commit and wait for nobody. The schema says once more what the decisions say: if one of them is wrong,
/// the transaction fails, and the file stays right.
///
/// What was answered is on the disk: every commit is synced (`synchronous=FULL`) before its command returns. A caller that goes away
/// does not interrupt a transaction: it is carried out whole or not at all.
package final class SQLiteStore: Sendable {
    let pool: DatabasePool
    /// Told the newest number after every commit that appended to the log of appointment events.
    let announce: @Sendable (EventNumber) -> Void
    /// Whether the write-ahead log may still hold what was erased from the file: until a try to empty it has succeeded, after a
    /// restart too.
    let logHoldsErased = Mutex(true)

    /// Opens the file, makes it where it is missing, and brings it to the newest schema. `announce` is called after each commit that
    /// appended to the log of appointment events, in the order of the commits and never inside a transaction; it has to be quick.
    ///
    /// Fails, and leaves the file as it is, when it is no database of this program or was made by a newer version.
    package init(path: String, announce: @escaping @Sendable (EventNumber) -> Void = { _ in }) throws(StorageFailure) {
        let file = DatabaseFile(path)
        try file.makeIfMissing(place: "open")
        try Self.refuseForeign(path, place: "open")
        self.announce = announce
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration())
            // GRDB puts a pool to NORMAL while it opens it, after `prepareDatabase`: with that, the last commits go with the power.
            try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
            try Schema.migrator.migrate(pool)
        } catch {
            throw StorageFailure(error, place: "open")
        }
        // The file's own name has to survive a power cut too.
        try file.syncFolder(place: "open")
    }

    /// Closes all connections; whatever is asked later is `unavailable`.
    package func close() throws(StorageFailure) {
        do {
            try pool.close()
        } catch {
            throw StorageFailure(error, place: "close")
        }
    }

    /// Whether the database can be read now; cheap enough to ask every second.
    package func isHealthy() async -> Bool {
        do throws(StorageFailure) {
            return try await read("isHealthy") { db in try Int.fetchOne(db, sql: "SELECT 1 FROM log") == 1 }
        } catch {
            return false
        }
    }

    /// How many seconds a writer waits for another process: a backup, an operator's command.
    static let patience = 5

    static func configuration(isReadOnly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(TimeInterval(patience))
        configuration.label = "visavis"
        if !isReadOnly {
            // What was erased is overwritten, not only forgotten: notes, sessions, links.
            configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA secure_delete = ON") }
        }
        return configuration
    }
}
