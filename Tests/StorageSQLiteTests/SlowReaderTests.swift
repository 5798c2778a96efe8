import CivilTime
@testable import StorageContract
@testable import StorageSQLite
import Tables
import Testing

/// Whoever takes a file and stops in the midst of it keeps nothing of the database.
struct SlowReaderTests {
    @Test func `while a reader stops the log is emptied, and the file goes on`() async throws {
        let folder = try Folder()
        let store = try SQLiteStore(path: folder.database)
        let village = try await Village(store)
        for number in 0..<300 { try await village.book(number, start: village.now + .minutes(number % 7 * 60)) }
        let table = try await store.giveOut(.appointments, of: village.days, to: village.claire, at: village.now, in: .paris).get()
        var count = try await table.next().count
        #expect(count < 300)
        try await village.book(900, start: village.now + .hours(9))
        #expect(await store.emptyLog())
        while case let page = try await table.next(), !page.isEmpty { count += page.count }
        #expect(count == 300)
        try store.close()
    }
}
