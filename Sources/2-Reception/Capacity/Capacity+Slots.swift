package import CivilTime
package import Vocabulary

extension Capacity {
    /// The slots of a duty period at a point on a day, those that cannot be booked too: whoever looks at an empty day is told why.
    package func slots(of id: DutyPeriodID, at point: PointID, on date: CivilDate, mode: Mode = .point) -> [OfferedSlot] {
        guard let dutyPeriod = dutyPeriods[id], dutyPeriod.points.contains(point), points[point] != nil else { return [] }
        let hours = dutyPeriod.hours.opening(on: date, with: dutyPeriod.daysOff).hours
        return dutyPeriod.grid.slots(of: hours, on: date).compactMap { slot in
            guard let instants = slot.instants(in: zone) else { return nil }
            let wanted = Place(agency: dutyPeriod.agency, dutyPeriod: id, point: point, instants: instants, mode: mode)
            return OfferedSlot(
                slot: slot, instants: instants, dutyPeriod: id, point: point, lacks: lacks(of: wanted, besides: engagements))
        }
    }

    /// The next slots that can be booked, the earliest first; of two at the same instant and point that of the older duty period alone.
    /// Looks no further than `last`.
    package func next(
        _ count: Int, of ids: Set<DutyPeriodID>, at places: Set<PointID>, from earliest: Timestamp, through last: CivilDate,
        mode: Mode = .point
    ) -> [OfferedSlot] {
        var found: [OfferedSlot] = []
        var day = zone.local(at: earliest).date
        while day <= last, found.count < count {
            let today = ids.flatMap { id in places.flatMap { slots(of: id, at: $0, on: day, mode: mode) } }
                .filter { $0.isFree && $0.instants.lowerBound >= earliest }
                .sorted { ($0.instants.lowerBound, $0.dutyPeriod, $0.point) < ($1.instants.lowerBound, $1.dutyPeriod, $1.point) }
            for slot in today where found.count < count && !found.contains(where: { $0.isSame(as: slot) }) { found.append(slot) }
            let following = day.adding(days: 1)
            guard following > day else { break }
            day = following
        }
        return found
    }

    /// The free slot that begins then in a duty period that visitors may book in; nil: there is none.
    package func publicSlot(of agency: AgencyID, at point: PointID, start: Timestamp, mode: Mode = .point) -> OfferedSlot? {
        let online = dutyPeriods.values.filter { $0.agency == agency && $0.isOnline }.map(\.id).sorted()
        let date = zone.local(at: start).date
        return online.flatMap { slots(of: $0, at: point, on: date, mode: mode) }.first { $0.isFree && $0.instants.lowerBound == start }
    }
}

/// A slot of a duty period at a point, and what it lacks.
package struct OfferedSlot: Hashable, Sendable {
    package let slot: Slot
    package let instants: Range<Timestamp>
    package let dutyPeriod: DutyPeriodID
    package let point: PointID
    package let lacks: Set<Capacity.Lack>

    /// Whether one more can be booked.
    package var isFree: Bool { lacks.isEmpty }

    /// Whether it is the same place and time, of whichever duty period.
    fileprivate func isSame(as other: OfferedSlot) -> Bool { instants == other.instants && point == other.point }
}
