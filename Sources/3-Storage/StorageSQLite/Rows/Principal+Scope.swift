import GRDB
import People
import Vocabulary

/// What somebody may know of, as conditions that stand in the queries themselves: rows of other organisations are never read. Each says
/// in SQL what the domain says in Swift, and the contract's tests hold the two together.
extension Principal {
    /// As `Account.isVisible(to:)`.
    var accountsInScope: SQL {
        role == .operator ? "TRUE" : "accounts.id = \(account)"
    }

    /// As `Appointment.isVisible(to:)`.
    var appointmentsInScope: SQL {
        switch scope {
        case .network: "TRUE"
        case .agency(let id): "(appointments.agency = \(id) OR appointments.joint_agency = \(id))"
        case .point(let id): "appointments.point = \(id)"
        case .station(let id, let point):
            """
            appointments.station = \(id) AND appointments.point = \(point)
            AND appointments.state IN ('installed', 'received', 'paused')
            """
        }
    }

    /// As `GroupSession.isVisible(to:)`.
    var groupSessionsInScope: SQL {
        switch scope {
        case .network: "TRUE"
        case .agency(let id): "group_sessions.agency = \(id)"
        case .point(let id): "group_sessions.id IN (SELECT group_session FROM group_session_points WHERE point = \(id))"
        case .station: "FALSE"
        }
    }

    /// As `WaitingEntry.isVisible(to:)`.
    var waitingEntriesInScope: SQL {
        switch scope {
        case .agency(let id): "waiting_entries.agency = \(id)"
        case .point(let id): "waiting_entries.id IN (SELECT entry FROM waiting_points WHERE point = \(id))"
        case .network, .station: "FALSE"
        }
    }

    /// As `WaitingEntry.isAnswered(by:)`, of those to whom a place is held.
    var waitingEntriesAnswered: SQL {
        switch scope {
        case .agency(let id): "waiting_entries.agency = \(id)"
        case .point(let id): "waiting_entries.offer_point = \(id)"
        case .network, .station: "FALSE"
        }
    }

    /// As `AppointmentEvent.isVisible(to:)`.
    var eventsInScope: SQL {
        switch scope {
        case .network: "TRUE"
        case .agency(let id): "(appointment_events.agency = \(id) OR appointment_events.joint_agency = \(id))"
        case .point(let id): "appointment_events.point = \(id)"
        case .station(let id, let point): "appointment_events.station = \(id) AND appointment_events.point = \(point)"
        }
    }

    /// Whose checks they read: a host those of the point, a station its own, an operator all, an adviser none.
    var stationsToLookAfter: SQL {
        switch scope {
        case .network: "TRUE"
        case .agency: "FALSE"
        case .point(let id): "stations.point = \(id)"
        case .station(let id, let point): "stations.id = \(id) AND stations.point = \(point)"
        }
    }
}
