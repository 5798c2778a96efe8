import Appointments
import CivilTime
import GRDB
import People
import Testing
import Vocabulary

@testable import StorageSQLite

/// Moving a session writes it, its points, who comes to it and what they are told: all of it or nothing.
struct MovingSessionTests {
    private let folder: Folder
    private let guest: Guest
    private let session = GroupSessionID(high: 9, low: 1)

    init() async throws {
        folder = try Folder()
        guest = try await Guest(SQLiteStore(path: folder.database))
    }

    /// Where the transaction is cut off.
    @Test(arguments: [
        "UPDATE OF start ON group_sessions", "INSERT ON group_session_points", "INSERT ON group_session_events",
        "UPDATE OF start ON appointments", "INSERT ON appointment_events", "INSERT ON notices",
    ])
    func `cut off anywhere, a session and who comes to it stay as they were, and it can be moved again`(stage: String) async throws {
        let (store, now) = (guest.store, guest.now)
        let title = try SessionTitle(reading: "Une séance")
        let plan = SessionPlan(title: title, length: .usual, seats: [guest.point: 4], starts: [now + .days(2)])
        _ = try await store.planSessions(plan, as: [session], by: guest.adviser, at: now, in: .paris).get()
        for (number, name) in ["Philomène", "Jeanne"].enumerated() {
            let wish = Inscription(
                session: session, point: guest.point, visitor: try VisitorName(given: name, family: nil),
                contact: .mail(try #require(MailAddress("\(number)@exemple.fr"))))
            _ = try await store.inscribe(wish, as: AppointmentID(high: 7, low: UInt64(number)), by: guest.host, at: now).get()
        }
        let before = try await state()
        try await store.pool.write { db in
            try db.execute(sql: "CREATE TRIGGER cut BEFORE \(stage) BEGIN SELECT RAISE(ABORT, 'cut'); END")
        }
        let wish = SessionChange(title: title, start: now + .days(3), length: .usual, seats: [guest.point: 4], seen: 0)
        await #expect(throws: StorageFailure.self) {
            _ = try await store.changeSession(session, to: wish, by: guest.adviser, at: now, in: .paris)
        }
        #expect(try await state() == before)
        try await store.pool.write { db in try db.execute(sql: "DROP TRIGGER cut") }
        _ = try await store.changeSession(session, to: wish, by: guest.adviser, at: now, in: .paris).get()
        #expect(try await store.groupSession(session, seenBy: guest.host, at: now)?.lines.map(\.start) == [wish.start, wish.start])
        try store.close()
    }

    /// Everything that the move could change.
    private func state() async throws -> [String] {
        try await guest.store.pool.read { db in
            try ["group_sessions", "group_session_points", "group_session_events", "appointments", "appointment_events", "notices"].map {
                table in
                "\(try Row.fetchAll(db, sql: "SELECT * FROM \(table)"))"
            }
        }
    }
}
