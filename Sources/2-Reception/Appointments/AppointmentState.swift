package import CivilTime
package import People
package import Vocabulary

/// How far an appointment has come, each state with exactly what is true in it.
package enum AppointmentState: Hashable, Sendable {
    case booked
    /// The visitor is at the point and waits.
    case arrived(at: Timestamp)
    /// The visitor sits at a station, or before their own screen, and waits.
    case installed(Installation)
    /// An adviser is in interview with the visitor since `running`.
    case received(Installation, Admission, running: Timestamp)
    /// The adviser hung up and will be back.
    case paused(Installation, Admission)
    case ended(Ending)

    package var isEnded: Bool {
        if case .ended = self { true } else { false }
    }

    /// Where the visitor sits, or sat last.
    package var installation: Installation? {
        switch self {
        case .booked, .arrived: nil
        case .installed(let installation), .received(let installation, _, _), .paused(let installation, _): installation
        case .ended(let ending): ending.installation
        }
    }

    /// The station that is taken by the visitor now.
    package var occupiedStation: StationID? { isEnded ? nil : installation?.station }

    package var admission: Admission? {
        switch self {
        case .booked, .arrived, .installed: nil
        case .received(_, let admission, _), .paused(_, let admission): admission
        case .ended(let ending): ending.admission
        }
    }

    /// When the visitor arrived.
    package var arrival: Timestamp? {
        switch self {
        case .booked: nil
        case .arrived(let at): at
        case .installed(let installation), .received(let installation, _, _), .paused(let installation, _): installation.arrival
        case .ended(let ending): ending.arrival
        }
    }

    /// When the last thing happened. Nothing is noted before it.
    var latest: Timestamp? {
        switch self {
        case .booked: nil
        case .arrived(let at): at
        case .installed(let installation): installation.since
        case .received(let installation, _, let running): max(installation.since, running)
        case .paused(let installation, let admission): max(installation.since, admission.lastHeard)
        case .ended(let ending): ending.at
        }
    }
}

/// A visitor where they are received.
package struct Installation: Hashable, Sendable {
    /// Nil: where they meet is no station, by the appointment's mode.
    package let station: StationID?
    /// When the visitor arrived.
    package let arrival: Timestamp
    /// Since when they sit there.
    package let since: Timestamp

    package init(station: StationID?, arrival: Timestamp, since: Timestamp) {
        self.station = station
        self.arrival = arrival
        self.since = since
    }
}

/// The right to this interview: one adviser's, from the first "Recevoir" to the end.
package struct Admission: Hashable, Sendable {
    package let adviser: AccountID
    /// As it was shown when they received.
    package let name: ShownName
    /// For which of the two agencies of a joint interview; nil where there is one alone.
    package let agency: AgencyID?
    package let since: Timestamp
    /// What has been spoken, without what is being spoken: in order, apart from each other.
    package internal(set) var segments: [Segment]

    package init(adviser: AccountID, name: ShownName, agency: AgencyID? = nil, since: Timestamp, segments: [Segment] = []) {
        self.adviser = adviser
        self.name = name
        self.agency = agency
        self.since = since
        self.segments = segments
    }

    /// When the last segment ended.
    package var lastHeard: Timestamp { segments.last?.end ?? since }

    /// How long they spoke in all segments.
    package var spoken: Duration { segments.reduce(.zero) { $0 + $1.length } }
}

/// A stretch of an interview between "Recevoir" and hanging up.
package struct Segment: Hashable, Sendable {
    package let start: Timestamp
    package let end: Timestamp

    /// One that would end before it starts has no length.
    package init(start: Timestamp, end: Timestamp) {
        self.start = start
        self.end = max(start, end)
    }

    package var length: Duration { end.since(start) }
}

/// How an appointment ended, and what had been before.
package struct Ending: Hashable, Sendable {
    package let outcome: Outcome
    package let at: Timestamp
    /// Nil: the visitor themselves.
    package let by: AccountID?
    package let arrival: Timestamp?
    package let installation: Installation?
    package let admission: Admission?

    package init(
        _ outcome: Outcome, at: Timestamp, by: AccountID?, arrival: Timestamp? = nil, installation: Installation? = nil,
        admission: Admission? = nil
    ) {
        self.outcome = outcome
        self.at = at
        self.by = by
        self.arrival = arrival
        self.installation = installation
        self.admission = admission
    }
}

/// What became of an appointment: a line each in the reports.
package enum Outcome: String, CaseIterable, Hashable, Sendable {
    /// They spoke.
    case held
    /// The visitor did not come.
    case absent
    /// The visitor said that they would not come.
    case excused
    case cancelledByAgency
    /// The line, the station or the server failed.
    case technicalFailure
    /// The visitor was sent to somebody else.
    case redirected
}
