@testable import Access
import Cast
import CivilTime
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import People
import StorageSQLite
import Testing
import Vocabulary

/// Routes for somebody, before a real database.
struct AdmissionTests {
    private let folder: String
    private let store: SQLiteStore
    private let cast: Cast
    private let seal: FormSeal
    private let now = Timestamp(milliseconds: 1_795_000_000_000)

    init() async throws {
        folder = FileManager.default.temporaryDirectory.path() + "/visavis-admission-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try SQLiteStore(path: folder + "/visavis.sqlite")
        cast = try Cast()
        seal = FormSeal(try #require(TokenKey(bytes: Array(repeating: 1, count: 32))))
        // No password is typed here: whoever has the credential has proved it.
        let hashes = Dictionary(uniqueKeysWithValues: cast.members.map { ($0.account.id, PasswordHash("none")) })
        let isSeeded = try await store.seed(cast, hashes: hashes, at: now - .days(1))
        #expect(isSeeded)
    }

    private func signIn(_ member: CastMember) async throws -> SessionSecret {
        var chance = SystemRandomNumberGenerator()
        let secret = SessionSecret(using: &chance)
        let credential = Credential(account: member.account.id, hash: PasswordHash("none"))
        _ = try await store.signIn(
            by: credential, session: secret.digest, from: SignInSource(SecretDigest(hashing: [1])), at: now
        ).get()
        return secret
    }

    private func cookie(_ jar: CookieJar, _ secret: SessionSecret) -> HTTPFields {
        [.cookie: String(jar.setting(secret).prefix { $0 != ";" })]
    }

    /// Asks a route for hosts, and one for stations, at an instant.
    private func ask(_ path: String, _ headers: HTTPFields, _ method: HTTPRequest.Method = .get, at instant: Timestamp) async throws
        -> HTTPResponse.Status
    {
        let registry = SessionRegistry(people: store, seal: seal, now: { instant })
        let router = Router(context: WebContext.self)
        router.add(middleware: ProblemResponses())
        for (path, jar, role) in [("board", CookieJar.person, Role.host), ("station", .station, .station)] {
            let group = router.group().add(middleware: Admission(registry, jar: jar, roles: [role]))
            group.get(RouterPath(path)) { _, context in try context.demandIdentity().principal.role.rawValue }
            group.post(RouterPath(path)) { _, context in try context.demandIdentity().principal.role.rawValue }
        }
        let application = Application(router: router)
        return try await application.test(.router) { client in
            try await client.execute(uri: "/" + path, method: method, headers: headers) { $0.status }
        }
    }

    private func close() throws {
        try store.close()
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test func `nobody comes in without a session, nor with a secret that nobody was given`() async throws {
        var chance = SystemRandomNumberGenerator()
        #expect(try await ask("board", [:], at: now) == .unauthorized)
        #expect(try await ask("board", cookie(.person, SessionSecret(using: &chance)), at: now) == .unauthorized)
        #expect(try await ask("board", [.cookie: "__Host-session=nonsense"], at: now) == .unauthorized)
        try close()
    }

    @Test func `a host comes in at the host's door, and an adviser does not`() async throws {
        #expect(try await ask("board", cookie(.person, signIn(cast.host)), at: now) == .ok)
        #expect(try await ask("board", cookie(.person, signIn(cast.adviser)), at: now) == .forbidden)
        try close()
    }

    @Test func `a session is over after a long day, when it was ended, and when its account is closed`() async throws {
        let secret = try await signIn(cast.host)
        let fields = cookie(.person, secret)
        #expect(try await ask("board", fields, at: now + .hours(13)) == .ok)
        #expect(try await ask("board", fields, at: now + .hours(14)) == .unauthorized)
        try await store.signOut(secret.digest)
        #expect(try await ask("board", fields, at: now) == .unauthorized)
        let other = try await cookie(.person, signIn(cast.host))
        _ = try await store.change(cast.host.account.id, .close, by: cast.operator.principal, at: now).get()
        #expect(try await ask("board", other, at: now) == .unauthorized)
        try close()
    }

    @Test func `a station's session is good in its own jar alone, and a person's in theirs`() async throws {
        let station = try await signIn(cast.station)
        #expect(try await ask("station", cookie(.station, station), at: now + .days(300)) == .ok)
        #expect(try await ask("station", cookie(.person, station), at: now) == .unauthorized)
        #expect(try await ask("station", cookie(.station, signIn(cast.host)), at: now) == .unauthorized)
        try close()
    }

    @Test func `a form is taken with the seal of its session, in the form or beside it, and without it refused`() async throws {
        let secret = try await signIn(cast.host)
        var fields = cookie(.person, secret)
        #expect(try await ask("board", fields, .post, at: now) == .forbidden)
        fields[.formSeal] = seal.text(for: secret.digest)
        #expect(try await ask("board", fields, .post, at: now) == .ok)
        fields[.formSeal] = try await seal.text(for: signIn(cast.host).digest)
        #expect(try await ask("board", fields, .post, at: now) == .forbidden)
        try close()
    }
}
