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
