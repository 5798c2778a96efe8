package import CivilTime
package import Vocabulary

/// What an appointment takes of what there is. An appointment that ended, or was cancelled, takes nothing and is none.
package struct Engagement: Hashable, Sendable {
    /// Whose form was opened first has the lower one, and keeps the place when there are fewer than there were.
    package let appointment: AppointmentID
    package let agency: AgencyID
    /// The duty period whose desk it took; nil where there was none then, or it was agreed outside of all of them.
    package let dutyPeriod: DutyPeriodID?
    /// Agreed outside: takes no desk.
    package let isOutside: Bool
    /// The point at which it was made; nil: at none, which is the desk of the second agency of a joint interview: it stands and falls with the
    /// other engagement of its appointment.
    package let point: PointID?
    /// What it takes of the point: a station, its hours, or nothing.
    package let mode: Mode
    package let instants: Range<Timestamp>

    package init(
        appointment: AppointmentID, agency: AgencyID, dutyPeriod: DutyPeriodID?, isOutside: Bool = false, point: PointID?,
        mode: Mode = .point, instants: Range<Timestamp>
    ) {
        self.appointment = appointment
        self.agency = agency
        self.dutyPeriod = dutyPeriod
        self.isOutside = isOutside
        self.point = point
        self.mode = mode
        self.instants = instants
    }
}
