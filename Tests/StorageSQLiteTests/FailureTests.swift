import Appointments
import CivilTime
import FoundationEssentials
import GRDB
import Interviews
import People
import Testing
import Vocabulary

@testable import StorageSQLite

struct FailureTests {
    let folder: Folder
    let guest: Guest

    init() async throws {
        folder = try Folder()
        guest = try await Guest(SQLiteStore(path: folder.database))
    }

    @Test func `a full disk is said to be full, and nothing of the transaction is kept`() async throws {
        try await guest.store.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        var failed: StorageFailure?
        var booked = 0
        while failed == nil, booked < 10_000 {
            do {
                try await guest.book(booked)
                booked += 1
            } catch let failure as StorageFailure { failed = failure }
        }
        #expect(failed?.code == .full && failed?.place == "book")
        let (rows, events) = try await guest.store.pool.read { db in
            (
                try Int.fetchOne(db, sql: "SELECT count(*) FROM appointments"),
                try Int.fetchOne(db, sql: "SELECT count(*) FROM appointment_events")
            )
        }
        #expect(rows == booked && events == booked)
        #expect(await guest.store.isHealthy())
    }

    @Test func `a store that another process holds is busy, and well again afterwards`() async throws {
        let link = try Guest.digest(77)
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.database, configuration: configuration)
        try await other.writeWithoutTransaction { db in try db.execute(sql: "BEGIN IMMEDIATE") }
        let failed = await failure { () async throws(StorageFailure) in try await guest.store.inviteOperator(link: link, at: guest.now) }
        #expect(failed?.code == .busy)
        // Readers do not wait.
        #expect(try await guest.store.hasOperator())
        try await other.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
        try await guest.store.inviteOperator(link: link, at: guest.now)
    }

    @Test func `a failure names nobody`() async throws {
        try await guest.seat(1)
        try await guest.store.pool.write { db in
            try db.execute(sql: "CREATE TRIGGER broken BEFORE INSERT ON appointments BEGIN SELECT RAISE(ABORT, 'Philomène Inventée'); END")
        }
        let failed = await #expect(throws: StorageFailure.self) { try await guest.book(2) }
        let said = "\(failed.map { "\($0)" } ?? "")"
        #expect(!said.contains("Philom") && !said.contains("INSERT") && failed?.code == .corrupt)
    }

    @Test(
        arguments: [
            "UPDATE accounts SET name = ' ' WHERE role = 'operator'", "UPDATE accounts SET login = 'Ça ne va pas' WHERE role = 'operator'",
            "UPDATE accounts SET role = 'boss' WHERE role = 'operator'", "UPDATE accounts SET id = x'00' WHERE role = 'operator'",
            "UPDATE accounts SET closed = 9223372036854775807 WHERE role = 'operator'",
        ])
    func `an account that cannot be read is corrupt, and nothing traps`(_ damage: String) async throws {
        try await self.damage(damage)
        let failed = await failure { () async throws(StorageFailure) in try await guest.store.accounts(seenBy: guest.operating) }
        #expect(failed?.code == .corrupt && failed?.reason.contains("column") == true)
    }

    @Test(
        arguments: [
            "UPDATE appointments SET given = '7'", "UPDATE appointments SET state = 'asleep'", "UPDATE appointments SET minutes = 1000",
            "UPDATE appointments SET arrived = NULL", "UPDATE appointments SET adviser = x'01'", "UPDATE appointments SET seated = NULL",
            "UPDATE appointments SET start = -9223372036854775808", "UPDATE appointments SET running = NULL",
            "UPDATE segments SET began = -9223372036854775808",
        ])
    func `an appointment that cannot be read is corrupt, and nothing traps`(_ damage: String) async throws {
        let id = try await guest.seat(1)
        for _ in 0..<2 {
            _ = try await guest.store.receive(id, by: guest.adviser, at: guest.now).get()
            _ = try await guest.store.pause(id, by: guest.adviser, at: guest.now).get()
        }
        _ = try await guest.store.receive(id, by: guest.adviser, at: guest.now).get()
        try await self.damage(damage)
        for asking in [guest.host, guest.adviser] {
            let failed = await failure { () async throws(StorageFailure) in
                try await guest.store.appointment(id, seenBy: asking, at: guest.now)
            }
            #expect(failed?.code == .corrupt)
        }
        let changed = await failure { () async throws(StorageFailure) in
            try await guest.store.pause(id, by: guest.adviser, at: guest.now)
        }
        #expect(changed?.code == .corrupt)
    }

    @Test func `a number that cannot be does not trap`() async throws {
        let source = SignInSource(try Guest.digest(2))
        _ = try await guest.store.beginSignIn(as: LoginName(reading: "anne"), from: source, at: guest.now)
        try await guest.book(1)
        for number in ["9223372036854775807", "-9223372036854775808"] {
            try await damage("UPDATE account_tries SET tries = \(number)")
            try await damage("UPDATE source_tries SET tries = \(number)")
            try await damage("UPDATE appointment_events SET number = \(number)")
            _ = try await guest.store.beginSignIn(as: LoginName(reading: "anne"), from: source, at: guest.now + .minutes(30))
            _ = await failure { () async throws(StorageFailure) in
                try await guest.store.events(after: .none, seenBy: guest.host, limit: 10)
            }
            _ = await failure { () async throws(StorageFailure) in try await guest.store.forgetEvents(before: guest.now) }
        }
        #expect(await guest.store.isHealthy())
    }

    private func damage(_ sql: String) async throws {
        try await guest.store.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
            try db.execute(sql: sql)
            try db.execute(sql: "PRAGMA ignore_check_constraints = OFF; PRAGMA foreign_keys = ON")
        }
    }
}
