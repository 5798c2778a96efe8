import Appointments
import CivilTime
import GRDB
import Interviews
import People
import Synchronization
import Testing
import Vocabulary

@testable import StorageSQLite

/// What was announced, and how many events another connection could read at that moment.
private final class Bell: Sendable {
    private let heard = Mutex<[(number: EventNumber, stored: Int)]>([])
    private let path: String

    init(_ path: String) { self.path = path }

    func ring(_ number: EventNumber) {
        // A connection of its own sees only what was committed.
        let stored = try? DatabaseQueue(path: path).read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM appointment_events") }
        heard.withLock { $0.append((number, (stored ?? nil) ?? -1)) }
    }

    var numbers: [Int64] { heard.withLock { $0.map(\.number.value) } }
    var stored: [Int] { heard.withLock { $0.map(\.stored) } }
}

struct AnnouncingTests {
    @Test func `every commit that appended to the log is announced once it is stored, in order, and no other`() async throws {
        let folder = try Folder()
        let bell = Bell(folder.database)
        let guest = try await Guest(SQLiteStore(path: folder.database, announce: { bell.ring($0) }))
        #expect(bell.numbers.isEmpty)
        let id = try await guest.seat(1)
        #expect(bell.numbers == [1, 2, 3])
        // Repeated, refused, and read: nothing to say.
        _ = try await guest.store.arrive(id, by: guest.host, at: guest.now)
        _ = try await guest.store.receive(id, by: guest.host, at: guest.now)
        _ = try await guest.store.events(after: .none, seenBy: guest.host, limit: 10)
        #expect(bell.numbers == [1, 2, 3])
        _ = try await guest.store.receive(id, by: guest.adviser, at: guest.now).get()
        _ = try await guest.store.end(id, as: .held, note: nil, by: guest.adviser, at: guest.now).get()
        #expect(bell.numbers == [1, 2, 3, 4, 5] && bell.stored == bell.numbers.map(Int.init))
    }

    @Test func `commands at once are announced in the order of the log`() async throws {
        let folder = try Folder()
        let bell = Bell(folder.database)
        let guest = try await Guest(SQLiteStore(path: folder.database, announce: { bell.ring($0) }))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 { group.addTask { try await guest.book(number) } }
            try await group.waitForAll()
        }
        #expect(bell.numbers == Array(1...40))
    }
}
