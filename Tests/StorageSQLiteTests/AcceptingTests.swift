import Appointments
import Capacity
import CivilTime
import GRDB
import People
import Testing
import Vocabulary
import WaitingList

@testable import StorageSQLite

/// Accepting an offer writes an appointment, its event, what the visitor is told, and the end of the entry: all of it or nothing.
struct AcceptingTests {
    private let folder: Folder
    private let guest: Guest
    private let entry = WaitingEntryID(high: 9, low: 1)

    init() async throws {
        folder = try Folder()
        guest = try await Guest(SQLiteStore(path: folder.database))
    }

    /// Where the transaction is cut off.
    @Test(arguments: [
        "UPDATE OF start ON appointments", "INSERT ON appointment_events", "INSERT ON notices", "UPDATE OF ending ON waiting_entries",
    ])
    func `cut off anywhere, accepting leaves everything as it was, and can be done again`(stage: String) async throws {
        let (store, now) = (guest.store, guest.now)
        let offer = try await offered()
        let before = try await state()
        try await store.pool.write { db in
            try db.execute(sql: "CREATE TRIGGER cut BEFORE \(stage) BEGIN SELECT RAISE(ABORT, 'cut'); END")
        }
        var failed: StorageFailure?
        do throws(StorageFailure) {
            _ = try await store.accept(entry, offer.start, by: nil, at: now, in: .paris)
        } catch {
            failed = error
        }
        #expect(failed?.place == "accept")
        #expect(try await state() == before)
        try await store.pool.write { db in try db.execute(sql: "DROP TRIGGER cut") }
        let taken = try await store.accept(entry, offer.start, by: nil, at: now, in: .paris).get()
        #expect(taken.isNew)
        let after = try await state()
        #expect(after.count == before.count && after != before)
        try store.close()
    }

    /// Philomène has an hour in a week, and is offered one tomorrow.
    private func offered() async throws -> WaitingOffer {
        let (store, now) = (guest.store, guest.now)
        let grid = try #require(SlotGrid(length: .minutes(20)))
        let week = WeeklyHours([.wednesday: try DayHours(typed: "9h-11h")])
        let period = DutyPeriod(
            id: DutyPeriodID(high: 8, low: 1), agency: guest.agency, hours: OpeningRule(week: week, validity: .always), grid: grid,
            desks: 1, points: [guest.point])
        let tomorrow = Zone.paris.local(at: now).date.adding(days: 1)
        let nine = try #require(CivilHour(hour: 9, minute: 0))
        let booking = Booking(
            visitor: try VisitorName(given: "Philomène", family: nil), agency: guest.agency, point: guest.point,
            start: Zone.paris.read(CivilDateTime(tomorrow.adding(days: 7), nine)).earliest,
            contact: .mail(try #require(MailAddress("philomene@exemple.fr"))))
        let id = AppointmentID(high: 7, low: 1)
        _ = try await store.book(booking, as: id, by: guest.host, at: now, in: .paris).get()
        _ = try await store.waitForEarlier(
            than: id, from: nil, as: entry, AppointmentID(high: 8, low: 1), by: guest.host, at: now, in: .paris
        ).get()
        // What is published after they joined is news.
        _ = try await store.publish(period, by: guest.adviser, at: now).get()
        #expect(try await store.offerWhatIsFree(at: now, in: .paris) == 1)
        return try #require(try await store.waitingDossier(entry)?.entry.offer)
    }

    /// The appointments, and how the entry and what is to be told stand.
    private func state() async throws -> [String] {
        try await guest.store.pool.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT 'appointment ' || start || ' ' || revision || ' ' || state FROM appointments
                    UNION ALL SELECT 'entry ' || coalesce(offer_start, '-') || ' ' || coalesce(ending, '-') FROM waiting_entries
                    UNION ALL SELECT 'events ' || count(*) FROM appointment_events
                    UNION ALL SELECT 'due ' || count(*) FROM notices WHERE due IS NOT NULL
                    """)
        }
    }
}
