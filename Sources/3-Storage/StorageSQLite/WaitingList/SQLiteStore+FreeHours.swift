import Appointments
package import Capacity
package import CivilTime
import GRDB
package import People
package import Vocabulary
package import WaitingList

/// What somebody could have without waiting for it.
extension SQLiteStore {
    package func free(
        _ count: Int, for wish: WaitingWish, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot] {
        try await read("free") { db in try db.free(count, for: WaitingCandidate(wish, at: now), at: now, in: zone) }
    }

    package func freeEarlier(
        _ count: Int, than appointment: AppointmentID, from first: CivilDate?, seenBy asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot] {
        try await read("freeEarlier") { db in
            let own: SQL = "appointments.id = \(appointment) AND \(asking.appointmentsInScope)"
            guard let known = try db.appointments(where: own).first, known.state == .booked else { return [] }
            let wish = WaitingWish(earlierThan: known, from: first ?? zone.local(at: now).date, in: zone)
            return try db.free(count, for: WaitingCandidate(wish, has: known.start, at: now), at: now, in: zone)
        }
    }
}

extension WaitingCandidate {
    /// Somebody who does not wait yet: nothing of them is written, so any identifiers do.
    fileprivate init(_ wish: WaitingWish, has: Timestamp? = nil, at now: Timestamp) {
        let entry = WaitingEntry(wish, as: WaitingEntryID(high: 0, low: 0), AppointmentID(high: 0, low: 0), by: nil, at: now)
        self.init(entry, has: has)
    }
}
