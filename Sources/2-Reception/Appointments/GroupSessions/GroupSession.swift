package import CivilTime
package import People
package import Vocabulary

/// What an agency tells several visitors at once, at some points at the same hour (a "séance d'information"): how to declare one's means
/// on line, in forty-five minutes. Who comes has an `Appointment` of it, so that they are told, reminded, called and written down as
/// everybody is.
///
///     planned ──change──> planned (another hour moves all appointments of it)
///        ├─────cancel────> cancelled (and all appointments of it)
///        └──────hold─────> held, ten minutes after its start (who is here was received, who is not was absent)
///
/// It takes a station and a host of each of its points, and no desk of its agency. Its seats are given when they are asked for, not when
/// they were seen: of two who want the last one, one has it.
package struct GroupSession: Hashable, Sendable {
    package let id: GroupSessionID
    package let agency: AgencyID
    package internal(set) var title: SessionTitle
    package internal(set) var start: Timestamp
    package internal(set) var length: AppointmentLength
    /// How many can come to each of its points.
    package internal(set) var seats: [PointID: Int]
    /// Whether visitors may ask for a seat on the public page.
    package internal(set) var isOnline: Bool
    /// What was planned together with it; nil: nothing.
    package let series: SeriesID?
    /// How often it was changed, and that it was cancelled.
    package internal(set) var revision: Int
    package internal(set) var state: State

    package enum State: Hashable, Sendable {
        case planned
        case cancelled(at: Timestamp)
        case held(at: Timestamp)
    }

    package init(
        id: GroupSessionID, agency: AgencyID, title: SessionTitle, start: Timestamp, length: AppointmentLength, seats: [PointID: Int],
        isOnline: Bool = false, series: SeriesID? = nil, revision: Int = 0, state: State = .planned
    ) {
        self.id = id
        self.agency = agency
        self.title = title
        self.start = start
        self.length = length
        self.seats = seats
        self.isOnline = isOnline
        self.series = series
        self.revision = revision
        self.state = state
    }

    package var instants: Range<Timestamp> { start..<(start + length.duration) }

    /// How long one may take, in minutes.
    package static let minutes = 15...120
    /// How many a point may seat.
    package static let seating = 1...60
    /// How many are planned at once, at most.
    package static let most = 12

    /// Whether somebody may know of it: its agency's advisers, the hosts of its points, and operators.
    package func isVisible(to asking: Principal) -> Bool {
        switch asking.scope {
        case .network: true
        case .agency(let id): id == agency
        case .point(let id): seats[id] != nil
        case .station: false
        }
    }

    /// Whether nobody has ended it, and its end is still to come.
    package func isOpen(at now: Timestamp) -> Bool { state == .planned && instants.upperBound > now }
}

/// What a session is called: for visitors, so it says what it is about, and it is the same for all of them.
package struct SessionTitle: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Refused unless it is one line of 1 to 80 characters with a letter or a digit among them.
    package init(reading raw: String) throws(Refusal) {
        let line = try OneLine(reading: raw, length: 1...80)
        guard line.text.contains(where: { $0.isLetter || $0.isNumber }) else { throw .strangeCharacters }
        text = line.text
    }

    package var description: String { text }
}

/// Something that happened to a session: who answers for it.
package struct GroupSessionEvent: Hashable, Sendable {
    package enum What: String, CaseIterable, Hashable, Sendable { case planned, changed, cancelled, held }

    package let what: What
    package let session: GroupSessionID
    package let by: AccountID
    package let at: Timestamp

    package init(_ what: What, session: GroupSessionID, by: AccountID, at: Timestamp) {
        self.what = what
        self.session = session
        self.by = by
        self.at = at
    }
}
