import GRDB
import Vocabulary

/// How every method of the store reaches the database: one transaction each, off the caller's thread, and failures by their codes only.
extension SQLiteStore {
    /// One snapshot, for reading.
    func read<Value: Sendable>(
        _ place: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageFailure) -> Value {
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, StorageFailure>, Never>) in
            pool.asyncRead { connection in
                continuation.resume(returning: StorageFailure.catching(place) { try body(connection.get()) })
            }
        }
        return try result.get()
    }

    /// One transaction that may write. It begins as a writer, so nothing that it reads can change under it.
    func write<Value: Sendable>(
        _ place: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageFailure) -> Value {
        try await transaction(place, { db in (try body(db), nil) })
    }

    /// The same for a command on an appointment: what it appended to the log is announced once it is on the disk.
    func command<Value: Sendable>(
        _ place: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageFailure) -> Value {
        try await transaction(
            place,
            { db in
                let before = try db.newestEvent()
                let value = try body(db)
                let after = try db.newestEvent()
                return (value, before == after ? nil : after)
            })
    }

    /// The same for what has to be told to somebody, though no log keeps it: it is announced as if it were in the log, so that mail goes
    /// out.
    func commandToTell<Value: Sendable>(
        _ place: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StorageFailure) -> Value {
        try await transaction(
            place,
            { db in
                let before = db.totalChangesCount
                let value = try body(db)
                return (value, before == db.totalChangesCount ? nil : try db.newestEvent())
            })
    }

    /// Tries to empty the write-ahead log: what was erased from the file still stands there, until newer commits are written over it. It
    /// waits for no reader; false where one stands in the way.
    func emptyLog() async -> Bool {
        await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { db in
                try? db.execute(sql: "PRAGMA busy_timeout = 0")
                let isBusy = try? Bool.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                try? db.execute(sql: "PRAGMA busy_timeout = \(Self.patience * 1_000)")
                continuation.resume(returning: isBusy == false)
            }
        }
    }

    private func transaction<Value: Sendable>(
        _ place: String, _ body: @escaping @Sendable (Database) throws -> (value: Value, appended: EventNumber?)
    ) async throws(StorageFailure) -> Value {
        let announce = self.announce
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, StorageFailure>, Never>) in
            pool.asyncWrite(body) { _, result in
                // Still on the writer's queue, so in the order of the commits, but after the commit.
                if case .success(let outcome) = result, let number = outcome.appended { announce(number) }
                continuation.resume(returning: StorageFailure.catching(place) { try result.get().value })
            }
        }
        return try result.get()
    }
}

extension Decision {
    /// Writes what was decided, if anything happened: a repeated command and a refused one leave no trace.
    func carryOut(_ write: (Value, [Event]) throws -> Void) rethrows -> Result<Value, Refusal> {
        if case .accepted(let value, let events) = self, !events.isEmpty { try write(value, events) }
        return result
    }
}
