package import Appointments
package import CivilTime
import GRDB
package import Interviews
package import People
import Synchronization
package import Vocabulary

extension SQLiteStore: InterviewStore {
    package func receive(
        _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.receive, "receive", on: id, by: asking, at: now)
    }

    package func pause(
        _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.pause, "pause", on: id, by: asking, at: now)
    }

    package func askToJoin(
        _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.askToJoin, "askToJoin", on: id, by: asking, at: now)
    }

    package func answer(
        _ isYes: Bool, to adviser: AccountID, in id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.answer(adviser, isYes), "answer", on: id, by: asking, at: now)
    }

    package func leaveJoint(
        _ id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await carryOut(.leaveJoint, "leaveJoint", on: id, by: asking, at: now)
    }

    package func end(
        _ id: AppointmentID, as outcome: Outcome, note: NoteText?, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal> {
        try await command("end") { db in
            let facts = try db.facts(of: .end(outcome), on: id, by: asking)
            let result = try Appointment.deciding(.end(outcome), facts: facts, by: asking, at: now).carryOut(db.save)
            if case .success(let appointment) = result, let written = InterviewNote.written(note, at: appointment, by: asking) {
                try db.save(written, of: id)
            }
            return result
        }
    }

    package func note(of id: AppointmentID, seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> InterviewNote? {
        try await read("note") { db in
            guard let appointment = try db.appointment(id, seenBy: asking), let note = try db.note(of: id) else { return nil }
            return note.isVisible(to: asking, of: appointment, at: now) ? note : nil
        }
    }

    package func forgetNotes(expiredAt now: Timestamp) async throws(StorageFailure) -> Int {
        let count = try await write("forgetNotes") { db in
            try db.execute(literal: "DELETE FROM notes WHERE ended <= \(now - InterviewNote.life)")
            return db.changesCount
        }
        if count > 0 { logHoldsErased.withLock { $0 = true } }
        if logHoldsErased.withLock({ $0 }), await emptyLog() { logHoldsErased.withLock { $0 = false } }
        return count
    }

    package func seat(in id: AppointmentID, for asking: Principal) async throws(StorageFailure) -> Result<SeatGrant, Refusal> {
        try await read("seat") { db in
            guard let appointment = try db.appointment(id, seenBy: asking) else { return .failure(.notFound) }
            return appointment.seat(for: asking).map { SeatGrant(seat: $0, appointment: appointment) }
        }
    }

    package func seatFromHome(in id: AppointmentID) async throws(StorageFailure) -> Result<SeatGrant, Refusal> {
        try await read("seatFromHome") { db in
            guard let appointment = try db.appointments(where: "appointments.id = \(id)").first else { return .failure(.notFound) }
            return appointment.seatFromHome().map { SeatGrant(seat: $0, appointment: appointment) }
        }
    }
}

extension Database {
    fileprivate func note(of id: AppointmentID) throws -> InterviewNote? {
        try row("SELECT * FROM notes WHERE appointment = \(id)") { columns in
            InterviewNote(try columns.value("note"), by: try columns.value("by_account"), ended: try columns.value("ended"))
        }
    }

    fileprivate func save(_ note: InterviewNote, of id: AppointmentID) throws {
        try execute(
            literal: """
                INSERT INTO notes (appointment, note, by_account, ended) VALUES (\(id), \(note.note), \(note.by), \(note.ended))
                ON CONFLICT (appointment) DO UPDATE SET note = excluded.note
                """)
    }
}
