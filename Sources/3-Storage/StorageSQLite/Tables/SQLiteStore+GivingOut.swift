import Appointments
package import CivilTime
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
        try await write("giveOut") { db in
            try db.record(TableEvent(.gaveOut, kind, days: kind.isOfDays ? days : nil, by: asking.account, at: now))
        }
        let range = zone.day(days.first).lowerBound..<zone.day(days.last ?? days.first).upperBound
        switch kind {
        case .appointments: return .success(try await appointmentRows(in: range, to: asking, at: now, in: zone))
        case .groupSessions: return .success(try await sessionRows(in: range, to: asking, at: now, in: zone))
        default: return .success(WholeRows(try await read("giveOut") { db in try db.rows(of: kind, to: asking, at: now, in: zone) }))
        }
    }

    private func appointmentRows(
        in range: Range<Timestamp>, to asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> any TableRows {
        let keys = try await read("giveOut") { db in try db.appointmentKeys(in: range, to: asking) }
        return PagedRows(keys, size: 200) { [self] page async throws(StorageFailure) in
            try await read("giveOut") { db in
                let given = try db.given(page, to: asking)
                return page.compactMap { given[$0] }.map {
                    GivenRow.of($0.dossier, note: $0.note, isOwn: $0.isOwn, to: asking, at: now, in: zone)
                }
            }
        }
    }

    private func sessionRows(
        in range: Range<Timestamp>, to asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> any TableRows {
        let keys = try await read("giveOut") { db in try db.sessionKeys(in: range, to: asking) }
        return PagedRows(keys, size: 20) { [self] page async throws(StorageFailure) in
            try await read("giveOut") { db in
                try db.dossiers(ofSessions: "group_sessions.id IN \(page)", seenBy: asking, at: now).map { GivenRow.of($0, in: zone) }
            }
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

/// A table that grows with the years. Which rows it has is read at once, sixteen bytes each, and what is written of them page after page,
/// when a reader comes to it: nothing is missed or doubled when somebody is moved meanwhile, one page is in memory beside the keys, and
/// however slow the reader is, nothing of the database is held between two pages.
private final class PagedRows<Key: Sendable>: TableRows {
    private let keys: [Key]
    private let size: Int
    private let read: @Sendable ([Key]) async throws(StorageFailure) -> [[String]]
    /// How many of the keys were read.
    private let position = Mutex(0)

    init(_ keys: [Key], size: Int, read: @escaping @Sendable ([Key]) async throws(StorageFailure) -> [[String]]) {
        self.keys = keys
        self.size = size
        self.read = read
    }

    func next() async throws(StorageFailure) -> [[String]] {
        while case let page = nextKeys(), !page.isEmpty {
            let rows = try await read(page)
            // Of what was erased or moved out of sight meanwhile there are no rows; that alone is no end.
            if !rows.isEmpty { return rows }
        }
        return []
    }

    private func nextKeys() -> [Key] {
        position.withLock { position in
            let page = keys.dropFirst(position).prefix(size)
            position += page.count
            return Array(page)
        }
    }
}
