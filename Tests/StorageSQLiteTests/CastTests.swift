import Appointments
import Cast
import CivilTime
import Communes
import Establishments
import GRDB
import Interviews
import People
import Testing
import Vocabulary

@testable import StorageSQLite

/// The demo network in a store.
struct CastTests {
    let folder: Folder
    let store: SQLiteStore
    let cast: Cast
    let now = Timestamp(milliseconds: 1_795_509_000_000)

    init() throws {
        folder = try Folder()
        store = try SQLiteStore(path: folder.database)
        cast = try Cast()
    }

    private var hashes: [AccountID: PasswordHash] {
        Dictionary(cast.members.map { ($0.account.id, PasswordHash("hash of \($0.password)")) }) { first, _ in first }
    }

    @Test func `the cast is put in whole, and again it changes nothing`() async throws {
        #expect(try await store.seed(cast, hashes: hashes, at: now))
        let accounts = try await store.accounts(seenBy: cast.operator.principal)
        #expect(Set(accounts) == Set(cast.members.map(\.account)))
        let map = try await store.network(seenBy: cast.operator.principal)
        #expect(Set(map.partners) == Set(cast.partners) && Set(map.agencies) == Set(cast.agencies))
        #expect(Set(map.points) == Set(cast.points) && Set(map.stations) == Set(cast.stations))
        for member in cast.members {
            let source = SignInSource(try Guest.digest(1))
            let start = try await store.beginSignIn(as: member.account.login, from: source, at: now)
            guard case .compare(let credential?) = start else {
                Issue.record("\(member.account.id) cannot sign in")
                continue
            }
            #expect(credential == Credential(account: member.account.id, hash: hashes[member.account.id] ?? PasswordHash("")))
            _ = try await store.signIn(
                by: credential, session: try Guest.digest(UInt8(truncatingIfNeeded: member.account.id.low)), from: source, at: now
            ).get()
        }
        #expect(try await store.address(of: cast.thueyts.id)?.line == "07330 Thueyts")
        let before = try dump(folder.database)
        #expect(try await store.seed(cast, hashes: hashes, at: now + .days(1)))
        #expect(try dump(folder.database) == before)
    }

    @Test func `an import replaces the sample for good, and points stay where they are`() async throws {
        #expect(try await store.seed(cast, hashes: hashes, at: now))
        let real = try #require(try Cast.communes().first { $0.code.text == "07236" })
        let imported = Commune(code: real.code, name: real.name, postcodes: real.postcodes, position: real.position)
        let changes = try await store.replaceCommunes(by: [imported], isTrial: false)
        #expect(changes.changed == [imported] && changes.kept.map(\.text) == ["07086", "07322", "07341"])
        #expect(try await store.seed(cast, hashes: hashes, at: now + .days(1)))
        #expect(try await store.commune(real.code) == imported)
        #expect(try await store.replaceCommunes(by: [imported], isTrial: true).kept.count == 3)
    }

    @Test func `another network is left alone`() async throws {
        _ = try await Guest(store)
        let before = try dump(folder.database)
        #expect(try await !store.seed(cast, hashes: hashes, at: now))
        #expect(try dump(folder.database) == before)
    }

    @Test func `the cast's day comes to what its script says, and once only`() async throws {
        _ = try await store.seed(cast, hashes: hashes, at: now)
        let script = try cast.script(around: now, in: .paris)
        try await store.play(script)
        let expected = try script.played()
        #expect(try await store.pool.read { db in try db.appointments(where: "TRUE") } == expected)
        let before = try dump(folder.database)
        try await store.play(script)
        #expect(try dump(folder.database) == before)
        // Played later, somebody else is due, and nobody of before is lost.
        let later = try cast.script(around: now + .minutes(25), in: .paris)
        try await store.play(later)
        let ids = try await store.pool.read { db in try db.appointments(where: "TRUE") }.map(\.id)
        #expect(Set(ids).isSuperset(of: Set(expected.map(\.id) + [later.appointment])) && ids.count == expected.count * 2)
    }
}
