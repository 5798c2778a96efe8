import Appointments
import CivilTime
import FoundationEssentials
import GRDB
import Interviews
import People
import Testing
import Vocabulary

@testable import StorageSQLite

struct OpeningTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test func `every commit is synced, and readers never wait`() throws {
        let store = try SQLiteStore(path: folder.database)
        let (synchronous, mode, keys, erasing) = try store.pool.writeWithoutTransaction { db in
            (
                try Int.fetchOne(db, sql: "PRAGMA synchronous"), try String.fetchOne(db, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(db, sql: "PRAGMA foreign_keys"), try Int.fetchOne(db, sql: "PRAGMA secure_delete")
            )
        }
        #expect(synchronous == 2, "2 is FULL")
        #expect(mode == "wal" && keys == 1 && erasing == 1)
    }

    @Test func `the files are the server's own to read`() async throws {
        let store = try SQLiteStore(path: folder.database)
        #expect(await store.isHealthy())
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.database + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
    }

    @Test func `what was written is there after closing`() async throws {
        let guest = try await Guest(SQLiteStore(path: folder.database))
        try await guest.seat(1)
        let lines = try await guest.store.appointments(in: guest.now..<(guest.now + .hours(1)), seenBy: guest.adviser, at: guest.now)
        try guest.store.close()
        let again = try SQLiteStore(path: folder.database)
        let found = try await again.appointments(in: guest.now..<(guest.now + .hours(1)), seenBy: guest.adviser, at: guest.now)
        #expect(found == lines && found.count == 1)
    }

    @Test func `a closed store is unavailable, and not healthy`() async throws {
        let guest = try await Guest(SQLiteStore(path: folder.database))
        let session = try Guest.digest(9)
        try guest.store.close()
        #expect(await !guest.store.isHealthy())
        let read = await failure { () async throws(StorageFailure) in try await guest.store.hasOperator() }
        let write = await failure { () async throws(StorageFailure) in try await guest.store.signOut(session) }
        #expect(read?.code == .unavailable && write?.code == .unavailable)
    }

    @Test func `a file that is no database is refused and left as it is`() async throws {
        let bytes = Data("Ceci n’est pas une base de données. ".utf8 + [UInt8](repeating: 7, count: 5_000))
        try bytes.write(to: URL(fileURLWithPath: folder.database))
        #expect(await refusal()?.code == .corrupt)
        #expect(FileManager.default.contents(atPath: folder.database) == bytes)
    }

    @Test func `the database of another program is refused and left as it is`() async throws {
        let queue = try DatabaseQueue(path: folder.database)
        try await queue.write { db in try db.execute(sql: "CREATE TABLE recettes (nom TEXT)") }
        try queue.close()
        let bytes = FileManager.default.contents(atPath: folder.database)
        let refused = await refusal()
        #expect(refused?.code == .unavailable && refused?.reason.contains("another program") == true)
        #expect(FileManager.default.contents(atPath: folder.database) == bytes)
    }

    @Test func `a first start that the power cut before the first migration is made again`() async throws {
        let queue = try DatabaseQueue(path: folder.database)
        // As GRDB makes it, by a commit of its own.
        try await queue.write { db in try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)") }
        try queue.close()
        let store = try SQLiteStore(path: folder.database)
        #expect(await store.isHealthy())
        try store.close()
    }

    @Test func `a first start that the power cut half-way into a page is made again`() async throws {
        try leaveHotJournal()
        let store = try SQLiteStore(path: folder.database)
        #expect(await store.isHealthy())
        try store.close()
    }

    @Test func `another program's half transaction is taken back as that program would, and its file refused`() async throws {
        try leaveHotJournal { db in try db.execute(sql: "CREATE TABLE recettes (nom TEXT)") }
        let refused = await refusal()
        #expect(refused?.code == .unavailable && refused?.reason.contains("another program") == true)
        let queue = try DatabaseQueue(path: folder.database)
        #expect(try await queue.read { db in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master") } == ["recettes"])
    }

    @Test func `the database of a newer version is refused and left as it is`() async throws {
        let store = try SQLiteStore(path: folder.database)
        try await store.pool.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 from the future')") }
        try store.close()
        let before = try dump(folder.database)
        let refused = await refusal()
        #expect(refused?.code == .unavailable && refused?.reason.contains("newer version") == true)
        #expect(try dump(folder.database) == before)
    }

    @Test func `where no file can be made, it is said why`() async throws {
        let cases = [
            (folder.file("missing/visavis.sqlite"), "no such folder"), (folder.path, "it is a folder"),
            ("/proc/visavis.sqlite", "cannot open"),
        ]
        for (path, words) in cases {
            let refused = await failure { () throws(StorageFailure) in try SQLiteStore(path: path) }
            #expect(refused?.code == .unavailable && refused?.place == "open")
            #expect(refused?.reason.contains(words) == true, "\(refused?.reason ?? "opened")")
        }
    }

    @Test func `a page that was overwritten is found to be corrupt, and nothing traps`() async throws {
        let guest = try await Guest(SQLiteStore(path: folder.database))
        for number in 0..<200 { try await guest.book(number) }
        try guest.store.close()
        var bytes = try #require(FileManager.default.contents(atPath: folder.database))
        // Everything but the first page, which holds the schema's beginning.
        for index in stride(from: 4_096, to: bytes.count, by: 3) { bytes[index] = 0xA7 }
        try bytes.write(to: URL(fileURLWithPath: folder.database))
        let failed = await failure { () async throws(StorageFailure) in
            let store = try SQLiteStore(path: folder.database)
            return try await store.accounts(seenBy: guest.operating)
        }
        #expect(failed?.code == .corrupt)
        #expect(await failure { () throws(StorageFailure) in try SQLiteStore.verify(folder.database) }?.code == .corrupt)
    }

    /// Leaves a database as a power cut does that falls between a transaction's first page in the file and its commit.
    private func leaveHotJournal(after first: (Database) throws -> Void = { db in try db.execute(sql: "PRAGMA user_version = 1") }) throws {
        let original = folder.file("original.sqlite")
        let queue = try DatabaseQueue(path: original)
        try queue.writeWithoutTransaction(first)
        try queue.writeWithoutTransaction { db in
            // With so small a cache the transaction's pages go to the file before it commits.
            try db.execute(sql: "PRAGMA cache_size = 1; BEGIN; CREATE TABLE half (page BLOB)")
            for _ in 0..<20 { try db.execute(sql: "INSERT INTO half VALUES (randomblob(4000))") }
            for suffix in ["", "-journal"] {
                try FileManager.default.copyItem(atPath: original + suffix, toPath: folder.database + suffix)
            }
            try db.execute(sql: "ROLLBACK")
        }
        try queue.close()
    }

    private func refusal() async -> StorageFailure? {
        await failure { () throws(StorageFailure) in try SQLiteStore(path: folder.database) }
    }
}
