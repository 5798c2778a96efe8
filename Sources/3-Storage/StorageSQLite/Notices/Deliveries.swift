package import CivilTime
import GRDB
package import Notices
package import People
import Texting
package import Vocabulary

// What left and what it cost, by numbers alone: it outlives the notices, for who pays is asked about it long after they are erased.

extension SQLiteStore {
    package func textsInADay(before now: Timestamp) async throws(StorageFailure) -> Int {
        try await read("textsInADay") { db in try db.textsInADay(before: now) }
    }

    package func messageMonths(
        _ count: Int, seenBy asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [MessageMonth] {
        guard asking.role == .operator else { return [] }
        let months = zone.local(at: now).date.months(backwards: count)
        return try await read("messageMonths") { db in
            try months.map { first, next in
                try db.messages(of: MessageMonth(first: first), during: zone.day(first).lowerBound..<zone.day(next).lowerBound)
            }
        }
    }
}

extension CivilDate {
    /// The first day of its month and of the one after it, then of the months before.
    fileprivate func months(backwards count: Int) -> [(first: CivilDate, next: CivilDate)] {
        var months: [(CivilDate, CivilDate)] = []
        var (year, month) = (year, month)
        for _ in 0..<count {
            let (nextYear, nextMonth) = month == 12 ? (year + 1, 1) : (year, month + 1)
            guard let first = CivilDate(year: year, month: month, day: 1), let next = CivilDate(year: nextYear, month: nextMonth, day: 1)
            else { break }
            months.append((first, next))
            (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
        }
        return months
    }
}

extension Set<MessageAddress.Channel> {
    /// Which notices go by one of these ways.
    var condition: SQL {
        switch (contains(.mail), contains(.sms)) {
        case (true, true): "TRUE"
        case (true, false): "mail IS NOT NULL"
        case (false, true): "sms IS NOT NULL"
        case (false, false): "FALSE"
        }
    }
}

extension Database {
    /// Of whichever kind, sent or not; but for those that nobody was told by any more.
    func textsInADay(before now: Timestamp) throws -> Int {
        let since = now - .days(1)
        let count: Int? = try row(
            """
            SELECT count(*) AS count FROM notices
            WHERE sms IS NOT NULL AND at > \(since) AND at <= \(now) AND (due IS NOT NULL OR sent IS NOT NULL)
            """
        ) { columns in try columns.value("count") }
        return count ?? 0
    }

    /// Writes what became of a notice that left, or was refused; once.
    func recordDelivery(of id: NoticeID, as result: NoticeResult, at now: Timestamp) throws {
        var (refused, parts, cost): (Int?, Int?, Int?)
        switch result {
        case .sent: break
        case .texted(let count, let amount): (parts, cost) = (count, amount?.thousandths)
        case .refused(let code): refused = code
        case .later, .nobodyThere, .tooLate: return
        }
        try execute(
            literal: """
                INSERT OR IGNORE INTO deliveries (notice, way, at, refused, parts, cost)
                SELECT id, CASE WHEN sms IS NULL THEN 'mail' ELSE 'sms' END, \(now), \(refused), \(parts), \(cost) FROM notices
                WHERE id = \(id)
                """)
    }

    fileprivate func messages(of month: MessageMonth, during instants: Range<Timestamp>) throws -> MessageMonth {
        let sums: MessageMonth? = try row(
            """
            SELECT
                sum(way = 'mail' AND refused IS NULL) AS mails, sum(way = 'sms' AND refused IS NULL) AS texts,
                sum(parts) AS parts, sum(refused IS NOT NULL) AS refused, sum(cost) AS cost
            FROM deliveries WHERE at >= \(instants.lowerBound) AND at < \(instants.upperBound)
            """
        ) { columns in
            var sums = month
            sums.mails = try columns.optional("mails") ?? 0
            sums.texts = try columns.optional("texts") ?? 0
            sums.parts = try columns.optional("parts") ?? 0
            sums.refused = try columns.optional("refused") ?? 0
            sums.cost = Amount(thousandths: try columns.optional("cost") ?? 0) ?? .zero
            return sums
        }
        return sums ?? month
    }
}
