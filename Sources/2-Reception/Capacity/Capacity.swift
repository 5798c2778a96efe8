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

    /// The same, with more that is taken.
    package func taking(_ further: [Engagement]) -> Capacity {
        Capacity(
            dutyPeriods: Array(dutyPeriods.values), points: Array(points.values), away: away, zone: zone, engagements: engagements + further
        )
    }

    /// The same, less what is taken outside of a range: for many questions about one day.
    package func within(_ range: Range<Timestamp>) -> Capacity {
        Capacity(
            dutyPeriods: Array(dutyPeriods.values), points: Array(points.values), away: away, zone: zone,
            engagements: engagements.filter { $0.instants.overlaps(range) })
    }

    private init(
        dutyPeriods: [DutyPeriod], points: [PointOpening], away: [AgencyID: [DateSpan]], zone: Zone, engagements: [Engagement]
    ) {
        self.dutyPeriods = Dictionary(dutyPeriods.map { ($0.id, $0) }) { $1 }
        self.points = Dictionary(points.map { ($0.point, $0) }) { $1 }
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
        /// The duty period does not receive in this mode.
        case mode
    }

    /// What stands against one more at this place and time; empty: nothing does.
    package func lacks(
        of dutyPeriod: DutyPeriodID, at point: PointID, during instants: Range<Timestamp>, mode: Mode = .point
    ) -> Set<Lack> {
        let agency = dutyPeriods[dutyPeriod]?.agency
        let place = Place(agency: agency, dutyPeriod: dutyPeriod, point: point, instants: instants, mode: mode)
        return lacks(of: place, besides: engagements)
    }

    /// Where, when and how somebody wants to meet, and whom they want to see.
    struct Place {
        let agency: AgencyID?
        let dutyPeriod: DutyPeriodID?
        let point: PointID?
        let instants: Range<Timestamp>
        let mode: Mode
        /// Whether the duty period has to offer the mode. Of what was made it need not: it may have changed on the day.
        var isBoundToOffer = true

        func at(_ dutyPeriod: DutyPeriodID?) -> Place {
            Place(
                agency: agency, dutyPeriod: dutyPeriod, point: point, instants: instants, mode: mode, isBoundToOffer: isBoundToOffer)
        }
    }

    /// What stands against one more, besides those who are there.
    func lacks(of place: Place, besides taken: [Engagement]) -> Set<Lack> {
        let start = zone.local(at: place.instants.lowerBound)
        let end = zone.local(at: place.instants.upperBound)
        // Nothing is open past midnight.
        let hours = start.date == end.date ? HourRange(start.hour, end.hour) : nil
        var lacks: Set<Lack> = []
        if let agency = place.agency, away[agency]?.contains(where: { $0.contains(start.date) }) == true { lacks.insert(.desk) }
        if let id = place.dutyPeriod, !hasDesk(id, place, on: start.date, hours, besides: taken) { lacks.insert(.desk) }
        if let id = place.dutyPeriod, let dutyPeriod = dutyPeriods[id], place.isBoundToOffer, !dutyPeriod.modes.contains(place.mode) {
            lacks.insert(.mode)
        }
        guard let point = place.point else { return lacks }
        if let id = place.dutyPeriod, let dutyPeriod = dutyPeriods[id], !dutyPeriod.points.contains(point) { lacks.insert(.point) }
        // Who stays at home needs no open door.
        guard place.mode.isAtPoint else { return lacks }
        // A point that nobody asked about stands in nobody's way.
        guard let opening = points[point] else { return lacks }
        guard let hours else { return lacks.union(place.mode.takesStation ? [.point, .station, .host] : [.point, .host]) }
        if !opening.isOpen(hours, on: start.date) { lacks.insert(.point) }
        if !opening.hasHost(hours, on: start.date) { lacks.insert(.host) }
        // Where neither agency nor point ever said when, people agree among themselves who sits where.
        guard place.mode.takesStation, place.dutyPeriod != nil || opening.hours != nil else { return lacks }
        let seated = Attendance(taken.filter { $0.point == point && $0.mode.takesStation }.map(\.instants)).peak(during: place.instants)
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
