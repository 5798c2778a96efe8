package import CivilTime
package import People
package import Vocabulary

/// Keeps appointments up to the interview. Every command is one transaction: it loads the facts, asks `Appointment.deciding`, and writes
/// the appointment with its events, or nothing.
package protocol AppointmentStore: Sendable {
    /// Makes an appointment (`Appointment.booking`).
    func book(
        _ booking: Booking, as id: AppointmentID, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// Gives an appointment another time (`Appointment.rescheduling`).
    func reschedule(
        _ id: AppointmentID, to wish: Rescheduling, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// Keeps an appointment in another mode (`Appointment.changingMode`).
    func changeMode(
        _ id: AppointmentID, to wish: ModeChange, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// Makes further appointments like one that exists (`Appointment.repeating`): the value is the one and the further ones.
    func bookAgain(
        _ id: AppointmentID, at repetition: Repetition, as ids: [AppointmentID], by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<[Appointment], Refusal>

    /// Gives an appointment another time, and those of its series that follow it (`Appointment.reschedulingFollowing`).
    func rescheduleFollowing(
        _ id: AppointmentID, to wish: Rescheduling, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<[Appointment], Refusal>

    /// Ends an appointment, and those of its series that follow it (`Appointment.endingFollowing`).
    func dismissFollowing(
        _ id: AppointmentID, as outcome: Outcome, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<[Appointment], Refusal>

    /// An appointment and those of its series that are booked and follow it, as somebody sees them: by start. Empty when they see nothing.
    func following(_ id: AppointmentID, seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [AppointmentLine]

    /// The visitor is here.
    func arrive(_ id: AppointmentID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// The visitor sits down at a station, or moves to it.
    func install(
        _ id: AppointmentID, at station: StationID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// The visitor gets up again.
    func leaveStation(_ id: AppointmentID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<
        Appointment, Refusal
    >

    /// Says that somebody who waits is urgent, or takes it back.
    func hurry(
        _ id: AppointmentID, _ isUrgent: Bool, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// Says that somebody who waits is received in five minutes.
    func promise(_ id: AppointmentID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// Writes a line to somebody who waits.
    func write(
        _ text: MessageText, to id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// Asks a colleague to receive somebody; nil: nobody in particular (`Appointment.handing`).
    func hand(
        _ id: AppointmentID, to colleague: AccountID?, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// To whom an adviser may hand somebody: the other advisers of their agency whose accounts are open, by name. Empty for others.
    func colleagues(of asking: Principal) async throws(StorageFailure) -> [AdviserChoice]

    /// The queues that concern somebody now (`Queue.seen(by:)`). `heard` are the advisers whose pages were open lately: nobody stored it.
    func queues(
        seenBy asking: Principal, heard: Set<AccountID>, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [Queue]

    /// The place of a visitor at home in their queue, for whoever holds the link to their appointment (`Queue.place(of:)`); nil: they do
    /// not wait, or meet otherwise.
    func placeFromHome(
        of id: AppointmentID, heard: Set<AccountID>, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> QueueLine?

    /// Whether something happened since an event elsewhere, so that it is not among somebody's own events, in an agency whose queue
    /// they see.
    func hasQueueNews(after number: EventNumber, seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Bool

    /// Ends an appointment that no interview came of.
    func dismiss(
        _ id: AppointmentID, as outcome: Outcome, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// Writes down how an appointment went, from paper (`Appointment.entering`).
    func enter(
        _ course: PaperCourse, on id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// The advisers of the agencies that have an appointment in a range, of those that somebody sees: by name. Accounts that are closed
    /// are among them, for yesterday they may have received.
    func advisers(
        in range: Range<Timestamp>, seenBy asking: Principal
    ) async throws(StorageFailure) -> [AgencyID: [AdviserChoice]]

    /// The appointments that start in a range and those of before that have neither ended nor been left booked, as somebody sees them:
    /// by start, then by identifier.
    func appointments(
        in range: Range<Timestamp>, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> [AppointmentLine]

    /// Who sits at which station now, of the appointments that somebody sees.
    func occupants(seenBy asking: Principal) async throws(StorageFailure) -> [StationID: AppointmentID]

    /// One appointment as somebody sees it; nil when they see nothing.
    func appointment(_ id: AppointmentID, seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> AppointmentLine?

    /// The appointments to come that have no place as things stand, of those that somebody sees, of one day or of all:
    /// who has to be called; before them, of today, who waits though nobody receives any more. By start.
    func placeless(seenBy asking: Principal, on day: CivilDate?, at now: Timestamp, in zone: Zone) async throws(StorageFailure)
        -> [PlacelessAppointment]

    /// What happened since an event, of what somebody is to hear of; at most `limit` events. `EventNumber.none` asks for the oldest kept.
    func events(after number: EventNumber, seenBy asking: Principal, limit: Int) async throws(StorageFailure) -> EventPage<AppointmentEvent>

    /// The newest event of the log, for a page that has just been read.
    func newestEvent() async throws(StorageFailure) -> EventNumber

    /// Erases events that happened before an instant, the oldest first, so that the log does not grow for ever; says how many. Nobody
    /// asks: it happens by itself.
    func forgetEvents(before instant: Timestamp) async throws(StorageFailure) -> Int
}

/// An adviser to choose, by name.
package struct AdviserChoice: Hashable, Sendable {
    package let account: AccountID
    package let name: ShownName

    package init(account: AccountID, name: ShownName) {
        self.account = account
        self.name = name
    }
}
