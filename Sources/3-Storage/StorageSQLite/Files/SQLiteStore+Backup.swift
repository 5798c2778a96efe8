import GRDB
package import Vocabulary

/// Copies of a database that is in use. Another process may make one beside a running server: it reads a snapshot, as any reader does,
/// and neither waits for writers nor lets them wait.
extension SQLiteStore {
    /// Copies the database at `path` as it stands to a new file, readable by its owner alone. The copy holds every commit up to now,
    /// those in the write-ahead log too, and nothing that was erased; it has its name only once it is whole and on the disk. Nothing is
    /// migrated, nothing overwritten.
    package static func backUp(_ path: String, to target: String) throws(StorageFailure) {
        let place = "backup"
        let copy = DatabaseFile(target)
        guard !copy.exists else { throw StorageFailure(.unavailable, reason: "there is a file at the target already", place: place) }
        let draft = DatabaseFile("\(target).\(UInt32.random(in: .min ... .max)).part")
        try draft.makeNew(place: place)
        defer { draft.remove() }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration(isReadOnly: true))
            try queue.inDatabase { db in
                guard try Schema.origin(of: db) != .foreign else {
                    throw StorageFailure(.unavailable, reason: "the database belongs to another program", place: place)
                }
                try db.execute(sql: "VACUUM INTO ?", arguments: [draft.path])
            }
            try queue.close()
        } catch {
            throw StorageFailure(error, place: place)
        }
        try draft.sync(place: place)
        try draft.rename(to: target, place: place)
        try copy.syncFolder(place: place)
    }

    /// The same of this store's own file, while it serves.
    package func backUp(to target: String) throws(StorageFailure) {
        try Self.backUp(pool.path, to: target)
    }

    /// Fails unless the file is a sound database of this program, of this version or an earlier one. Says how many of the schema's
    /// migrations it has. Nothing is changed.
    @discardableResult
    package static func verify(_ path: String) throws(StorageFailure) -> Int {
        let place = "verify"
        guard DatabaseFile(path).exists else { throw StorageFailure(.unavailable, reason: "there is no such file", place: place) }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration(isReadOnly: true))
            let migrations = try queue.inDatabase { db in
                switch try Schema.origin(of: db) {
                case .ours: break
                case .empty: throw StorageFailure(.unavailable, reason: "the database is empty", place: place)
                case .newer:
                    throw StorageFailure(.unavailable, reason: "the database was made by a newer version of this program", place: place)
                case .foreign: throw StorageFailure(.unavailable, reason: "the database belongs to another program", place: place)
                }
                guard try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"] else {
                    throw StorageFailure(.corrupt, reason: "the file contradicts itself", place: place)
                }
                guard try !db.finds("PRAGMA foreign_key_check") else {
                    throw StorageFailure(.corrupt, reason: "a row refers to one that is missing", place: place)
                }
                return try Schema.migrator.completedMigrations(db).count
            }
            try queue.close()
            return migrations
        } catch {
            throw StorageFailure(error, place: place)
        }
    }
}
