package import Appointments
package import Capacity
package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// Keeps who waits, and holds for them what becomes free. Every command is one transaction. `asking` nil: the visitor themselves, who holds
/// a link.
package protocol WaitingListStore: Sendable {
    /// Puts somebody on the list (`WaitingEntry.joining`).
    func wait(
        for wish: WaitingWish, as id: WaitingEntryID, _ planned: AppointmentID, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal>

    /// The same for something earlier than what somebody has, from a day on; nil: from today.
    func waitForEarlier(
        than appointment: AppointmentID, from first: CivilDate?, as id: WaitingEntryID, _ planned: AppointmentID, by asking: Principal?,
        at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal>

    /// What is free now for somebody who would wait for it, the earliest first: they need not.
    func free(_ count: Int, for wish: WaitingWish, at now: Timestamp, in zone: Zone) async throws(StorageFailure) -> [OfferedSlot]

    /// The same for something earlier than what somebody has; empty for whoever does not see it.
    func freeEarlier(
        _ count: Int, than appointment: AppointmentID, from first: CivilDate?, seenBy asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot]

    /// `WaitingEntry.leaving`
    func leave(
        _ id: WaitingEntryID, by asking: Principal?, at now: Timestamp
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal>

    /// Takes an offered hour (`WaitingEntry.accepting`): the appointment moves or is made, the entry ends, the visitor is told, or nothing
    /// of it.
    func accept(
        _ id: WaitingEntryID, _ start: Timestamp, by asking: Principal?, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<TakenOffer, Refusal>

    /// `WaitingEntry.declining`
    func decline(
        _ id: WaitingEntryID, _ start: Timestamp, by asking: Principal?, at now: Timestamp
    ) async throws(StorageFailure) -> Result<WaitingEntry, Refusal>

    /// Who waits, of those whom somebody sees: the longest first.
    func waitingList(seenBy asking: Principal) async throws(StorageFailure) -> [WaitingDossier]

    /// Whether anybody does, of those whom somebody sees.
    func isSomebodyWaiting(seenBy asking: Principal) async throws(StorageFailure) -> Bool

    /// The offers that stand, of which nobody could be told by mail: somebody has to call, who may take
    /// the answer (`WaitingEntry.isAnswered`). The soonest to lapse first.
    func offersToCall(seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [WaitingDossier]

    /// An entry for whoever holds its link; nil: there is none.
    func waitingDossier(_ id: WaitingEntryID) async throws(StorageFailure) -> WaitingDossier?

    /// The open entry of an appointment; nil: its visitor does not wait.
    func waiting(on appointment: AppointmentID) async throws(StorageFailure) -> WaitingEntry?

    /// A round: ends what time ended, and offers what is free (`WaitingRound`). Says how many offers were made.
    func offerWhatIsFree(at now: Timestamp, in zone: Zone) async throws(StorageFailure) -> Int

    /// Erases entries that ended before an instant; says how many.
    func forgetEntries(endedBefore instant: Timestamp) async throws(StorageFailure) -> Int
}

/// What came of an accepted offer.
package struct TakenOffer: Hashable, Sendable {
    package let appointment: AppointmentID
    /// False: it was done before.
    package let isNew: Bool

    package init(appointment: AppointmentID, isNew: Bool) {
        self.appointment = appointment
        self.isNew = isNew
    }
}

/// An entry with the names of its places, and what they have already.
package struct WaitingDossier: Hashable, Sendable {
    package let entry: WaitingEntry
    package let agency: AgencyTitle
    package let points: [PointID: Label]
    package let appointment: Appointment?

    package init(entry: WaitingEntry, agency: AgencyTitle, points: [PointID: Label], appointment: Appointment?) {
        self.entry = entry
        self.agency = agency
        self.points = points
        self.appointment = appointment
    }

    /// As much of the name as somebody of a role reads.
    package func visitor(for asking: Principal) -> String {
        asking.role == .adviser ? entry.visitor.full : entry.visitor.withInitial
    }
}
