package import CivilTime
package import People
package import Vocabulary

/// Keeps which appointments are of one person. Every method is one transaction; a person is named by an appointment of theirs, so that
/// whoever sees none of them names nobody.
package protocol PersonStore: Sendable {
    /// What somebody sees of the person of an appointment; nil when they do not see the appointment.
    func person(of id: AppointmentID, seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> KnownPerson?

    /// The persons who seem to be one, of those that somebody sees (`Likeness.found`).
    func likenesses(seenBy asking: Principal, at now: Timestamp) async throws(StorageFailure) -> [LikePersons]

    /// Makes the persons of two appointments one (`PersonMerge.merging`).
    func merge(
        _ other: AppointmentID, into id: AppointmentID, as merge: PersonMergeID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<PersonMerge?, Refusal>

    /// Says that the persons of two appointments are two (`PersonMerge.tellingApart`).
    func tellApart(
        _ other: AppointmentID, from id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<PersonPair, Refusal>

    /// Takes back that two are one (`PersonMerge.separating`). One that was taken back already is fine.
    func separate(
        _ merge: PersonMergeID, of id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<PersonMerge?, Refusal>
}

/// A person as somebody sees them: their appointments, and nothing else, for nothing else is kept of anybody.
package struct KnownPerson: Sendable {
    /// The appointment by which they were named.
    package let named: AppointmentLine
    /// All that somebody sees, the latest first, at most `most`; `named` is among them.
    package let appointments: [AppointmentLine]
    /// Who seems to be the same.
    package let alike: [LikePersons]
    /// The newest merge that made them, which can be taken back; nil: there is none.
    package let merge: PersonMerge?

    package static let most = 60

    package init(named: AppointmentLine, appointments: [AppointmentLine], alike: [LikePersons], merge: PersonMerge?) {
        self.named = named
        self.appointments = appointments
        self.alike = alike
        self.merge = merge
    }
}

/// A likeness as somebody sees it.
package struct LikePersons: Sendable {
    package let one: AppointmentLine
    package let other: AppointmentLine
    package let reasons: Set<Likeness.Reason>

    package init(one: AppointmentLine, other: AppointmentLine, reasons: Set<Likeness.Reason>) {
        self.one = one
        self.other = other
        self.reasons = reasons
    }
}
