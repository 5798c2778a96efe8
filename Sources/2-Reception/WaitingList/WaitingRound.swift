import Appointments
package import Capacity
package import CivilTime
package import Vocabulary

/// Somebody who waits, as a round looks at them.
package struct WaitingCandidate: Hashable, Sendable {
    package let entry: WaitingEntry
    /// When what they have already begins; nil: they have nothing.
    package let has: Timestamp?

    package init(_ entry: WaitingEntry, has: Timestamp? = nil) {
        self.entry = entry
        self.has = has
    }

    /// Whether an hour would do for them: on one of their days, at one of their points, not one that they let go by, and, who has one
    /// already, earlier by more than is worth a mail.
    package func suits(_ start: Timestamp, at point: PointID, in zone: Zone) -> Bool {
        guard entry.ending == nil, entry.points.contains(point) else { return false }
        let date = zone.local(at: start).date
        guard entry.first <= date, date <= entry.last else { return false }
        if let has, start + WaitingRound.leastGain > has { return false }
        return !entry.passed.contains(WaitingEntry.PassedHour(point: point, start: start))
    }
}

/// Who is offered what: of each place that is free the one who has waited longest of those whom it suits, the earliest place first, and to
/// nobody two at once.
package enum WaitingRound {
    /// Nobody wants a mail for less.
    package static let leastGain = Duration.hours(1)
    /// How many days ahead are looked at. Who waits for later days is offered them when they come nearer.
    package static let reach = 56

    package struct Proposal: Hashable, Sendable {
        package let entry: WaitingEntryID
        package let offer: WaitingOffer

        package init(entry: WaitingEntryID, offer: WaitingOffer) {
            self.entry = entry
            self.offer = offer
        }
    }

    /// What is to be offered of one agency's places on a day. `capacity` counts what is held for others as taken, and has to be loaded for
    /// all that touches the day.
    package static func proposals(
        for candidates: [WaitingCandidate], of agency: AgencyID, on date: CivilDate, _ capacity: Capacity, at now: Timestamp
    ) -> [Proposal] {
        let zone = capacity.zone
        // Only those of the day: each slot is held against them.
        var capacity = capacity.within(zone.day(date))
        var waiting = candidates.filter { $0.entry.agency == agency && $0.entry.standing(at: now) == nil }
            .sorted { ($0.entry.made, $0.entry.id) < ($1.entry.made, $1.entry.id) }
        var proposals: [Proposal] = []
        for slot in slots(of: agency, for: waiting, on: date, capacity) {
            guard let expires = WaitingOffer.expiry(of: slot.instants.lowerBound, at: now, in: zone) else { continue }
            let start = slot.instants.lowerBound
            // Several desks may be free at once.
            while let next = waiting.firstIndex(where: { candidate in
                let wanted = start..<(start + candidate.entry.length.duration)
                return candidate.suits(start, at: slot.point, in: zone)
                    && capacity.lacks(of: slot.dutyPeriod, at: slot.point, during: wanted).isEmpty
            }) {
                let entry = waiting.remove(at: next).entry
                let offer = WaitingOffer(start: start, point: slot.point, dutyPeriod: slot.dutyPeriod, made: now, expires: expires)
                proposals.append(Proposal(entry: entry.id, offer: offer))
                capacity = capacity.taking([entry.engagement(of: offer)])
            }
        }
        return proposals
    }

    private static func slots(
        of agency: AgencyID, for waiting: [WaitingCandidate], on date: CivilDate, _ capacity: Capacity
    ) -> [OfferedSlot] {
        let own = capacity.dutyPeriods.values.filter { $0.agency == agency }
        let points = waiting.reduce(into: Set<PointID>()) { $0.formUnion($1.entry.points) }
        return own.flatMap { period in points.flatMap { capacity.slots(of: period.id, at: $0, on: date) } }
            .sorted { ($0.instants.lowerBound, $0.dutyPeriod, $0.point) < ($1.instants.lowerBound, $1.dutyPeriod, $1.point) }
    }
}

extension WaitingEntry {
    /// What an offer takes of what there is.
    package func engagement(of offer: WaitingOffer) -> Engagement {
        Engagement(
            appointment: planned, agency: agency, dutyPeriod: offer.dutyPeriod, point: offer.point,
            instants: offer.start..<(offer.start + length.duration))
    }
}
