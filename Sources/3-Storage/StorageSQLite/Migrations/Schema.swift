import GRDB
import Vocabulary

/// The schema's versions, in order. A migration that was released is never edited: files made by it are out there. A change is a new
/// one, together with a file of the version before in Tests/Fixtures/databases.
///
/// Every table is STRICT. Identifiers are blobs of 16 bytes, digests of 32; times are milliseconds. A column named `folded` is a name
/// as people compare it (`String.folded`): it sorts lists, and keeps two things from being called alike.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 people and network") { db in try db.execute(sql: peopleAndNetwork) }
        migrator.registerMigration("0002 appointments and interviews") { db in try db.execute(sql: appointmentsAndInterviews) }
        migrator.registerMigration("0003 capacity and notices") { db in try db.execute(sql: capacityAndNotices) }
        migrator.registerMigration("0004 series and visitors") { db in try db.execute(sql: seriesAndVisitors) }
        migrator.registerMigration("0005 modes and messages") { db in
            try db.execute(sql: modesAndMessages)
            try db.execute(sql: personsAndLists)
        }
        migrator.registerMigration("0006 sessions and joint interviews") { db in try db.execute(sql: sessionsAndJointInterviews) }
        return migrator
    }()

    /// What SQLite's header says whose file it is: "visa", of "visavis".
    static let applicationID: Int64 = 0x7669_7361

    /// Whose file it is, looked at without changing anything.
    enum Origin {
        /// Nothing was ever written but, perhaps, the migrator's own table: it is made before the first migration, by a commit of its own,
        /// and the power may go between the two.
        case empty
        case ours
        case newer
        case foreign
    }

    static func origin(of db: Database) throws -> Origin {
        let id = try Int64.fetchOne(db, sql: "PRAGMA application_id")
        if id != applicationID {
            let others: SQL = "SELECT 1 FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'"
            return try id != 0 || db.finds(others) ? .foreign : .empty
        }
        return try migrator.hasBeenSuperseded(db) ? .newer : .ours
    }
}

extension SQLiteStore {
    /// Refuses a file of another program and one of a newer version, before anything is written to it.
    static func refuseForeign(_ path: String, place: String) throws(StorageFailure) {
        switch try origin(of: path, place: place) {
        case .empty, .ours: return
        case .newer: throw StorageFailure(.unavailable, reason: "the database was made by a newer version of this program", place: place)
        case .foreign: throw StorageFailure(.unavailable, reason: "the database belongs to another program", place: place)
        }
    }

    /// Whose file it is, by reading alone, unless a transaction was cut off half-way before the file was put to a write-ahead log, as a
    /// first start is by a power cut. Then the file says nothing until its rollback journal is played back (SQLite, "Atomic Commit",
    /// 4.2), which only a connection that may write can do: it makes the file what its owner last committed, and adds nothing.
    private static func origin(of path: String, place: String) throws(StorageFailure) -> Schema.Origin {
        do {
            return try origin(of: path, isReadOnly: true)
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
            return try StorageFailure.catching(place) { try origin(of: path, isReadOnly: false) }.get()
        } catch {
            throw StorageFailure(error, place: place)
        }
    }

    private static func origin(of path: String, isReadOnly: Bool) throws -> Schema.Origin {
        let queue = try DatabaseQueue(path: path, configuration: configuration(isReadOnly: isReadOnly))
        let origin = try queue.inDatabase { db in try Schema.origin(of: db) }
        try queue.close()
        return origin
    }
}
