package import CivilTime
package import People
package import Vocabulary

/// Keeps what can be booked. Every command is one transaction: it loads the facts, asks the decision, and writes what came of it with its
/// event, or nothing.
package protocol CapacityStore: Sendable {
    /// Publishes a duty period, or publishes it otherwise (`DutyPeriod.publishing`).
    func publish(
        _ dutyPeriod: DutyPeriod, over seen: String?, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<DutyPeriod, Refusal>

    /// Says when a point is open and has a host (`PointHours.publishing`).
    func publish(_ hours: PointHours, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<PointHours, Refusal>

    /// Closes something for some days (`Closure.closing`).
    func close(
        _ closure: Closure, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<Closure, Refusal>

    /// Takes a closure back (`Closure.reopening`). It stands in the log, and counts no more.
    func reopen(_ id: ClosureID, by asking: Principal, at now: Timestamp) async throws(StorageFailure) -> Result<Closure, Refusal>

    /// What an agency offers on a day; nil for whoever does not keep it.
    func offer(of agency: AgencyID, keptBy asking: Principal, on today: CivilDate) async throws(StorageFailure) -> AgencyOffer?

    /// What a point offers on a day; nil for whoever does not keep it.
    func offer(of point: PointID, keptBy asking: Principal, on today: CivilDate) async throws(StorageFailure) -> PointOffer?

    /// The next free slots of an agency at a point, the earliest first; as many as there are within two months. Nil where the agency
    /// has no duty period for that day, so that any hour can be agreed, and for whoever may not book there.
    func nextSlots(
        _ count: Int, of agency: AgencyID, at point: PointID, mode: Mode, from earliest: Timestamp, seenBy asking: Principal,
        at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot]?

    /// For each of some times of an agency at a point whether it has a place, and what there is instead (`Capacity.prospect`); in their
    /// order. Empty for whoever may not book there.
    func prospects(
        of agency: AgencyID, at point: PointID, during times: [Range<Timestamp>], mode: Mode, isOutside: Bool, seenBy asking: Principal,
        at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [Prospect]

    /// The next free slots of an agency at a point in which visitors may book themselves, the earliest first; as many as there are within
    /// two months. Nil where there is no duty period of that kind (`DutyPeriod.isOnline`), and where either is closed. Anybody may ask: it
    /// tells when something is free, and nothing of those who have the rest.
    func publicSlots(
        _ count: Int, of agency: AgencyID, at point: PointID, mode: Mode, from earliest: Timestamp, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot]?
}

/// By video at the point, as most are.
extension CapacityStore {
    package func nextSlots(
        _ count: Int, of agency: AgencyID, at point: PointID, from earliest: Timestamp, seenBy asking: Principal, at now: Timestamp,
        in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot]? {
        try await nextSlots(count, of: agency, at: point, mode: .point, from: earliest, seenBy: asking, at: now, in: zone)
    }

    package func prospects(
        of agency: AgencyID, at point: PointID, during times: [Range<Timestamp>], isOutside: Bool, seenBy asking: Principal,
        at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [Prospect] {
        try await prospects(
            of: agency, at: point, during: times, mode: .point, isOutside: isOutside, seenBy: asking, at: now, in: zone)
    }

    package func publicSlots(
        _ count: Int, of agency: AgencyID, at point: PointID, from earliest: Timestamp, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [OfferedSlot]? {
        try await publicSlots(count, of: agency, at: point, mode: .point, from: earliest, at: now, in: zone)
    }
}

/// What an agency offers: its duty periods as they were published, and what is closed of them.
package struct AgencyOffer: Hashable, Sendable {
    package let agency: AgencyID
    /// The oldest first.
    package let dutyPeriods: [DutyPeriod]
    /// Those that are not over, by their first day.
    package let closures: [Closure]

    package init(agency: AgencyID, dutyPeriods: [DutyPeriod], closures: [Closure]) {
        self.agency = agency
        self.dutyPeriods = dutyPeriods
        self.closures = closures
    }
}

/// What a point offers: its hours, and what is closed of it.
package struct PointOffer: Hashable, Sendable {
    package let hours: PointHours
    /// Those that are not over, by their first day.
    package let closures: [Closure]

    package init(hours: PointHours, closures: [Closure]) {
        self.hours = hours
        self.closures = closures
    }
}

extension CapacityStore {
    /// The same over whichever version stands.
    package func publish(
        _ dutyPeriod: DutyPeriod, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<DutyPeriod, Refusal> {
        try await publish(dutyPeriod, over: nil, by: asking, at: now)
    }
}
