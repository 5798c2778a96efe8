package import CivilTime
package import Vocabulary

/// What an appointment takes of what there is. An appointment that ended, or was cancelled, takes nothing and is none.
package struct Engagement: Hashable, Sendable {
    /// Who booked first has the lower one, and keeps the place when there are fewer than there were.
    package let appointment: AppointmentID
    /// The duty period whose desk it takes; nil where it was agreed outside of all of them.
    package let dutyPeriod: DutyPeriodID?
    /// The point whose station it takes; nil where the visitor is at home.
    package let point: PointID?
    package let instants: Range<Timestamp>

    package init(appointment: AppointmentID, dutyPeriod: DutyPeriodID?, point: PointID?, instants: Range<Timestamp>) {
        self.appointment = appointment
        self.dutyPeriod = dutyPeriod
        self.point = point
        self.instants = instants
    }
}

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
