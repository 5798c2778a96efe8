import Appointments
import Capacity
package import CivilTime
import Communes
import Establishments
import GRDB
import Interviews
package import People
import Synchronization
package import Tables
package import Vocabulary

extension SQLiteStore {
    package func giveOut(
        _ kind: TableKind, of days: DateSpan, to asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<any TableRows, Refusal> {
        guard kind.isGiven(to: asking.role) else { return .failure(.notPermitted) }
        let isOfDays = kind == .appointments
        try await write("giveOut") { db in
            try db.record(TableEvent(.gaveOut, kind, days: isOfDays ? days : nil, by: asking.account, at: now))
        }
        guard isOfDays else {
            return .success(WholeRows(try await read("giveOut") { db in try db.rows(of: kind, to: asking) }))
        }
        let range = zone.day(days.first).lowerBound..<zone.day(days.last ?? days.first).upperBound
        do {
            let snapshot = try pool.makeSnapshot()
            return .success(AppointmentRows(snapshot, in: range, to: asking, at: now, zone: zone))
        } catch {
            throw StorageFailure(error, place: "giveOut")
        }
    }
}

/// A table that is small, since people made it line by line.
private final class WholeRows: TableRows {
    private let rest: Mutex<[[String]]>

    init(_ rows: [[String]]) {
        rest = Mutex(rows)
    }

    func next() async throws(StorageFailure) -> [[String]] {
        rest.withLock { rows in
            defer { rows = [] }
            return rows
        }
    }
}

/// Appointments as they were at one instant: a connection of its own stands at one commit while a reader takes page after page, by
/// start and identifier. Nothing is missed or doubled when somebody is moved meanwhile, and a hundred rows are in memory at once.
private final class AppointmentRows: TableRows {
    private let snapshot: DatabaseSnapshot
    private let range: Range<Timestamp>
    private let asking: Principal
    private let now: Timestamp
    private let zone: Zone
    /// The last that was read; nil: none yet.
    private let last = Mutex<(start: Timestamp, id: AppointmentID)?>(nil)

    private static let pageSize = 200

    init(_ snapshot: DatabaseSnapshot, in range: Range<Timestamp>, to asking: Principal, at now: Timestamp, zone: Zone) {
        self.snapshot = snapshot
        self.range = range
        self.asking = asking
        self.now = now
        self.zone = zone
    }

    func next() async throws(StorageFailure) -> [[String]] {
        let after: SQL =
            last.withLock { $0 }.map { "(start, id) > (\($0.start), \($0.id))" } ?? "TRUE"
        let (range, asking, size) = (range, asking, Self.pageSize)
        let page = await withCheckedContinuation { (continuation: CheckedContinuation<Result<[Given], StorageFailure>, Never>) in
            snapshot.asyncRead { connection in
                continuation.resume(
                    returning: StorageFailure.catching("giveOut") { try connection.get().given(in: range, after, size, to: asking) })
            }
        }
        let rows = try page.get()
        if let newest = rows.last?.dossier.appointment { last.withLock { $0 = (newest.start, newest.id) } }
        return rows.map { GivenRow.of($0.dossier, note: $0.note, to: asking, at: now, in: zone) }
    }
}

/// An appointment with the note that an adviser wrote.
private struct Given {
    let dossier: AppointmentDossier
    let note: InterviewNote?
}

extension Database {
    fileprivate func given(in range: Range<Timestamp>, _ after: SQL, _ count: Int, to asking: Principal) throws -> [Given] {
        // Looked up by a list of keys: what was spoken and the notes are read for this page alone.
        let page: SQL = """
            appointments.id IN (
                SELECT id FROM appointments
                WHERE start >= \(range.lowerBound) AND start < \(range.upperBound) AND \(after) AND \(asking.appointmentsInScope)
                ORDER BY start, id LIMIT \(count))
            """
        var notes: [AppointmentID: InterviewNote] = [:]
        _ = try rows("SELECT * FROM notes WHERE appointment IN (SELECT id FROM appointments WHERE \(page))") { columns in
            notes[try columns.value("appointment")] = InterviewNote(
                try columns.value("note"), by: try columns.value("by_account"), ended: try columns.value("ended"))
        }
        return try dossiers(where: page).map { Given(dossier: $0, note: notes[$0.appointment.id]) }
    }

    /// All rows of a table that is small.
    fileprivate func rows(of kind: TableKind, to asking: Principal) throws -> [[String]] {
        let map = try network(seenBy: asking)
        switch kind {
        case .agencies: return map.agencies.map { GivenRow.of($0, map) }
        case .points: return try map.points.map { try GivenRow.of($0, map, at: address(where: "point_places.point = \($0.id)")) }
        case .accounts:
            return try rows("SELECT * FROM accounts WHERE \(asking.accountsInScope) ORDER BY login") { columns in
                GivenRow.of(try Account(columns), map)
            }
        case .dutyPeriods: return try keptDutyPeriods(by: asking, map).map { GivenRow.of($0, map) }
        case .hours: return try map.points.map { GivenRow.of(try hours(of: $0.id), map) }
        case .closures:
            let dutyPeriods = try keptDutyPeriods(by: asking, map)
            return try closures(where: closuresKept(by: asking)).map { GivenRow.of($0, map, dutyPeriods) }
        case .appointments: return []
        }
    }

    private func keptDutyPeriods(by asking: Principal, _ map: NetworkMap) throws -> [DutyPeriod] {
        try map.agencies.filter { asking.keeps($0.id) }.flatMap { agency in try dutyPeriods(where: "agency = \(agency.id)") }
    }

    private func closuresKept(by asking: Principal) -> SQL {
        switch asking.scope {
        case .network: "TRUE"
        case .agency(let id): "agency = \(id) OR duty_period IN (SELECT id FROM duty_periods WHERE agency = \(id))"
        case .point(let id): "point = \(id) OR station IN (SELECT id FROM stations WHERE point = \(id))"
        case .station: "FALSE"
        }
    }
}
