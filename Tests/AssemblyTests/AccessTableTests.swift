import Access
import Appointments
import Capacity
import Cast
import CivilTime
import Establishments
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import People
import StorageSQLite
import Testing
import Vocabulary
import WaitingList

@testable import Assembly

/// Every cell of the table in `docs/access.md`, asked of the router with a real database behind it.
struct AccessTableTests {
    /// Who asks, a column of the table each. Another organisation's is of the role that the route is for.
    private enum Column: String, CaseIterable {
        case anonymous, adviser, host, `operator`, station
        case other = "of another organisation"
    }

    private struct Row {
        let route: String
        let cells: [Column: String]
        var method: String { String(route.prefix { $0 != " " }) }
        var path: String { String(route.drop { $0 != " " }.dropFirst()) }
    }

    private static let rows: [Row] = {
        let bytes = FileManager.default.contents(atPath: TestHouse.repository + "/docs/access.md") ?? Data()
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("|") }
        let cells = lines.map { line in
            line.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ").replacing("`", with: "") }
        }
        guard let head = cells.first else { return [] }
        return cells.dropFirst(2).map { row in
            let named = zip(head, row).compactMap { name, cell in Column(rawValue: name).map { ($0, cell) } }
            return Row(route: row.first ?? "", cells: Dictionary(named) { first, _ in first })
        }
    }()

    @Test func `the table has a row for every route, and no other`() throws {
        let routes = try TestHouse().house.routes.router().routes.filter { $0.method != .head }
        #expect(Self.rows.map(\.route).sorted() == routes.map { "\($0.method.rawValue) \($0.path)" }.sorted())
        for row in Self.rows { #expect(row.cells.count == Column.allCases.count, "\(row.route)") }
    }

    @Test func `every route answers everybody as the table says`() async throws {
        let visitors = try await Visitors()
        for row in Self.rows {
            for column in Column.allCases {
                guard let cell = row.cells[column] else { continue }
                guard let member = visitors.member(for: column, row: row.cells.mapKeys(\.rawValue)) else { continue }
                let status = try await visitors.ask(row.method, row.path, as: member, in: column == .station || member.isStation)
                let isRight = Self.isRight(status, cell)
                #expect(isRight, "\(row.route) as \(column.rawValue): \(status.code), the table says \(cell)")
            }
        }
        await visitors.close()
    }

    @Test func `a form without the seal of its session is refused, whoever sends it`() async throws {
        let visitors = try await Visitors()
        for row in Self.rows where row.method == "POST" {
            for column in [Column.adviser, .host, .operator, .station]
            where row.cells[column] == "yes" && row.cells[.anonymous] == "sign in" {
                guard let member = visitors.member(for: column, row: row.cells.mapKeys(\.rawValue)) else { continue }
                let status = try await visitors.ask(row.method, row.path, as: member, in: column == .station, sealed: false)
                #expect(status == .forbidden, "\(row.route) as \(column.rawValue)")
            }
        }
        await visitors.close()
    }

    private static func isRight(_ status: HTTPResponse.Status, _ cell: String) -> Bool {
        switch cell {
        case "yes": status != .unauthorized && status != .forbidden && status != .notFound && status.kind != .serverError
        case "sign in": status == .unauthorized
        case "no": status == .forbidden
        case "404": status == .notFound
        // A token, or an address that nobody guesses: whoever is signed in makes no difference, and nobody is sent to sign in.
        case "by its own right": status != .seeOther && status.kind != .serverError
        default: false
        }
    }
}

extension Dictionary {
    fileprivate func mapKeys<Other: Hashable>(_ change: (Key) -> Other) -> [Other: Value] {
        Dictionary<Other, Value>(uniqueKeysWithValues: map { (change($0.key), $0.value) })
    }
}

/// The cast, signed in anew for each question.
private struct Visitors {
    private let house: TestHouse
    private let cast: Cast
    private let seal: FormSeal
    private let responder: any HTTPResponder<WebContext>
    private let jeanne: AppointmentID

    init() async throws {
        house = try TestHouse()
        try house.house.startMedia()
        house.house.health.setListening(true)
        cast = try Cast()
        let folder = try DataFolder(house.data)
        seal = FormSeal(try TokenKeyFile.key(in: folder))
        responder = house.house.routes.router().buildResponder()
        let now = Clocks.timestamp()
        // No password is typed here: whoever has the credential has proved it.
        let hashes = Dictionary(uniqueKeysWithValues: cast.members.map { ($0.account.id, PasswordHash("none")) })
        let isSeeded = try await house.house.store.seed(cast, hashes: hashes, at: now - .days(2))
        #expect(isSeeded)
        let script = try cast.script(around: now, in: .paris)
        try await house.house.store.play(script)
        jeanne = script.appointment
        try await closeForADay()
        try await waitForAPlace()
        try await planASession()
        // Somebody sits at the station, so that it has a room to enter.
        let marcel = try #require(script.steps.last { $0.deed == .command(.arrive) }?.appointment)
        _ = try await house.house.store.install(marcel, at: cast.stations[0].id, by: cast.host.principal, at: now).get()
    }

    /// A duty period of the adviser's agency, and one closure that its adviser and one that the point's host may take back.
    private let duty = DutyPeriodID(high: 9, low: 1)
    private let closure = ClosureID(high: 9, low: 2)
    private let closureOfPoint = ClosureID(high: 9, low: 3)

    /// Somebody who waits for the adviser's agency at the host's point.
    private let entry = WaitingEntryID(high: 9, low: 4)

    /// A session of the adviser's agency at the host's point, and at none else.
    private let session = GroupSessionID(high: 9, low: 6)

    private func planASession() async throws {
        let plan = SessionPlan(
            title: try SessionTitle(reading: "Une séance"), length: .usual, seats: [cast.saintFelicien.id: 2],
            starts: [Zone.paris.day(Zone.paris.local(at: Clocks.timestamp()).date.adding(days: 2)).lowerBound + .hours(12)],
            isOnline: true)
        _ = try await house.house.store.planSessions(
            plan, as: [session], by: cast.adviser.principal, at: Clocks.timestamp(), in: .paris
        ).get()
    }

    private func waitForAPlace() async throws {
        let today = Zone.paris.local(at: Clocks.timestamp()).date
        let wish = WaitingWish(
            visitor: try VisitorName(given: "Lucie", family: nil), agency: cast.annonay.id, points: [cast.saintFelicien.id], first: today,
            last: today.adding(days: 30))
        _ = try await house.house.store.wait(
            for: wish, as: entry, AppointmentID(high: 9, low: 5), by: cast.adviser.principal, at: Clocks.timestamp(), in: .paris
        ).get()
    }

    /// Publishes the duty period, and closes what is taken back again.
    private func closeForADay() async throws {
        let (store, now) = (house.house.store, Clocks.timestamp())
        let tomorrow = Zone.paris.local(at: now).date.adding(days: 1)
        let draft = DutyPeriodDraft(week: ["9h-12h"], points: [cast.saintFelicien.id.text])
        _ = try await store.publish(
            draft.parsed(as: duty, of: cast.annonay.id, today: tomorrow), by: cast.operator.principal, at: now
        ).get()
        for (id, what) in [(closure, Closure.What.agency(cast.annonay.id)), (closureOfPoint, .point(cast.saintFelicien.id))] {
            let closed = Closure(id: id, what: what, days: DateSpan(tomorrow))
            _ = try await store.close(closed, by: cast.operator.principal, at: now, in: .paris).get()
        }
    }

    func close() async {
        await house.house.stopMedia()
        try? FileManager.default.removeItem(atPath: house.data)
    }

    /// Who asks in a column; nil: nobody. In the last one whoever works elsewhere in a role that the row lets in.
    func member(for column: some RawRepresentable<String>, row: [String: String]) -> Asking? {
        switch column.rawValue {
        case "anonymous": return .nobody
        case "adviser": return .member(cast.adviser)
        case "host": return .member(cast.host)
        case "operator": return .member(cast.operator)
        case "station": return .member(cast.station)
        default: break
        }
        let elsewhere: [(String, Scope)] = [("adviser", .agency(cast.caf.id)), ("host", .point(cast.etables.id))]
        for (role, scope) in elsewhere where row[role] == "yes" {
            return cast.members.first { $0.account.scope == scope }.map(Asking.member)
        }
        return row["station"] == "yes" ? cast.members.last.map(Asking.member) : nil
    }

    enum Asking {
        case nobody
        case member(CastMember)

        var isStation: Bool {
            if case .member(let member) = self { member.principal.role == .station } else { false }
        }
    }

    func ask(_ method: String, _ path: String, as asking: Asking, in isStation: Bool, sealed: Bool = true) async throws
        -> HTTPResponse.Status
    {
        var headers: HTTPFields = [:]
        if case .member(let member) = asking {
            let secret = try await signIn(member)
            headers[.cookie] = String(CookieJar.person.setting(secret).prefix { $0 != ";" })
            if isStation { headers[.cookie] = String(CookieJar.station.setting(secret).prefix { $0 != ";" }) }
            if sealed, let name = HTTPField.Name("X-CSRF-Token") { headers[name] = seal.text(for: secret.digest) }
        }
        if method != "GET" { headers[.contentType] = "application/x-www-form-urlencoded" }
        let head = HTTPRequest(
            method: HTTPRequest.Method(rawValue: method) ?? .get, scheme: "http", authority: "localhost", path: filled(path),
            headerFields: headers)
        // For the one form that names a thing: of the host's own point, and free.
        let form = method == "POST" ? "station=\(cast.stations[1].id.text)" : ""
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: form)))
        let context = WebContext(
            source: ApplicationRequestContextSource(
                channel: EmbeddedChannel(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        do {
            let response = try await responder.respond(to: request, context: context)
            if response.status == .seeOther, response.headers[.location]?.hasPrefix("/session") == true, path != "/session/end",
                path != "/account/sessions/end", path != "/", !path.hasPrefix("/invitations")
            {
                return .unauthorized
            }
            return response.status
        } catch let error as any HTTPResponseError {
            return error.status
        }
    }

    private func signIn(_ member: CastMember) async throws -> SessionSecret {
        var chance = SystemRandomNumberGenerator()
        let secret = SessionSecret(using: &chance)
        let credential = Credential(account: member.account.id, hash: PasswordHash("none"))
        let source = SignInSource(SecretDigest(hashing: [1]))
        _ = try await house.house.store.signIn(by: credential, session: secret.digest, from: source, at: Clocks.timestamp()).get()
        return secret
    }

    /// The path with what stands in its braces: things of the adviser's agency and the host's point; an account that nobody here uses.
    private func filled(_ path: String) -> String {
        let family = path.split(separator: "/").first.map(String.init) ?? ""
        let id =
            switch family {
            case "partners": cast.annonay.partner.text
            case "agencies": cast.annonay.id.text
            case "points": cast.saintFelicien.id.text
            case "stations": cast.stations[0].id.text
            case "waiting-list": entry.text
            case "group-sessions": session.text
            case "accounts": cast.members[6].account.id.text
            default: jeanne.text
            }
        // Where visitors book themselves.
        let path = path.replacing("{point}", with: cast.saintFelicien.id.text).replacing("{agency}", with: cast.carsat.id.text)
            .replacing("{kind}", with: "appointments").replacing("{slot}", with: "2026-12-01T09:00").replacing("{token}", with: "x")
            .replacing("{session}", with: session.text)
        return path.replacing("{id}", with: id).replacing("{duty}", with: duty.text)
            .replacing("{closure}", with: (family == "points" ? closureOfPoint : closure).text).replacing("{room}", with: "r1").replacing(
                "{participant}", with: "anna"
            )
            .replacing("{code}", with: "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-A").replacing("**", with: "icon.svg")
    }
}
