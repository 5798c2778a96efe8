package import Appointments
package import CivilTime
import GRDB
package import People
package import Vocabulary

extension SQLiteStore: AppointmentStore {
    package func book(
        _ booking: Booking, as id: AppointmentID, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("book") { db in
            let facts = try db.facts(of: booking, as: id, at: now, in: zone)
            return try Appointment.booking(booking, as: id, facts: facts, by: asking, at: now, in: zone).carryOut(db.save)
        }
    }

    package func reschedule(
        _ id: AppointmentID, to wish: Rescheduling, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("reschedule") { db in
            let facts = try db.facts(of: wish, on: id, by: asking, at: now, in: zone)
            return try Appointment.rescheduling(to: wish, facts: facts, by: asking, at: now, in: zone).carryOut(db.save)
        }
    }

    package func changeMode(
        _ id: AppointmentID, to wish: ModeChange, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("changeMode") { db in
            var facts = ReschedulingFacts(appointment: try db.appointment(id, seenBy: asking))
            if let appointment = facts.appointment {
                facts.capacity = try db.capacity(
                    of: appointment.agencies, at: appointment.point, during: appointment.instants, now: now, in: zone, besides: [id])
            }
            return try Appointment.changingMode(to: wish, facts: facts, by: asking, at: now).carryOut(db.save)
        }
    }

    package func arrive(
        _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.arrive, "arrive", on: id, by: asking, at: now)
    }

    package func install(
        _ id: AppointmentID, at station: StationID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.install(station), "install", on: id, by: asking, at: now)
    }

    package func leaveStation(
        _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.leaveStation, "leaveStation", on: id, by: asking, at: now)
    }

    package func write(
        _ text: MessageText, to id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.write(text), "write", on: id, by: asking, at: now)
    }

    package func dismiss(
        _ id: AppointmentID, as outcome: Outcome, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.end(outcome), "dismiss", on: id, by: asking, at: now)
    }

    /// A command that writes nothing but the appointment and its events.
    func carryOut(
        _ command: AppointmentCommand, _ place: String, on id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await self.command(place) { db in
            let facts = try db.facts(of: command, on: id, by: asking)
            return try Appointment.deciding(command, facts: facts, by: asking, at: now).carryOut(db.save)
        }
    }
}
