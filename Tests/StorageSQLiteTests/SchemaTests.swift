import Appointments
import CivilTime
import GRDB
import Interviews
import People
import Testing
import Vocabulary

@testable import StorageSQLite

/// What the schema keeps out by itself, were a decision wrong; and that no list reads more than it shows.
struct SchemaTests {
    let folder: Folder
    let guest: Guest

    init() async throws {
        folder = try Folder()
        guest = try await Guest(SQLiteStore(path: folder.database))
    }

    @Test(
        arguments: [
            // Two visitors at one station; two interviews of one adviser.
            """
            INSERT INTO appointments (id, given, agency, point, start, minutes, state, arrived, station, seated)
                SELECT x'AA0000000000000000000000000000AA', given, agency, point, start, minutes, 'installed', arrived, station, seated
                FROM appointments WHERE station IS NOT NULL
            """,
            "UPDATE appointments SET station = NULL", "UPDATE appointments SET state = 'ended'", "UPDATE appointments SET running = NULL",
            "UPDATE appointments SET state = 'asleep'", "UPDATE appointments SET outcome = 'held'", "UPDATE appointments SET minutes = 4",
            "UPDATE appointments SET id = x'00'", "UPDATE appointments SET start = 'demain'",
            "UPDATE appointments SET agency = zeroblob(16)",
            "INSERT INTO segments SELECT id, 0, 2, 1 FROM appointments", "DELETE FROM accounts", "DELETE FROM stations",
            "UPDATE accounts SET login = 'anne'", "UPDATE accounts SET agency = NULL WHERE role = 'adviser'",
            "UPDATE accounts SET role = 'operator' WHERE role = 'host'", "UPDATE sessions SET digest = x'00'",
            "UPDATE accounts SET point = zeroblob(16) WHERE role = 'station'",
            "INSERT INTO points SELECT zeroblob(16), label, folded, NULL FROM points",
            "INSERT INTO network_events (what, by_account, at) SELECT 'opened', id, 0 FROM accounts",
            "UPDATE appointment_events SET outcome = 'held' WHERE what = 'booked'",
            "UPDATE appointments SET contact = 'mail'", "UPDATE appointments SET mail = 'jeanne@exemple.fr'",
            "UPDATE appointments SET duty_period = zeroblob(16)", "UPDATE appointments SET revision = -1",
            "INSERT INTO closures (id, first) SELECT id, '2026-11-24' FROM points",
            "INSERT INTO closures (id, point, first, last) SELECT id, id, '2026-11-24', '2026-11-23' FROM points",
            "INSERT INTO closures (id, point, agency, first) SELECT points.id, points.id, agencies.id, '2026-11-24' FROM points, agencies",
            "INSERT INTO point_hours SELECT id, '', NULL, 0, 0 FROM points",
            "INSERT INTO duty_periods (id, agency, hours, minutes, pause, desks) SELECT zeroblob(16), id, '2026-01-01/', 20, 0, 0 FROM agencies",
            "UPDATE appointments SET ended_by = (SELECT id FROM accounts)", "UPDATE appointments SET series = x'00'",
            "UPDATE appointments SET claim = 'dear'", "UPDATE appointments SET urgent = 2",
            "INSERT INTO feeds SELECT id, x'00', 0 FROM accounts",
            "INSERT INTO communes VALUES ('07', 'Annonay', 'annonay', '07100', 45, 4, 1)",
            "INSERT INTO communes VALUES ('07010', 'Annonay', 'annonay', '07100', 145, 4, 1)",
            "INSERT INTO point_places SELECT id, NULL, '07010', NULL FROM points",
            "INSERT INTO capacity_events (what, by_account, at) SELECT 'changed', id, 0 FROM accounts",
            // Only who meets by video at the point sits at a station; a text message needs a number; an offer is whole.
            "UPDATE appointments SET mode = 'telephone'", "UPDATE appointments SET mode = 'dream'",
            "UPDATE appointments SET contact = 'sms'",
            "UPDATE appointments SET message = 'Bonjour', message_by = 'Claire', message_at = 0 WHERE state = 'received'",
            """
            INSERT INTO waiting_entries (id, given, agency, minutes, first, last, made, planned, offer_start)
                SELECT id, given, agency, 20, '2026-11-24', '2026-11-25', 0, id, 0 FROM appointments
            """,
        ])
    func `the schema keeps out what no decision allows`(_ sql: String) async throws {
        let id = try await guest.seat(1)
        _ = try await guest.store.receive(id, by: guest.adviser, at: guest.now).get()
        let hash = PasswordHash("hash")
        _ = try await guest.store.signIn(
            by: Credential(account: guest.operating.account, hash: hash), session: Guest.digest(30), from: SignInSource(Guest.digest(2)),
            at: guest.now
        ).get()
        let before = try dump(folder.database)
        let error = await #expect(throws: DatabaseError.self) { try await guest.store.pool.write { db in try db.execute(sql: sql) } }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT)
        #expect(try dump(folder.database) == before)
    }

    @Test func `no query on the way of a request reads a whole table`() async throws {
        let (guest, day) = (guest, guest.now..<(guest.now + .days(1)))
        try await guest.seat(1)
        let (asked, plans) = try await guest.store.pool.read { db in
            var asked: [String] = []
            db.trace { event in if case .statement(let statement) = event { asked.append(statement.expandedSQL) } }
            _ = try db.principal(of: Guest.digest(30), at: guest.now)
            for asking in [guest.operating, guest.host, guest.adviser] {
                _ = try db.dossiers(in: day, seenBy: asking)
                _ = try db.appointment(AppointmentID(high: 7, low: 1), seenBy: asking)
                _ = try db.events(after: EventNumber(1), seenBy: asking, limit: 10)
                _ = try db.dossiersToCome(seenBy: asking, at: guest.now)
                _ = try db.untold(seenBy: asking, at: guest.now)
                _ = try db.queueFacts(seenBy: asking, heard: [], at: guest.now, in: .paris)
                _ = try db.hasQueueNews(after: EventNumber(1), seenBy: asking, at: guest.now)
            }
            let today = Zone.paris.local(at: guest.now).date
            _ = try db.capacity(of: CapacityScope(guest.agency, guest.point), from: today, through: today, now: guest.now, in: .paris)
            for channels in [[.mail], [.sms], [.mail, .sms]] as [Set<MessageAddress.Channel>] {
                _ = try db.dueNotice(by: channels, at: guest.now)
                _ = try db.nextNoticeDue(by: channels)
            }
            _ = try db.textsInADay(before: guest.now)
            db.trace(options: [])
            let plans = try asked.flatMap { try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \($0)").map { "\($0["detail"] ?? "")" } }
            return (asked, plans)
        }
        #expect(asked.count > 10)
        // The log's own two tables have a row each.
        let scans = plans.filter { $0.hasPrefix("SCAN") && $0 != "SCAN log" && $0 != "SCAN sqlite_sequence" }
        #expect(scans == [])
    }

    @Test func `rows of another organisation are not even read`() async throws {
        let id = try await guest.seat(1)
        let (guest, day) = (guest, (guest.now - .hours(1))..<(guest.now + .hours(1)))
        let nobody = guest.operating.account
        let name = guest.operating.name
        let foreign = [
            Scope.agency(AgencyID(high: 2, low: 9)), .point(PointID(high: 3, low: 9)),
            .station(StationID(high: 4, low: 9), at: guest.point),
            .station(guest.station, at: PointID(high: 3, low: 9)),
        ].map { Principal(account: nobody, scope: $0, name: name) }
        let own = Principal(account: nobody, scope: .station(guest.station, at: guest.point), name: name)
        // Below the domain's own filter, which would hide it.
        for asking in foreign + [guest.operating, guest.host, guest.adviser, own] {
            let (listed, found) = try await guest.store.pool.read { db in
                (try db.dossiers(in: day, seenBy: asking), try db.appointment(id, seenBy: asking))
            }
            #expect(listed.isEmpty == foreign.contains(asking) && (found == nil) == foreign.contains(asking))
        }
    }

    @Test func `a note that was forgotten stands in no file any more`() async throws {
        let word = "introuvable-ensuite"
        let id = try await guest.seat(1)
        _ = try await guest.store.receive(id, by: guest.adviser, at: guest.now).get()
        _ = try await guest.store.end(id, as: .held, note: NoteText.read(word), by: guest.adviser, at: guest.now).get()
        #expect(try folder.holds(word))
        let expiry = guest.now + InterviewNote.life
        // Somebody still reads what was before: the log cannot be emptied yet, and will be.
        let reader = try guest.store.pool.makeSnapshot()
        #expect(try await guest.store.forgetNotes(expiredAt: expiry) == 1)
        #expect(try folder.holds(word))
        try reader.close()
        #expect(try await guest.store.forgetNotes(expiredAt: expiry) == 0)
        #expect(try !folder.holds(word))
    }
}
