package import Appointments
package import CivilTime
package import Establishments

/// What storage knows of a station, for what its screen shows.
package struct ScreenRecord: Hashable, Sendable {
    package var point: Label
    package var station: Label
    /// The appointment of whoever sits there, and its agency.
    package var visit: Visit?
    /// When the last interview at this station ended.
    package var lastInterviewEnd: Timestamp?
    package var check: StationCheck?

    package struct Visit: Hashable, Sendable {
        package let appointment: Appointment
        package let agency: AgencyTitle

        package init(appointment: Appointment, agency: AgencyTitle) {
            self.appointment = appointment
            self.agency = agency
        }
    }

    package init(point: Label, station: Label, visit: Visit? = nil, lastInterviewEnd: Timestamp? = nil, check: StationCheck? = nil) {
        self.point = point
        self.station = station
        self.visit = visit
        self.lastInterviewEnd = lastInterviewEnd
        self.check = check
    }
}

/// What the media room knows of a station at this moment. It is never stored.
package struct ScreenLive: Hashable, Sendable {
    /// The station's own line to the media server.
    package var line: Line
    /// The adviser in the room.
    package var adviser: Presence
    /// Since when the station has been in the room; nil: it has not been connected yet.
    package var connectedSince: Timestamp?

    package enum Line: Hashable, Sendable {
        case idle
        case connecting(since: Timestamp)
        case connected
        case lost(since: Timestamp)
    }

    package enum Presence: Hashable, Sendable {
        /// Not yet since they received.
        case awaited
        case present
        /// They were there, and their line was lost; or they hung up.
        case away(since: Timestamp)
    }

    package init(line: Line = .idle, adviser: Presence = .awaited, connectedSince: Timestamp? = nil) {
        self.line = line
        self.adviser = adviser
        self.connectedSince = connectedSince
    }

    /// Since when a visitor who is received has had nobody to speak to: from the last "Recevoir", `running`, on, and as far back as this
    /// server saw it. Nil while the adviser is there.
    package func adviserMissing(since running: Timestamp) -> Timestamp? {
        switch adviser {
        case .present: nil
        case .away(let since): max(since, running)
        case .awaited: connectedSince.map { max($0, running) }
        }
    }

    /// The same once it has lasted so long that the visitor and the host are told.
    package func unattended(since running: Timestamp, at now: Timestamp) -> Timestamp? {
        adviserMissing(since: running).flatMap { now >= $0 + Appointment.patience ? $0 : nil }
    }
}
