package import Appointments
package import CivilTime
package import People
package import Vocabulary

/// Keeps interviews and what stations find. Every command is one transaction: it loads the facts, asks the decision, and writes what came
/// of it with its events, or nothing.
package protocol InterviewStore: Sendable {
    /// "Recevoir": begins the interview, or takes it up again.
    func receive(_ id: AppointmentID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// Hanging up.
    func pause(_ id: AppointmentID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// "Rejoindre": the adviser of the other agency would join a joint interview (`Appointment.mayJoin`).
    func askToJoin(_ id: AppointmentID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<
        Appointment, Refusal
    >

    /// The visitor's yes or no to that adviser.
    func answer(
        _ isYes: Bool, to adviser: AccountID, in id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// "Quitter": that adviser goes, or asks no more.
    func leaveJoint(_ id: AppointmentID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<
        Appointment, Refusal
    >

    /// Ends an interview with its outcome and, if something was written, a note (`InterviewNote.written`).
    func end(
        _ id: AppointmentID, as outcome: Outcome, note: NoteText?, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// The note of an interview, as long as it is kept; nil when there is none or somebody may not read it.
    func note(of id: AppointmentID, seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> InterviewNote?

    /// Erases the notes that have expired; says how many. Nobody asks: it happens by itself.
    func forgetNotes(expiredAt now: Timestamp) async throws(StorageFailure) -> Int

    /// The appointment whose room somebody wants to enter (`Appointment.seat(for:)`), with the seat that is theirs.
    func seat(in id: AppointmentID, for asking: Principal) async throws(StorageFailure) -> Result<SeatGrant, Refusal>

    /// The same for the visitor who holds the link to their appointment (`Appointment.seatFromHome`).
    func seatFromHome(in id: AppointmentID) async throws(StorageFailure) -> Result<SeatGrant, Refusal>

    /// What a station's screen is made of, for the station itself; nil for anybody else.
    func screen(for asking: Principal, at now: Timestamp) async throws(StorageFailure) -> ScreenRecord?

    /// Keeps what a station found, in place of what it found before (`StationCheck.recording`).
    func record(_ check: StationCheck, of station: StationID, by asking: Principal) async throws(StorageFailure) -> Result<
        StationCheck, Refusal
    >

    /// What stations found last: all of a host's point, a station's own, every one for an operator.
    func checks(seenBy asking: Principal) async throws(StorageFailure) -> [StationID: StationCheck]
}

/// A seat, and the appointment as it stood when it was given.
package struct SeatGrant: Hashable, Sendable {
    package let seat: InterviewSeat
    package let appointment: Appointment

    package init(seat: InterviewSeat, appointment: Appointment) {
        self.seat = seat
        self.appointment = appointment
    }
}
