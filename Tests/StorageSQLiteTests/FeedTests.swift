import CivilTime
import Feeds
import GRDB
import People
import Testing
import Vocabulary

@testable import StorageSQLite

/// That a calendar reads no more than it shows, however much there is.
struct FeedTests {
    let folder: Folder
    let guest: Guest

    init() async throws {
        folder = try Folder()
        guest = try await Guest(SQLiteStore(path: folder.database))
        for (byte, account) in [(UInt8(40), guest.host), (41, guest.adviser)] {
            _ = try await guest.store.makeFeed(of: account.account, key: Guest.digest(byte), by: account, at: guest.now).get()
        }
        _ = try await guest.store.makeFeed(of: AccountID(high: 6, low: 1), key: Guest.digest(42), by: guest.operating, at: guest.now).get()
    }

    /// Appointments every ten minutes, half of them past; written as they are, for booking each would take minutes.
    private func fill(_ count: Int) async throws {
        let (guest, first) = (guest, guest.now - .minutes(10 * (count / 2)))
        try await guest.store.pool.write { db in
            try db.execute(
                literal: """
                    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < \(count - 1))
                    INSERT INTO appointments (id, given, person, agency, point, start, minutes, state)
                    SELECT CAST(printf('%016d', i) AS BLOB), 'Philomène', CAST(printf('%016d', i) AS BLOB), \(guest.agency),
                        \(guest.point), \(first) + i * 600000, 20, 'booked'
                    FROM n
                    """)
        }
    }

    @Test func `the nearest are kept, those to come before those past, in their order`() async throws {
        try await fill(40)
        let now = guest.now
        for byte in UInt8(40)...42 {
            let key = try Guest.digest(byte)
            func starts(most: Int) async throws -> [Duration] {
                let feed = try await guest.store.pool.read { db in try db.feed(by: key, at: now, most: most) }
                return try #require(feed).entries.map { $0.time.lowerBound.since(now) }
            }
            #expect(try await starts(most: 100) == (-20..<20).map { .minutes(10 * $0) })
            #expect(try await starts(most: 23) == (-3..<20).map { .minutes(10 * $0) })
            #expect(try await starts(most: 20) == (0..<20).map { .minutes(10 * $0) })
            #expect(try await starts(most: 3) == (0..<3).map { .minutes(10 * $0) })
        }
    }

    @Test func `rows are read in the order of an index, and no name is`() async throws {
        try await fill(40)
        let now = guest.now
        for byte in UInt8(40)...42 {
            let key = try Guest.digest(byte)
            let (asked, plans, ofSessions) = try await guest.store.pool.read { db in
                var asked: [String] = []
                db.trace { event in if case .statement(let statement) = event { asked.append(statement.expandedSQL) } }
                _ = try db.feed(by: key, at: now)
                db.trace(options: [])
                func plans(_ asked: [String]) throws -> [String] {
                    try asked.flatMap { try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \($0)").map { "\($0["detail"] ?? "")" } }
                }
                // Sessions are few, and those of a point are put in order: they stand in the index of their agency.
                let isOfSessions = { (query: String) in query.contains("FROM group_session") }
                return (asked, try plans(asked.filter { !isOfSessions($0) }), try plans(asked.filter(isOfSessions)))
            }
            // An agency is asked for those too of which it is the second one.
            #expect(asked.count == (byte == 41 ? 7 : 6))
            #expect(ofSessions.filter { $0.hasPrefix("SCAN") } == [])
            #expect(plans.filter { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") } == [])
            #expect(
                plans.filter { $0.contains(" (point=? AND start>? AND start<?)") || $0.contains(" (agency=? AND start>? AND start<?)") }
                    .count == 2)
            #expect(asked.allSatisfy { !$0.contains("given") && !$0.contains("appointments.*") })
        }
    }
}
