import CivilTime

/// How many are there at once. Who leaves at the instant at which another comes does not meet them.
struct Attendance {
    private let ranges: [Range<Timestamp>]

    init(_ ranges: [Range<Timestamp>]) {
        self.ranges = ranges
    }

    /// The most that are there at one instant of a range.
    func peak(during wanted: Range<Timestamp>) -> Int {
        let within = ranges.filter { $0.overlaps(wanted) }
        // It can only grow where one begins, or be there from the beginning.
        let starts = within.map { max($0.lowerBound, wanted.lowerBound) }
        return starts.map { instant in within.count { $0.contains(instant) } }.max() ?? 0
    }
}
