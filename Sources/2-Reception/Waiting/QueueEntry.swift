package import CivilTime
package import Vocabulary

/// Somebody who waits in a duty period, or is expected in it. Without a name: pages of several points show a queue, and join first names
/// to it where they may.
package struct QueueEntry: Hashable, Sendable {
    package let appointment: AppointmentID
    package let point: PointID
    package let claim: Claim
    /// Since when they are at the point; nil: they are not.
    package let arrival: Timestamp?

    package init(appointment: AppointmentID, point: PointID, claim: Claim, arrival: Timestamp?) {
        self.appointment = appointment
        self.point = point
        self.claim = claim
        self.arrival = arrival
    }

    /// What somebody may say for being received.
    package enum Claim: Hashable, Sendable {
        case appointment(at: Timestamp)
        case walkIn
        /// Said by a host or an adviser, who answers for it.
        case urgent
    }
}

/// Why somebody stands where they stand: shown to every host beside the name, the first to be received first.
package enum QueueReason: Int, CaseIterable, Hashable, Sendable {
    case urgent
    /// Their hour has come.
    case due
    case walkIn
    /// Their hour is yet to come: received before it only where nobody else waits.
    case early
}
