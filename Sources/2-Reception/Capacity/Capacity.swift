package import CivilTime
package import Vocabulary

/// What can be booked: adviser's desk x point x station x host, less what is taken.
///
/// A slot needs all four at once and each fails alone, so an answer says which one is lacking: "no host on Tuesday" is mended by a
/// telephone call, "all desks taken" by another day.
package struct Capacity: Sendable {
    package let dutyPeriods: [DutyPeriodID: DutyPeriod]
    package let points: [PointID: PointOpening]
    /// Days on which all of an agency is away, within duty periods and outside of them.
    private let away: [AgencyID: [DateSpan]]
    package let zone: Zone
    /// All that touches the days that are asked about, in no order.
    package let engagements: [Engagement]

    /// `dutyPeriods` and `points` less what is closed of them; of `closures` those of whole agencies count here.
    package init(
        dutyPeriods: [DutyPeriod], points: [PointOpening], closures: [Closure] = [], zone: Zone, engagements: [Engagement]
    ) {
        self.dutyPeriods = Dictionary(dutyPeriods.map { ($0.id, $0) }) { $1 }
        self.points = Dictionary(points.map { ($0.point, $0) }) { $1 }
        var away: [AgencyID: [DateSpan]] = [:]
        for closure in closures {
            if case .agency(let agency) = closure.what { away[agency, default: []].append(closure.days) }
        }
        self.away = away
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
            let wanted = Place(agency: dutyPeriod.agency, dutyPeriod: id, point: point, instants: instants)
            return OfferedSlot(
                slot: slot, instants: instants, dutyPeriod: id, point: point, lacks: lacks(of: wanted, besides: engagements))
        }
    }

    /// The next slots that can be booked, the earliest first; of two at the same instant and point that of the older duty period alone.
    /// Looks no further than `last`.
    package func next(
        _ count: Int, of ids: Set<DutyPeriodID>, at places: Set<PointID>, from earliest: Timestamp, through last: CivilDate
    ) -> [OfferedSlot] {
        var found: [OfferedSlot] = []
        var day = zone.local(at: earliest).date
        while day <= last, found.count < count {
            let today = ids.flatMap { id in places.flatMap { slots(of: id, at: $0, on: day) } }
                .filter { $0.isFree && $0.instants.lowerBound >= earliest }
                .sorted { ($0.instants.lowerBound, $0.dutyPeriod, $0.point) < ($1.instants.lowerBound, $1.dutyPeriod, $1.point) }
            for slot in today where found.count < count && !found.contains(where: { $0.isSame(as: slot) }) { found.append(slot) }
            let following = day.adding(days: 1)
            guard following > day else { break }
            day = following
        }
        return found
    }

    /// What stands against one more at this place and time; empty: nothing does.
    package func lacks(of dutyPeriod: DutyPeriodID, at point: PointID, during instants: Range<Timestamp>) -> Set<Lack> {
        let agency = dutyPeriods[dutyPeriod]?.agency
        return lacks(of: Place(agency: agency, dutyPeriod: dutyPeriod, point: point, instants: instants), besides: engagements)
    }

    /// Where one more appointment of an agency finds its place.
    ///
    /// An agency that has duty periods for that day, open or closed on it, is booked within one of them, unless `isOutside`: agreed with
    /// the agency, so no desk is looked for, while point, station and host are. An agency that publishes none takes no desk.
    package func finding(of agency: AgencyID, at point: PointID, during instants: Range<Timestamp>, isOutside: Bool = false) -> Finding {
        let own = isOutside ? [] : current(of: agency, on: zone.local(at: instants.lowerBound).date)
        return finding(
            among: own.isEmpty ? [nil] : own, Place(agency: agency, dutyPeriod: nil, point: point, instants: instants), besides: engagements
        )
    }

    /// The duty periods of an agency that have begun by a day and are not over, the oldest first.
    private func current(of agency: AgencyID, on date: CivilDate) -> [DutyPeriodID?] {
        dutyPeriods.values.filter { $0.agency == agency && $0.hours.validity.contains(date) }.map(\.id).sorted()
    }

    /// The first of some duty periods that has a place; else what lacks where least is lacking.
    private func finding(among candidates: [DutyPeriodID?], _ place: Place, besides taken: [Engagement]) -> Finding {
        var least: Set<Lack>?
        for candidate in candidates {
            let lacks = lacks(of: place.at(candidate), besides: taken)
            if lacks.isEmpty { return .place(candidate) }
            if lacks.count < least?.count ?? .max { least = lacks }
        }
        return .noPlace(least ?? [.desk])
    }

    package enum Finding: Hashable, Sendable {
        /// There is one, at a desk of this duty period, or at none.
        case place(DutyPeriodID?)
        case noPlace(Set<Lack>)
    }

    // MARK: - When something closes

    /// The appointments that have no place as things stand, with what each lacks. Whose form was opened first keeps the place; one that lost
    /// its duty period takes a place in another of its agency, where there is one at its hour.
    package func placeless() -> [(engagement: Engagement, lacks: Set<Lack>)] {
        // By day, for nobody meets those of another: else each of a year would be held against all of it.
        var kept: [CivilDate: [Engagement]] = [:]
        var placeless: [(engagement: Engagement, lacks: Set<Lack>)] = []
        for engagement in engagements.sorted(by: { $0.appointment < $1.appointment }) {
            let day = zone.local(at: engagement.instants.lowerBound).date
            let place = Place(
                agency: engagement.agency, dutyPeriod: nil, point: engagement.point, instants: engagement.instants)
            switch finding(among: candidates(for: engagement, on: day), place, besides: kept[day] ?? []) {
            case .place(let dutyPeriod): kept[day, default: []].append(engagement.taking(dutyPeriod))
            case .noPlace(let lacks): placeless.append((engagement, lacks))
            }
        }
        return placeless
    }

    /// Where an appointment that was made may have its place: where it was, in another duty period of its agency, or, if it was agreed when
    /// there was none or outside of all, at its hour.
    private func candidates(for engagement: Engagement, on date: CivilDate) -> [DutyPeriodID?] {
        if engagement.isOutside { return [nil] }
        let own = current(of: engagement.agency, on: date)
        guard let first = engagement.dutyPeriod else { return own + [nil] }
        return [first] + own.filter { $0 != first }
    }

    // MARK: - One place

    private struct Place {
        let agency: AgencyID?
        let dutyPeriod: DutyPeriodID?
        let point: PointID?
        let instants: Range<Timestamp>

        func at(_ dutyPeriod: DutyPeriodID?) -> Place { Place(agency: agency, dutyPeriod: dutyPeriod, point: point, instants: instants) }
    }

    private func lacks(of place: Place, besides taken: [Engagement]) -> Set<Lack> {
        let start = zone.local(at: place.instants.lowerBound)
        let end = zone.local(at: place.instants.upperBound)
        // Nothing is open past midnight.
        let hours = start.date == end.date ? HourRange(start.hour, end.hour) : nil
        var lacks: Set<Lack> = []
        if let agency = place.agency, away[agency]?.contains(where: { $0.contains(start.date) }) == true { lacks.insert(.desk) }
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

    /// Whether an appointment takes a desk of a duty period: its own, or, if its agency receives it at none in particular (it was agreed
    /// before there were desks, its duty period is over, it came in from the street), any.
    private func sits(_ engagement: Engagement, at dutyPeriod: DutyPeriod) -> Bool {
        if engagement.dutyPeriod == dutyPeriod.id { return true }
        guard engagement.agency == dutyPeriod.agency, !engagement.isOutside else { return false }
        guard let own = engagement.dutyPeriod.flatMap({ dutyPeriods[$0] }) else { return true }
        let start = zone.local(at: engagement.instants.lowerBound)
        guard let hours = HourRange(start.hour, zone.local(at: engagement.instants.upperBound).hour) else { return false }
        return !own.hours.opening(on: start.date, with: own.daysOff).hours.covers(hours)
    }

    private func hasDesk(_ id: DutyPeriodID, _ place: Place, on date: CivilDate, _ hours: HourRange?, besides taken: [Engagement]) -> Bool {
        // One that nobody asked about, another agency's, stands in nobody's way.
        guard let dutyPeriod = dutyPeriods[id] else { return true }
        guard let hours else { return false }
        guard dutyPeriod.hours.opening(on: date, with: dutyPeriod.daysOff).hours.covers(hours) else { return false }
        let desks = taken.filter { sits($0, at: dutyPeriod) }
        let received = Attendance(desks.map(\.instants)).peak(during: place.instants)
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

    /// Whether it is the same place and time, of whichever duty period.
    fileprivate func isSame(as other: OfferedSlot) -> Bool { instants == other.instants && point == other.point }
}

extension Engagement {
    /// The same at a desk of a duty period.
    fileprivate func taking(_ dutyPeriod: DutyPeriodID?) -> Engagement {
        Engagement(
            appointment: appointment, agency: agency, dutyPeriod: dutyPeriod, isOutside: isOutside || dutyPeriod == nil, point: point,
            instants: instants)
    }
}
