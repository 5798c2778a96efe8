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
        /// The second agency of a joint interview.
        package let joint: AgencyTitle?

        package init(appointment: Appointment, agency: AgencyTitle, joint: AgencyTitle? = nil) {
            self.appointment = appointment
            self.agency = agency
            self.joint = joint
        }

        /// For whom the adviser receives.
        package var receiving: AgencyTitle { isReceivedBySecond ? joint ?? agency : agency }

        /// For whom the second adviser is there; nil: there is one agency alone.
        package var seconding: AgencyTitle? { isReceivedBySecond ? agency : joint }

        private var isReceivedBySecond: Bool {
            guard let joint = appointment.joint else { return false }
            return appointment.state.admission?.agency == joint.agency
        }
    }

    /// Of a visitor at home, whose own screen is as a station's; nil while they do not sit before it.
    package init?(atHome dossier: AppointmentDossier) {
        guard dossier.appointment.isSeatedAtHome else { return nil }
        self.init(
            point: dossier.point, station: dossier.point,
            visit: Visit(appointment: dossier.appointment, agency: dossier.agency, joint: dossier.joint))
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

    /// How long somebody may be away from their own screen before it is said: a page that is opened anew is no departure.
    package static let returning = Duration.seconds(15)

    /// Since when a visitor at home is not before their screen any more; nil: they are, or nobody knows.
    package var goneSince: Timestamp? {
        if case .lost(let since) = line { since } else { nil }
    }

    /// That a visitor who is received has nobody to speak to: from the last "Recevoir", `running`, on, and as far back as this server saw
    /// it. Nil while the adviser is there.
    package func missing(since running: Timestamp) -> MissingAdviser? {
        switch adviser {
        case .present: nil
        case .away(let since): MissingAdviser(since: max(since, running), hasBeenThere: true)
        case .awaited: connectedSince.map { MissingAdviser(since: max($0, running), hasBeenThere: false) }
        }
    }
}

/// An adviser who received and is not in the room.
package struct MissingAdviser: Hashable, Sendable {
    package let since: Timestamp
    /// Whether they were there before; else nobody has seen them yet.
    package let hasBeenThere: Bool

    package init(since: Timestamp, hasBeenThere: Bool) {
        self.since = since
        self.hasBeenThere = hasBeenThere
    }

    /// When it has lasted so long that the visitor and the host are told.
    package var deadline: Timestamp { since + Appointment.patience }
}
