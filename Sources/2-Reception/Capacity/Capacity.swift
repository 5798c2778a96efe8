package import CivilTime
package import Vocabulary

/// What can be booked: adviser's desk x point x station x host, less what is taken.
///
/// A slot needs all four at once and each fails alone, so an answer says which one is lacking: "no host on Tuesday" is mended by a
/// telephone call, "all desks taken" by another day.
package struct Capacity: Sendable {
    package let dutyPeriods: [DutyPeriodID: DutyPeriod]
    package let points: [PointID: PointOpening]
    package let zone: Zone
    /// All that touches the days that are asked about, in no order.
    package let engagements: [Engagement]

    package init(dutyPeriods: [DutyPeriod], points: [PointOpening], zone: Zone, engagements: [Engagement]) {
        self.dutyPeriods = Dictionary(dutyPeriods.map { ($0.id, $0) }) { $1 }
        self.points = Dictionary(points.map { ($0.point, $0) }) { $1 }
        self.zone = zone
        self.engagements = engagements
    }

    /// What a place in a slot may lack.
    package enum Lack: String, CaseIterable, Hashable, Sendable {
        /// No desk is there, or all of them are taken.
        case desk
        /// The point is closed, or not one that the duty period serves.
        case point
        /// No station works, or all of them are taken.
        case station
        case host
    }

    // MARK: - Slots

    /// The slots of a duty period at a point on a day, those that cannot be booked too: whoever looks at an empty day is told why.
    package func slots(of id: DutyPeriodID, at point: PointID, on date: CivilDate) -> [OfferedSlot] {
        guard let dutyPeriod = dutyPeriods[id], dutyPeriod.points.contains(point), points[point] != nil else { return [] }
        let hours = dutyPeriod.hours.opening(on: date, with: dutyPeriod.daysOff).hours
        return dutyPeriod.grid.slots(of: hours, on: date).compactMap { slot in
            guard let instants = slot.instants(in: zone) else { return nil }
            let wanted = Place(dutyPeriod: id, point: point, instants: instants)
            return OfferedSlot(
                slot: slot, instants: instants, dutyPeriod: id, point: point, lacks: lacks(of: wanted, besides: engagements))
        }
    }

    /// The next slots that can be booked, the earliest first; of two at the same instant that of the older duty period. Looks no further
    /// than `last`.
    package func next(
        _ count: Int, of ids: Set<DutyPeriodID>, at places: Set<PointID>, from earliest: Timestamp, through last: CivilDate
    ) -> [OfferedSlot] {
        var found: [OfferedSlot] = []
        var day = zone.local(at: earliest).date
        while day <= last, found.count < count {
            let today = ids.flatMap { id in places.flatMap { slots(of: id, at: $0, on: day) } }
                .filter { $0.isFree && $0.instants.lowerBound >= earliest }
                .sorted { ($0.instants.lowerBound, $0.dutyPeriod, $0.point) < ($1.instants.lowerBound, $1.dutyPeriod, $1.point) }
            found += today.prefix(count - found.count)
            let following = day.adding(days: 1)
            guard following > day else { break }
            day = following
        }
        return found
    }

    /// What stands against one more at this place and time; empty: nothing does.
    package func lacks(of dutyPeriod: DutyPeriodID, at point: PointID, during instants: Range<Timestamp>) -> Set<Lack> {
        lacks(of: Place(dutyPeriod: dutyPeriod, point: point, instants: instants), besides: engagements)
    }

    /// Where one more appointment of an agency finds its place.
    ///
    /// An agency that publishes duty periods, and not only such as are over by then, is booked within one of them, unless `isOutside`: agreed with the agency, so no desk is looked
    /// for, while point, station and host are. An agency that publishes none takes no desk.
    package func finding(of agency: AgencyID, at point: PointID, during instants: Range<Timestamp>, isOutside: Bool = false) -> Finding {
        let day = zone.local(at: instants.lowerBound).date
        let own = dutyPeriods.values.filter { $0.agency == agency && !$0.isOver(on: day) }.map(\.id).sorted()
        let candidates: [DutyPeriodID?] = own.isEmpty || isOutside ? [nil] : own
        let found = candidates.map { id in
            (id: id, lacks: lacks(of: Place(dutyPeriod: id, point: point, instants: instants), besides: engagements))
        }
        // Of several that lack something, the one that lacks least says what.
        guard let best = found.min(by: { $0.lacks.count < $1.lacks.count }) else { return .noPlace([.desk]) }
        return best.lacks.isEmpty ? .place(best.id) : .noPlace(best.lacks)
    }

    package enum Finding: Hashable, Sendable {
        /// There is one, at a desk of this duty period, or at none.
        case place(DutyPeriodID?)
        case noPlace(Set<Lack>)
    }

    // MARK: - When something closes

    /// The appointments that had a place before and have none now, with what each lacks, in the order in which they were booked. Who
    /// booked first keeps the place. One that had none before either, as somebody squeezed in by hand, is nobody's news.
    package func displaced(since before: Capacity) -> [(engagement: Engagement, lacks: Set<Lack>)] {
        let lackingBefore = Set(before.placeless().map(\.engagement.appointment))
        return placeless().filter { !lackingBefore.contains($0.engagement.appointment) }
    }

    /// The appointments that have no place as things stand, with what each lacks, in the order in which they were booked. Who booked first
    /// keeps the place.
    package func placeless() -> [(engagement: Engagement, lacks: Set<Lack>)] {
        // By day, for nobody meets those of another: else each of a year would be held against all of it.
        var kept: [CivilDate: [Engagement]] = [:]
        var placeless: [(engagement: Engagement, lacks: Set<Lack>)] = []
        for engagement in engagements.sorted(by: { $0.appointment < $1.appointment }) {
            let wanted = Place(dutyPeriod: engagement.dutyPeriod, point: engagement.point, instants: engagement.instants)
            // What reaches past midnight has no place, so all who have one are of one day.
            let day = zone.local(at: engagement.instants.lowerBound).date
            let lacks = lacks(of: wanted, besides: kept[day] ?? [])
            if lacks.isEmpty { kept[day, default: []].append(engagement) } else { placeless.append((engagement, lacks)) }
        }
        return placeless
    }

    // MARK: - One place

    private struct Place {
        let dutyPeriod: DutyPeriodID?
        let point: PointID?
        let instants: Range<Timestamp>
    }

    private func lacks(of place: Place, besides taken: [Engagement]) -> Set<Lack> {
        let start = zone.local(at: place.instants.lowerBound)
        let end = zone.local(at: place.instants.upperBound)
        // Nothing is open past midnight.
        let hours = start.date == end.date ? HourRange(start.hour, end.hour) : nil
        var lacks: Set<Lack> = []
        if let id = place.dutyPeriod, !hasDesk(id, place, on: start.date, hours, besides: taken) { lacks.insert(.desk) }
        guard let point = place.point else { return lacks }
        if let id = place.dutyPeriod, let dutyPeriod = dutyPeriods[id], !dutyPeriod.points.contains(point) { lacks.insert(.point) }
        // A point that nobody asked about stands in nobody's way.
        guard let opening = points[point] else { return lacks }
        guard let hours else { return lacks.union([.point, .station, .host]) }
        if !opening.isOpen(hours, on: start.date) { lacks.insert(.point) }
        if !opening.hasHost(hours, on: start.date) { lacks.insert(.host) }
        // Where neither agency nor point ever said when, people agree among themselves who sits where.
        guard place.dutyPeriod != nil || opening.hours != nil else { return lacks }
        let seated = Attendance(taken.filter { $0.point == point }.map(\.instants)).peak(during: place.instants)
        if seated >= opening.stations(on: start.date) { lacks.insert(.station) }
        return lacks
    }

    private func hasDesk(_ id: DutyPeriodID, _ place: Place, on date: CivilDate, _ hours: HourRange?, besides taken: [Engagement]) -> Bool {
        // One that nobody asked about, another agency's, stands in nobody's way.
        guard let dutyPeriod = dutyPeriods[id] else { return true }
        guard let hours else { return false }
        guard dutyPeriod.hours.opening(on: date, with: dutyPeriod.daysOff).hours.covers(hours) else { return false }
        let received = Attendance(taken.filter { $0.dutyPeriod == id }.map(\.instants)).peak(during: place.instants)
        return received < dutyPeriod.desks(on: date)
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
}
