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

    /// Whether an hour that became free would do for them: one that suits, that they did not let go by, and that was not free when they
    /// joined and since.
    package func suits(_ start: Timestamp, at point: PointID, in zone: Zone) -> Bool {
        guard wants(start, at: point, in: zone), entry.knownThrough.map({ start < $0 }) ?? true else { return false }
        let hour = WaitingEntry.PassedHour(point: point, start: start)
        return !entry.passed.contains(hour) && !entry.known.contains(hour)
    }

    /// The hours in a span that were free when they joined and are not any more.
    package func taken(in span: Range<Timestamp>, _ capacity: Capacity) -> [WaitingEntry.PassedHour] {
        let own = capacity.dutyPeriods.values.filter { $0.agency == entry.agency }
        // A day at a time, so that each hour is held against its own day alone.
        var days: [CivilDate: Capacity] = [:]
        return entry.known.filter { hour in
            guard span.contains(hour.start) else { return false }
            let wanted = hour.start..<(hour.start + entry.length.duration)
            let date = capacity.zone.local(at: hour.start).date
            let day = days[date] ?? capacity.within(capacity.zone.day(date))
            days[date] = day
            return own.allSatisfy { !day.lacks(of: $0.id, at: hour.point, during: wanted, mode: entry.mode).isEmpty }
        }
    }

    /// Whether they could come then: on one of their days, at one of their points, and, who has an hour already, earlier by more than is
    /// worth a mail.
    func wants(_ start: Timestamp, at point: PointID, in zone: Zone) -> Bool {
        guard entry.ending == nil, entry.points.contains(point) else { return false }
        let date = zone.local(at: start).date
        guard entry.first <= date, date <= entry.last else { return false }
        if let has, start + WaitingRound.leastGain > has { return false }
        return true
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
                    && capacity.lacks(of: slot.dutyPeriod, at: slot.point, during: wanted, mode: candidate.entry.mode).isEmpty
            }) {
                let entry = waiting.remove(at: next).entry
                let offer = WaitingOffer(start: start, point: slot.point, dutyPeriod: slot.dutyPeriod, made: now, expires: expires)
                proposals.append(Proposal(entry: entry.id, offer: offer))
                capacity = capacity.taking([entry.engagement(of: offer)])
            }
        }
        return proposals
    }

    /// What is free for one of them on a day, the earliest first, in whichever duty period: what they could have without waiting.
    package static func free(
        for candidate: WaitingCandidate, on date: CivilDate, _ capacity: Capacity, after now: Timestamp
    ) -> [OfferedSlot] {
        let (entry, capacity) = (candidate.entry, capacity.within(capacity.zone.day(date)))
        var found: [OfferedSlot] = []
        for slot in slots(of: entry.agency, for: [candidate], on: date, capacity) {
            let start = slot.instants.lowerBound
            guard start > now, candidate.wants(start, at: slot.point, in: capacity.zone),
                !found.contains(where: { $0.instants.lowerBound == start && $0.point == slot.point })
            else { continue }
            let wanted = start..<(start + entry.length.duration)
            if capacity.lacks(of: slot.dutyPeriod, at: slot.point, during: wanted, mode: entry.mode).isEmpty { found.append(slot) }
        }
        return found
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
            appointment: planned, agency: agency, dutyPeriod: offer.dutyPeriod, point: offer.point, mode: mode,
            instants: offer.start..<(offer.start + length.duration))
    }
}
