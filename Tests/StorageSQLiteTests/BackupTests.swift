import Appointments
import CivilTime
import FoundationEssentials
import GRDB
import People
import Synchronization
import Testing
import Vocabulary

@testable import StorageSQLite

struct BackupTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    private var copy: String { folder.file("copy.sqlite") }

    @Test func `a backup while the store serves equals it to the last row, and opens`() async throws {
        let guest = try await Guest(SQLiteStore(path: folder.database))
        try await guest.seat(1)
        // All of it is in the write-ahead log still: the main file holds nothing of it.
        try SQLiteStore.backUp(folder.database, to: copy)
        #expect(try dump(copy) == dump(folder.database))
        #expect(try SQLiteStore.verify(copy) == Schema.migrator.migrations.count)
        let restored = try SQLiteStore(path: copy)
        #expect(try await restored.accounts(seenBy: guest.operating) == guest.store.accounts(seenBy: guest.operating))
        // Numbers go on where they were.
        #expect(try await restored.newestEvent() == EventNumber(3))
        let attributes = try FileManager.default.attributesOfItem(atPath: copy)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a backup holds every command that was answered before it began, and whole ones only`() async throws {
        let guest = try await Guest(SQLiteStore(path: folder.database))
        let answered = Mutex(0)
        let isDone = Mutex(false)
        async let writing: Void = {
            var number = 0
            while !isDone.withLock({ $0 }), number < 5_000 {
                try await guest.book(number)
                number += 1
                answered.withLock { $0 = number }
            }
        }()
        var counts: [(before: Int, rows: Int, after: Int)] = []
        for number in 0..<5 {
            let target = folder.file("copy-\(number).sqlite")
            while answered.withLock({ $0 }) < number * 20 + 10 { try await Task.sleep(for: .milliseconds(1)) }
            let before = answered.withLock { $0 }
            try SQLiteStore.backUp(folder.database, to: target)
            let after = answered.withLock { $0 }
            let rows = try dump(target)
            #expect(rows["appointments"]?.count == rows["appointment_events"]?.count)
            counts.append((before, rows["appointments"]?.count ?? -1, after))
            try SQLiteStore.verify(target)
        }
        isDone.withLock { $0 = true }
        try await writing
        // One more may have been committed than was answered yet.
        for count in counts { #expect(count.before <= count.rows && count.rows <= count.after + 1) }
    }

    @Test func `what was answered before a kill is in the backup and in the store that opens again`() async throws {
        let guest = try await Guest(SQLiteStore(path: folder.database))
        for number in 0..<10 { try await guest.book(number) }
        // What a killed process leaves: file and log, without the memory that they share.
        let killed = folder.file("killed.sqlite")
        for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: folder.database + suffix, toPath: killed + suffix) }
        try SQLiteStore.backUp(killed, to: copy)
        #expect(try dump(copy) == dump(folder.database))
        let again = try SQLiteStore(path: killed)
        #expect(try await again.newestEvent() == EventNumber(10))
    }

    @Test func `nothing is overwritten, and nothing half done has the name`() async throws {
        let guest = try await Guest(SQLiteStore(path: folder.database))
        let before = Data("mon fichier".utf8)
        try before.write(to: URL(fileURLWithPath: copy))
        let refused = await failure { () throws(StorageFailure) in try guest.store.backUp(to: copy) }
        #expect(refused?.code == .unavailable && refused?.reason.contains("already") == true)
        #expect(FileManager.default.contents(atPath: copy) == before)
        let nowhere = folder.file("missing/copy.sqlite")
        #expect(await failure { () throws(StorageFailure) in try guest.store.backUp(to: nowhere) }?.code == .unavailable)
        let none = folder.file("none.sqlite")
        #expect(
            await failure { () throws(StorageFailure) in try SQLiteStore.backUp(none, to: folder.file("new.sqlite")) }?.code == .unavailable
        )
        #expect(
            Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) == [
                "copy.sqlite", "visavis.sqlite", "visavis.sqlite-shm", "visavis.sqlite-wal",
            ])
    }

    @Test func `a backup migrates nothing`() async throws {
        try Fixture.copy(version: 1, to: folder.database)
        try SQLiteStore.backUp(folder.database, to: copy)
        #expect(try SQLiteStore.verify(folder.database) == 1 && SQLiteStore.verify(copy) == 1)
        #expect(try dump(copy) == dump(folder.database))
    }

    @Test func `what is no sound database of ours does not pass for a backup`() async throws {
        func verify(_ path: String) async -> StorageFailure? {
            await failure { () throws(StorageFailure) in try SQLiteStore.verify(path) }
        }
        let guest = try await Guest(SQLiteStore(path: folder.database))
        try await guest.seat(1)
        try SQLiteStore.backUp(folder.database, to: copy)
        #expect(await verify(copy) == nil)
        #expect(await verify(folder.file("none.sqlite"))?.reason.contains("no such file") == true)
        try Data("rien".utf8).write(to: URL(fileURLWithPath: folder.file("text.sqlite")))
        #expect(await verify(folder.file("text.sqlite"))?.code == .corrupt)
        try Data().write(to: URL(fileURLWithPath: folder.file("empty.sqlite")))
        #expect(await verify(folder.file("empty.sqlite"))?.reason.contains("empty") == true)

        let orphaned = try DatabaseQueue(path: copy)
        try await orphaned.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; DELETE FROM points")
        }
        #expect(await verify(copy)?.reason.contains("missing") == true)
        try await orphaned.write { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 from the future')") }
        try orphaned.close()
        #expect(await verify(copy)?.reason.contains("newer") == true)
    }
}
