/// The hours of a day at which something is open: ranges in the order of the day that do not overlap. Two may touch, and stay two: a
/// grid of slots begins anew with each.
package struct DayHours: Hashable, Sendable {
    package let ranges: [HourRange]

    /// Nil when two of them overlap; any order will do.
    package init?(_ ranges: [HourRange]) {
        let sorted = ranges.sorted { $0.start < $1.start }
        guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.end <= $1.start }) else { return nil }
        self.ranges = sorted
    }

    private init() {
        ranges = []
    }

    package static let closed = DayHours()

    package var isClosed: Bool { ranges.isEmpty }

    /// Whether it is open for the whole of a range; from one range to the next that touches it counts as open.
    package func covers(_ wanted: HourRange) -> Bool {
        var reached = wanted.start
        for range in ranges where range.start <= reached { reached = max(reached, range.end) }
        return reached >= wanted.end
    }

    /// The instants of its ranges on a day, in their order, never overlapping.
    package func instants(on date: CivilDate, in zone: Zone) -> [Range<Timestamp>] {
        ranges.compactMap { $0.instants(on: date, in: zone) }
    }
}
