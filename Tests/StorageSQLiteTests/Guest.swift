import Appointments
import CivilTime
import Establishments
import GRDB
import People
import Vocabulary

@testable import StorageSQLite

/// The least that a store needs for one visitor: an operator, an agency, a point with a station, and their people.
struct Guest: Sendable {
    let store: SQLiteStore
    let now = Timestamp(milliseconds: 1_795_509_000_000)
    let operating: Principal
    let host: Principal
    let adviser: Principal
    let agency = AgencyID(high: 2, low: 1)
    let point = PointID(high: 3, low: 1)
    let station = StationID(high: 4, low: 1)

    init(_ store: SQLiteStore) async throws {
        self.store = store
        let link = try Self.digest(1)
        try await store.inviteOperator(link: link, at: now)
        operating = try await store.becomeOperator(
            login: LoginName(reading: "camille"), name: ShownName(reading: "Camille Fictive"), as: AccountID(high: 5, low: 1),
            password: PasswordHash("hash"), link: link, at: now
        ).get().principal
        let partner = PartnerID(high: 1, low: 1)
        _ = try await store.openPartner(Label(reading: "France Travail"), as: partner, by: operating, at: now).get()
        _ = try await store.openAgency(Label(reading: "Annonay"), of: partner, as: agency, by: operating, at: now).get()
        _ = try await store.openPoint(Label(reading: "Saint-Félicien"), as: point, by: operating, at: now).get()
        _ = try await store.openStation(
            Label(reading: "Poste 1"), at: point, as: station, login: LoginName(reading: "poste-1"), account: AccountID(high: 6, low: 1),
            by: operating, at: now
        ).get()
        let anne = AccountDetails(
            login: try LoginName(reading: "anne"), name: try ShownName(reading: "Anne Inventée"), scope: .point(point))
        host = try await store.openAccount(anne, as: AccountID(high: 5, low: 2), by: operating, at: now).get().principal
        let claire = AccountDetails(
            login: try LoginName(reading: "claire"), name: try ShownName(reading: "Claire Exemple"), scope: .agency(agency))
        adviser = try await store.openAccount(claire, as: AccountID(high: 5, low: 3), by: operating, at: now).get().principal
    }

    static func digest(_ byte: UInt8) throws -> SecretDigest {
        guard let digest = SecretDigest(bytes: [UInt8](repeating: byte, count: SecretDigest.byteCount)) else { throw NoDigest() }
        return digest
    }

    private struct NoDigest: Error {}

    @discardableResult
    func book(_ number: Int) async throws -> AppointmentID {
        let id = AppointmentID(high: 7, low: UInt64(number))
        let visitor = try VisitorName(given: "Philomène", family: "Inventée")
        let booking = Booking(visitor: visitor, agency: agency, point: point, start: now)
        _ = try await store.book(booking, as: id, by: host, at: now, in: .paris).get()
        return id
    }

    @discardableResult
    func seat(_ number: Int) async throws -> AppointmentID {
        let id = try await book(number)
        _ = try await store.arrive(id, by: host, at: now).get()
        _ = try await store.install(id, at: station, by: host, at: now).get()
        return id
    }
}

/// Every row of every table of ours, by table, as text; `columns`: of these tables and columns alone.
func dump(_ path: String, columns: [String: [String]]? = nil) throws -> [String: [String]] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    return try queue.read { db in
        let names = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'")
        var rows: [String: [String]] = [:]
        for name in columns.map({ Array($0.keys) }) ?? names {
            let wanted = columns?[name]?.joined(separator: ", ") ?? "*"
            rows[name] = try Row.fetchAll(db, sql: "SELECT \(wanted) FROM \(name)").map { row in
                row.map { column, value in "\(column)=\(value)" }.joined(separator: " ")
            }.sorted()
        }
        return rows
    }
}

/// The columns of every table of ours, by table.
func columns(_ path: String) throws -> [String: [String]] {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    return try queue.read { db in
        let names = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'")
        return try Dictionary(uniqueKeysWithValues: names.map { name in (name, try db.columns(in: name).map(\.name)) })
    }
}

/// The code that a body fails with, the reason beside it; nil when it does not fail.
func failure<Value>(_ body: () async throws(StorageFailure) -> Value) async -> StorageFailure? {
    do throws(StorageFailure) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
