package import CivilTime
import GRDB
package import People
package import Tables
package import Vocabulary

extension SQLiteStore: TableStore {
    package func bringIn(
        _ file: TableFile, expecting expected: ImportOutcome?, links: [SecretDigest], by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<BroughtIn, Refusal> {
        guard file.kind.isTaken(from: asking.role) else { return .failure(.notPermitted) }
        return try await command("bringIn") { db in
            var (outcome, isDone) = (ImportOutcome(), false)
            // A trial is the import itself, taken back: it cannot say anything else than the import does.
            try db.inSavepoint {
                var importer = try TableImporter(file, links: links, by: asking, at: now, in: zone, db)
                outcome = try importer.run()
                isDone = expected == outcome && outcome.isTakeable && outcome.opened.count <= links.count
                guard isDone else { return .rollback }
                try db.record(TableEvent(.broughtIn, file.kind, lines: outcome.changingCount, by: asking.account, at: now))
                return .commit
            }
            return .success(BroughtIn(outcome, isDone: isDone))
        }
    }

    package func tableEvents(_ count: Int, seenBy asking: Principal) async throws(StorageFailure) -> [TableEvent] {
        try await read("tableEvents") { db in
            let own: SQL = asking.role == .operator ? "TRUE" : "by_account = \(asking.account)"
            return try db.rows("SELECT * FROM table_events WHERE \(own) ORDER BY number DESC LIMIT \(count)") { columns in
                let first: CivilDate? = try columns.optional("first")
                return TableEvent(
                    try columns.value("what"), try columns.value("kind"),
                    days: try first.flatMap { DateSpan(from: $0, through: try columns.optional("last")) },
                    lines: try columns.optional("lines"), by: try columns.value("by_account"), at: try columns.value("at"))
            }
        }
    }
}

extension Database {
    func record(_ event: TableEvent) throws {
        try execute(
            literal: """
                INSERT INTO table_events (what, kind, first, last, lines, by_account, at)
                VALUES (\(event.what), \(event.kind), \(event.days?.first), \(event.days?.last), \(event.lines), \(event.by), \(event.at))
                """)
    }
}

extension TableKind: DatabaseValueConvertible {}
extension TableEvent.What: DatabaseValueConvertible {}
