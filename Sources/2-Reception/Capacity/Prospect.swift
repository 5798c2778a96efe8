package import CivilTime
package import Vocabulary

/// Whether a time that somebody thinks of has a place, and what could be had instead.
package struct Prospect: Hashable, Sendable {
    package let instants: Range<Timestamp>
    /// Empty: there is a place.
    package let lacks: Set<Capacity.Lack>
    /// Where there is none: the nearest free slot of the days around it.
    package let instead: OfferedSlot?

    package init(instants: Range<Timestamp>, lacks: Set<Capacity.Lack> = [], instead: OfferedSlot? = nil) {
        self.instants = instants
        self.lacks = lacks
        self.instead = instead
    }

    /// How many days before and after are looked at for another slot.
    package static let reach = 3
}

extension Capacity {
    /// What there is of a time, and instead of it, from `earliest` on. What is asked of has to be loaded for the days around it.
    package func prospect(
        of agency: AgencyID, at point: PointID, during instants: Range<Timestamp>, mode: Mode = .point, isOutside: Bool,
        from earliest: Timestamp
    ) -> Prospect {
        guard case .noPlace(let lacks) = finding(of: agency, at: point, during: instants, mode: mode, isOutside: isOutside) else {
            return Prospect(instants: instants)
        }
        let day = zone.local(at: instants.lowerBound).date
        let first = max(earliest, zone.day(day.adding(days: -Prospect.reach)).lowerBound)
        let own = Set(dutyPeriods.values.filter { $0.agency == agency }.map(\.id))
        let slots = next(200, of: own, at: [point], from: first, through: day.adding(days: Prospect.reach), mode: mode)
        func distance(_ slot: OfferedSlot) -> Int64 { abs(slot.instants.lowerBound.since(instants.lowerBound).inMilliseconds) }
        let nearest = slots.min { (distance($0), $0.instants.lowerBound) < (distance($1), $1.instants.lowerBound) }
        return Prospect(instants: instants, lacks: lacks, instead: nearest)
    }
}
