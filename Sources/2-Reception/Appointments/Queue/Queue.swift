package import CivilTime
package import Establishments
package import Vocabulary
package import Waiting

/// Those who wait for one agency in one of its duty periods, at whichever of its points: one order for all of them, whoever is the next
/// adviser to be free.
package struct Queue: Hashable, Sendable {
    package struct ID: Hashable, Sendable {
        package let agency: AgencyID
        /// Nil: the agency's day, outside of its duty periods or where it publishes none.
        package let dutyPeriod: DutyPeriodID?

        package init(_ agency: AgencyID, _ dutyPeriod: DutyPeriodID?) {
            self.agency = agency
            self.dutyPeriod = dutyPeriod
        }
    }

    package let id: ID
    package let agency: AgencyTitle
    /// The first to be received first. A station sees its own visitor's line alone.
    package let lines: [QueueLine]
    /// How many advisers are here for it, as far as anybody can know.
    package let advisers: Int
}

/// Somebody who waits, as one person sees them in a queue.
package struct QueueLine: Hashable, Sendable {
    package let appointment: AppointmentID
    /// From 1 on.
    package let place: Int
    package let reason: QueueReason
    /// Of who waits at another point, a host reads the first name.
    package let visitor: String
    package let point: Label
    /// Whether it is an appointment of whoever looks: else they know no more of it than this line.
    package let isOwn: Bool
    /// Since when they are at the point.
    package let arrival: Timestamp
    /// Nil while no adviser is known to be here: nobody can say then.
    package let wait: Duration?
    /// When an adviser said that they would be received, while that is to come.
    package let promised: Timestamp?
}
