package import Appointments
package import CivilTime
import GRDB
package import People
package import Vocabulary

extension SQLiteStore {
    package func hurry(
        _ id: AppointmentID, _ isUrgent: Bool, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(isUrgent ? .hurry : .unhurry, "hurry", on: id, by: asking, at: now)
    }

    package func promise(
        _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.promise, "promise", on: id, by: asking, at: now)
    }

    package func queues(
        seenBy asking: Principal, heard: Set<AccountID>, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [Queue] {
        // Reckoned outside of the snapshot: nobody waits for it.
        let facts = try await read("queues") { db in try db.queueFacts(seenBy: asking, heard: heard, at: now, in: zone) }
        return Queue.seen(by: asking, facts: facts, at: now, in: zone)
    }

    package func placeFromHome(
        of id: AppointmentID, heard: Set<AccountID>, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> QueueLine? {
        let facts = try await read("placeFromHome") { db in
            let known = try db.appointments(where: "appointments.id = \(id) AND mode = 'home'").first
            return try db.queueFacts(of: known.map { [$0.agency] } ?? [], heard: heard, at: now, in: zone)
        }
        return Queue.place(of: id, facts: facts, at: now, in: zone)
    }

    package func hasQueueNews(
        after number: EventNumber, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Bool {
        try await read("hasQueueNews") { db in try db.hasQueueNews(after: number, seenBy: asking, at: now) }
    }
}
