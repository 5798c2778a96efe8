package import CivilTime
package import People
package import Vocabulary

/// Something that happened to an appointment: durable, and told to every page that it concerns. It names no person.
package struct AppointmentEvent: Hashable, Sendable {
    package enum What: Hashable, Sendable {
        case booked
        /// To another time.
        case rescheduled
        /// They meet in another way.
        case modeChanged
        case arrived
        case urgent
        case notUrgent
        /// An adviser said when they will be received.
        case promised
        /// An adviser wrote to the visitor. What, is not in the log.
        case message
        /// A colleague was asked to receive them, or no longer is. Who, is not in the log.
        case handed
        /// The adviser of the other agency would join; the visitor said yes, or no; they left. Who, is not in the log.
        case joinAsked, joined, joinRefused, joinLeft
        /// At `station`.
        case installed
        /// Got up from `station`, to wait or to move to another.
        case leftStation
        case received
        case paused
        case resumed
        case ended(Outcome)
        /// How it went was typed from paper, its end with it.
        case entered

        /// As it stands in the log, and in what pages hear.
        package var word: String {
            switch self {
            case .booked: "booked"
            case .rescheduled: "rescheduled"
            case .modeChanged: "modeChanged"
            case .arrived: "arrived"
            case .urgent: "urgent"
            case .notUrgent: "notUrgent"
            case .promised: "promised"
            case .message: "message"
            case .handed: "handed"
            case .joinAsked: "joinAsked"
            case .joined: "joined"
            case .joinRefused: "joinRefused"
            case .joinLeft: "joinLeft"
            case .installed: "installed"
            case .leftStation: "leftStation"
            case .received: "received"
            case .paused: "paused"
            case .resumed: "resumed"
            case .ended: "ended"
            case .entered: "entered"
            }
        }
    }

    package let what: What
    package let appointment: AppointmentID
    package let agency: AgencyID
    /// The second agency of a joint interview.
    package let joint: AgencyID?
    package let point: PointID
    /// Where the visitor sits or has just sat.
    package let station: StationID?
    /// Nil: the visitor themselves.
    package let by: AccountID?
    package let at: Timestamp

    package init(
        _ what: What, appointment: AppointmentID, agency: AgencyID, joint: AgencyID? = nil, point: PointID, station: StationID?,
        by: AccountID?, at: Timestamp
    ) {
        self.what = what
        self.appointment = appointment
        self.agency = agency
        self.joint = joint
        self.point = point
        self.station = station
        self.by = by
        self.at = at
    }

    /// Whether somebody is to hear of it.
    package func isVisible(to asking: Principal) -> Bool {
        switch asking.scope {
        case .network: true
        case .agency(let id): id == agency || id == joint
        case .point(let id): id == point
        case .station(let id, let point): id == station && point == self.point
        }
    }
}

extension Appointment {
    func event(_ what: AppointmentEvent.What, station: StationID? = nil, by asking: Principal?, at now: Timestamp) -> AppointmentEvent {
        AppointmentEvent(
            what, appointment: id, agency: agency, joint: joint?.agency, point: point, station: station ?? state.occupiedStation,
            by: asking?.account, at: now)
    }
}
