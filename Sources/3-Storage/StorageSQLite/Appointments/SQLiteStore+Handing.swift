package import Appointments
package import CivilTime
import GRDB
package import People
package import Vocabulary

/// One adviser asks another of their agency.
extension SQLiteStore {
    package func hand(
        _ id: AppointmentID, to colleague: AccountID?, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(colleague.map { .hand($0) } ?? .takeBack, "hand", on: id, by: asking, at: now)
    }

    package func colleagues(of asking: Principal) async throws(StorageFailure) -> [AdviserChoice] {
        guard case .agency(let agency) = asking.scope else { return [] }
        return try await read("colleagues") { db in
            try db.rows(
                """
                SELECT id, name FROM accounts
                WHERE role = 'adviser' AND agency = \(agency) AND closed IS NULL AND id <> \(asking.account)
                ORDER BY folded, id
                """
            ) { columns in AdviserChoice(account: try columns.value("id"), name: try columns.value("name")) }
        }
    }
}
