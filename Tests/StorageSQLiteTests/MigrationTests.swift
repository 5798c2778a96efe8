import Appointments
import Capacity
import CivilTime
import Establishments
import FoundationEssentials
import GRDB
import Notices
import People
import Testing
import Vocabulary
import WaitingList

@testable import StorageSQLite

/// The files that earlier versions of the schema left, with rows in them.
enum Fixture {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures/databases").path

    static func path(version: Int) -> String { "\(folder)/000\(version).sqlite" }

    static func copy(version: Int, to target: String) throws {
        try FileManager.default.copyItem(atPath: path(version: version), toPath: target)
    }
}

struct MigrationTests {
    let folder: Folder

    init() throws { folder = try Folder() }

    @Test func `every version but the newest is kept as a file with rows in each table`() throws {
        let versions = Schema.migrator.migrations.count
        #expect(versions >= 2)
        for version in 1..<versions {
            #expect(try SQLiteStore.verify(Fixture.path(version: version)) == version)
            let rows = try dump(Fixture.path(version: version))
            for (table, rows) in rows { #expect(!rows.isEmpty, "\(table) of version \(version) has no row") }
        }
    }

    @Test(arguments: 1..<Schema.migrator.migrations.count)
    func `a database of an earlier version is migrated without losing a row`(_ version: Int) async throws {
        try Fixture.copy(version: version, to: folder.database)
        let before = try dump(folder.database)
        let known = try columns(folder.database)
        let store = try SQLiteStore(path: folder.database)
        let after = try dump(folder.database, columns: known)
        for (table, rows) in before { #expect(after[table] == rows, "\(table)") }
        #expect(try SQLiteStore.verify(folder.database) == Schema.migrator.migrations.count)
        #expect(await store.isHealthy())
    }

    @Test func `what version 1 kept is read by today's store`() async throws {
        try Fixture.copy(version: 1, to: folder.database)
        let store = try SQLiteStore(path: folder.database)
        let operating = Principal(account: AccountID(high: 5, low: 1), scope: .network, name: try ShownName(reading: "Camille Fictive"))
        let accounts = try await store.accounts(seenBy: operating)
        #expect(accounts.map(\.login.text) == ["anne", "camille", "claire", "poste-1"])
        #expect(accounts.map(\.isOpen) == [true, true, true, true])
        let map = try await store.network(seenBy: operating)
        #expect(map.points.map(\.label.text) == ["Saint-Félicien"] && map.stations.map(\.label.text) == ["Poste 1"])
        let now = Timestamp(milliseconds: 1_795_509_000_000)
        #expect(try await store.principal(of: Guest.digest(40), at: now)?.account == accounts[2].id)
        #expect(try await store.invitation(Guest.digest(41), at: now).get().purpose == .newPassword(accounts[0].id))
        // And it goes on from there.
        let point = PointID(high: 3, low: 9)
        #expect(try await store.openPoint(Label(reading: "Thueyts"), as: point, by: operating, at: now).get().id == point)
    }

    @Test func `what version 2 kept is read by today's store, and its log goes on`() async throws {
        try Fixture.copy(version: 2, to: folder.database)
        let store = try SQLiteStore(path: folder.database)
        let operating = Principal(account: AccountID(high: 5, low: 1), scope: .network, name: try ShownName(reading: "Camille Fictive"))
        let now = Timestamp(milliseconds: 1_795_509_000_000)
        let ids = (1...2).map { AppointmentID(high: 7, low: UInt64($0)) }
        let ended = try #require(try await store.appointment(ids[0], seenBy: operating, at: now))
        #expect(ended.progress == .ended(.held, at: now + .minutes(9)) && ended.wasReceived)
        let host = Principal(account: AccountID(high: 5, low: 2), scope: .point(PointID(high: 3, low: 1)), name: operating.name)
        guard case .events(let events, let upTo) = try await store.events(after: EventNumber(2), seenBy: operating, limit: 10) else {
            Issue.record("the log reaches back no more")
            return
        }
        #expect(events.map(\.number.value) == [3, 4] && upTo.value == 4)
        let wish = Rescheduling(start: now + .days(2), length: .usual)
        let moved = try await store.reschedule(ids[1], to: wish, by: host, at: now, in: .paris).get()
        #expect(moved.revision == 1 && moved.dutyPeriod == nil)
        #expect(try await store.newestEvent().value == 5)
    }

    @Test func `what version 3 kept is read by today's store`() async throws {
        try Fixture.copy(version: 3, to: folder.database)
        let store = try SQLiteStore(path: folder.database)
        let now = Timestamp(milliseconds: 1_795_509_000_000)
        let adviser = Principal(
            account: AccountID(high: 5, low: 3), scope: .agency(AgencyID(high: 2, low: 1)), name: try ShownName(reading: "Claire Exemple"))
        let booked = try #require(
            try await store.appointment(AppointmentID(high: 7, low: 2), seenBy: adviser, at: now))
        #expect(booked.contact?.mail?.text == "marcel@exemple.fr" && booked.revision == 3)
        let today = Zone.paris.local(at: now).date
        let offer = try #require(try await store.offer(of: AgencyID(high: 2, low: 1), keptBy: adviser, on: today))
        #expect(offer.dutyPeriods.map(\.desks) == [2] && offer.closures.map(\.what) == [.desks(DutyPeriodID(high: 8, low: 1), 1)])
        #expect(try await store.nextNoticeDue() == now + .minutes(5))
        let notice = try #require(try await store.dueNotice(at: now + .minutes(5)))
        #expect(notice.what == .booked && notice.to.mail?.text == "marcel@exemple.fr" && notice.revision == 3)
    }

    @Test func `what version 4 kept is read by today's store`() async throws {
        try Fixture.copy(version: 4, to: folder.database)
        let store = try SQLiteStore(path: folder.database)
        let now = Timestamp(milliseconds: 1_795_509_000_000)
        let adviser = Principal(
            account: AccountID(high: 5, low: 3), scope: .agency(AgencyID(high: 2, low: 1)), name: try ShownName(reading: "Claire Exemple"))
        let repeated = try #require(try await store.appointment(AppointmentID(high: 7, low: 3), seenBy: adviser, at: now))
        #expect(repeated.series == SeriesID(high: 11, low: 1) && repeated.needs == [.interpreter])
        #expect(repeated.contact == VisitorContact.none && repeated.telephone != nil)
        #expect(try await store.dueNotice(at: now + .minutes(6))?.what == .booked)
        #expect(try await store.feed(by: Guest.digest(44), at: now) != nil)
    }

    @Test func `what version 5 kept is read by today's store`() async throws {
        try Fixture.copy(version: 5, to: folder.database)
        let store = try SQLiteStore(path: folder.database)
        let now = Timestamp(milliseconds: 1_795_509_000_000)
        let adviser = Principal(
            account: AccountID(high: 5, low: 3), scope: .agency(AgencyID(high: 2, low: 1)), name: try ShownName(reading: "Claire Exemple"))
        let called = try #require(try await store.appointment(AppointmentID(high: 7, low: 5), seenBy: adviser, at: now))
        #expect(called.mode == .telephone && called.contact == .sms)
        let waiting = try await store.waitingList(seenBy: adviser)
        #expect(waiting.map(\.entry.id) == [WaitingEntryID(high: 12, low: 1)])
        let operating = Principal(account: AccountID(high: 5, low: 1), scope: .network, name: adviser.name)
        let months = try await store.messageMonths(1, seenBy: operating, at: now, in: .paris)
        #expect(months.map(\.parts) == [2])
    }

    /// Run once for each version, before the next one is begun: `RECORD_DATABASE=1 swift test --filter MigrationTests`.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_DATABASE"] == "1"))
    func `a file of version 5 is recorded`() async throws {
        let pool = try DatabasePool(path: folder.database, configuration: SQLiteStore.configuration())
        let now = Timestamp(milliseconds: 1_795_509_000_000)
        try Schema.migrator.migrate(pool, upTo: Schema.migrator.migrations[3])
        try await pool.write { db in
            try Self.fill(db, at: now)
            try Self.fillAppointments(db, at: now)
            try Self.fillCapacity(db, at: now)
            try Self.fillVisitors(db, at: now)
        }
        try Schema.migrator.migrate(pool, upTo: Schema.migrator.migrations[4])
        try await pool.write { db in try Self.fillLists(db, at: now) }
        try pool.close()
        try? FileManager.default.removeItem(atPath: Fixture.path(version: 5))
        try SQLiteStore.backUp(folder.database, to: Fixture.path(version: 5))
    }

    /// A visitor by telephone, two who were said to be one, somebody who waits for an earlier hour, and what left, by the columns that
    /// version 5 had.
    private static func fillLists(_ db: Database, at now: Timestamp) throws {
        let (called, entry, merge) = (AppointmentID(high: 7, low: 5), WaitingEntryID(high: 12, low: 1), PersonMergeID(high: 13, low: 1))
        let (agency, point, adviser) = (AgencyID(high: 2, low: 1), PointID(high: 3, low: 1), AccountID(high: 5, low: 3))
        try db.execute(
            literal: """
                INSERT INTO appointments (id, given, person, agency, point, start, minutes, mode, claim, contact, telephone, state)
                VALUES (
                    \(called), 'Odette', \(PersonID(high: 11, low: 1)), \(agency), \(point), \(now + .days(9)), 20, 'telephone', 'hour', 'sms',
                    '+33600000001', 'booked');
                INSERT INTO person_merges VALUES (
                    \(merge), \(PersonID(high: 11, low: 1)), \(PersonID(high: 7, low: 5)), \(adviser), \(now), NULL, NULL);
                INSERT INTO merged_appointments VALUES (\(merge), \(called));
                INSERT INTO persons_apart VALUES (\(PersonID(high: 7, low: 1)), \(PersonID(high: 7, low: 2)), \(adviser), \(now));
                INSERT INTO waiting_entries VALUES (
                    \(entry), 'Marcel', NULL, \(agency), 30, '2026-11-25', '2026-12-24', 'mail', 'marcel@exemple.fr', NULL, '', \(now),
                    \(adviser), \(AppointmentID(high: 7, low: 2)), \(AppointmentID(high: 7, low: 6)), NULL, NULL, NULL, NULL, NULL, 1, NULL, NULL);
                INSERT INTO waiting_points VALUES (\(entry), \(point));
                INSERT INTO waiting_passed VALUES (\(entry), \(point), \(now + .hours(20)));
                INSERT INTO deliveries VALUES (\(NoticeID(high: 9, low: 3)), 'sms', \(now), NULL, 2, 140);
                INSERT INTO table_events (what, kind, lines, by_account, at) VALUES ('broughtIn', 'points', 4, \(AccountID(high: 5, low: 1)), \(now));
                """)
    }

    /// A duty period with a closure, and a mail that waits, by the columns that version 4 had.
    private static func fillCapacity(_ db: Database, at now: Timestamp) throws {
        let (booked, notice) = (AppointmentID(high: 7, low: 2), NoticeID(high: 9, low: 1))
        let (agency, point) = (AgencyID(high: 2, low: 1), PointID(high: 3, low: 1))
        let (duty, closure, adviser) = (DutyPeriodID(high: 8, low: 1), ClosureID(high: 8, low: 2), AccountID(high: 5, low: 3))
        try db.execute(
            literal: """
                INSERT INTO duty_periods VALUES (\(duty), \(agency), '2026-01-01/\n2 09:00-12:00', 20, 0, 2, 1);
                INSERT INTO duty_points VALUES (\(duty), \(point));
                INSERT INTO point_hours VALUES (\(point), '2026-01-01/\n2 09:00-12:00', NULL, 0, 0);
                INSERT INTO closures VALUES (\(closure), NULL, \(duty), 1, NULL, NULL, '2026-11-24', NULL, NULL);
                INSERT INTO capacity_events VALUES (1, \(duty), NULL, NULL, 'published', \(adviser), \(now));
                UPDATE appointments SET duty_period = \(duty), revision = 3, contact = 'mail', mail = 'marcel@exemple.fr' WHERE id = \(booked);
                INSERT INTO notices VALUES (
                    7, \(notice), 'booked', \(booked), NULL, 3, 'marcel@exemple.fr', 'Marcel', 'France Travail', 'Annonay', 'Saint-Félicien',
                    \(now + .days(1)), 30, NULL, \(now), 1, \(now + .minutes(5)), NULL, NULL);
                """)
    }

    /// A series' appointment, a visitor's request with its code on the way, where a point is, and a calendar, by the columns that version 4 had.
    private static func fillVisitors(_ db: Database, at now: Timestamp) throws {
        let (repeated, request) = (AppointmentID(high: 7, low: 3), VisitorRequestID(high: 10, low: 1))
        let (agency, point, duty) = (AgencyID(high: 2, low: 1), PointID(high: 3, low: 1), DutyPeriodID(high: 8, low: 1))
        let start = now + .days(8)
        try db.execute(
            literal: """
                INSERT INTO appointments (id, given, agency, point, start, minutes, series, claim, contact, telephone, needs, state)
                VALUES (
                    \(repeated), 'Odette', \(agency), \(point), \(start), 20, \(SeriesID(high: 11, low: 1)), 'hour', 'none', '+33475000000',
                    'interpreter', 'booked');
                INSERT INTO visitor_requests VALUES (
                    \(request), 'Paul', NULL, \(agency), \(point), \(duty), \(start), 20, 'paul@exemple.fr', \(now), \(now + .minutes(20)), 1,
                    'paul@exemple.fr', \(AppointmentID(high: 7, low: 4)), NULL);
                INSERT INTO notices VALUES (
                    8, \(NoticeID(high: 9, low: 2)), 'code', NULL, \(request), 0, 'paul@exemple.fr', 'Paul', 'France Travail', 'Annonay',
                    'Saint-Félicien', \(start), 20, NULL, \(now), 0, \(now + .minutes(6)), NULL, NULL);
                INSERT INTO communes VALUES ('07236', 'Saint-Félicien', 'saint-felicien', '07410', 45.085, 4.627, 1);
                INSERT INTO point_places VALUES (\(point), 'place de l’Église', '07236');
                INSERT INTO feeds VALUES (\(AccountID(high: 5, low: 3)), \(Guest.digest(44)), \(now));
                """)
    }

    /// One that was held and one that is booked, by the columns that version 2 had; the first event was forgotten.
    private static func fillAppointments(_ db: Database, at now: Timestamp) throws {
        let (held, booked) = (AppointmentID(high: 7, low: 1), AppointmentID(high: 7, low: 2))
        let (agency, point, station) = (AgencyID(high: 2, low: 1), PointID(high: 3, low: 1), StationID(high: 4, low: 1))
        let (host, adviser) = (AccountID(high: 5, low: 2), AccountID(high: 5, low: 3))
        try db.execute(
            literal: """
                INSERT INTO appointments (
                    id, given, family, agency, point, start, minutes, state, arrived, station, seated, adviser, adviser_name, received, running,
                    outcome, ended, ended_by)
                VALUES (
                    \(held), 'Jeanne', 'Fictive', \(agency), \(point), \(now), 20, 'ended', \(now), \(station), \(now + .minutes(1)),
                    \(adviser), 'Claire Exemple', \(now + .minutes(2)), NULL, 'held', \(now + .minutes(9)), \(adviser));
                INSERT INTO appointments (
                    id, given, family, agency, point, start, minutes, state, arrived, station, seated, adviser, adviser_name, received, running,
                    outcome, ended, ended_by)
                VALUES (
                    \(booked), 'Marcel', NULL, \(agency), \(point), \(now + .days(1)), 30, 'booked', NULL, NULL, NULL,
                    NULL, NULL, NULL, NULL, NULL, NULL, NULL);
                INSERT INTO segments VALUES (\(held), 0, \(now + .minutes(2)), \(now + .minutes(9)));
                INSERT INTO notes VALUES (\(held), 'Une note.', \(adviser), \(now + .minutes(9)));
                INSERT INTO station_checks VALUES (\(station), \(now), 'device.cameraMissing', NULL, NULL);
                INSERT INTO appointment_events VALUES (2, 'received', NULL, \(held), \(agency), \(point), \(station), \(adviser), \(now));
                INSERT INTO appointment_events VALUES (3, 'ended', 'held', \(held), \(agency), \(point), \(station), \(adviser), \(now));
                INSERT INTO appointment_events VALUES (4, 'booked', NULL, \(booked), \(agency), \(point), NULL, \(host), \(now));
                UPDATE log SET forgotten = 1;
                """)
    }

    private static func fill(_ db: Database, at now: Timestamp) throws {
        let operating = AccountID(high: 5, low: 1)
        let point = PointID(high: 3, low: 1)
        let agency = AgencyID(high: 2, low: 1)
        let partner = PartnerID(high: 1, low: 1)
        let station = StationID(high: 4, low: 1)
        func save(_ number: UInt64, _ login: String, _ name: String, _ scope: Scope) throws {
            let account = Account(
                id: AccountID(high: 5, low: number), login: try LoginName(reading: login), name: try ShownName(reading: name), scope: scope)
            try db.save(account, [AccountEvent(account: account.id, what: .opened, by: number == 1 ? nil : operating, at: now)])
            try db.setPassword(PasswordHash("hash of \(login)"), of: account.id)
        }
        func save(_ thing: some StoredEstablishment) throws {
            try db.save(thing, [NetworkEvent(thing.thing, .opened, by: operating, at: now)])
        }
        try save(1, "camille", "Camille Fictive", .network)
        try save(Partner(id: partner, label: Label(reading: "France Travail")))
        try save(Agency(id: agency, partner: partner, label: Label(reading: "Annonay")))
        try save(Point(id: point, label: Label(reading: "Saint-Félicien")))
        try save(Station(id: station, point: point, label: Label(reading: "Poste 1")))
        try save(2, "anne", "Anne Inventée", .point(point))
        try save(3, "claire", "Claire Exemple", .agency(agency))
        try save(4, "poste-1", "Poste 1", .station(station, at: point))
        try db.execute(
            literal: """
                INSERT INTO sessions VALUES (\(Guest.digest(40)), \(AccountID(high: 5, low: 3)), \(now));
                INSERT INTO invitations VALUES (\(Guest.digest(41)), \(AccountID(high: 5, low: 2)), \(now + Invitation.life), NULL);
                INSERT INTO invitations VALUES (\(Guest.digest(42)), NULL, \(now + Invitation.life), \(now));
                INSERT INTO account_tries VALUES (\(AccountID(high: 5, low: 3)), 2, \(now));
                INSERT INTO stranger_tries VALUES (77, 1, \(now));
                INSERT INTO source_tries VALUES (\(Guest.digest(43)), 3, \(now));
                """)
    }
}
