package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// The media room of a session: one for its agency and all its points. It is made from the session's identifier alone, so that a reload
/// or a server that starts again leads back into the same, and nothing is written down for it.
package struct SessionRoom: Hashable, Sendable {
    package let session: GroupSessionID

    package init(of session: GroupSessionID) {
        self.session = session
    }

    /// How many others a page hears and sees at once: the first who came.
    package static let mostOthers = 3

    /// The room's key in the media server. Rooms that tokens name begin with "open/": no token reaches this one.
    package var key: String { "session/" + session.text }
}

/// A place in the room of a session. Each has one screen, since two in one room howl, and one that is opened later takes it over.
package enum SessionSeat: Hashable, Sendable {
    case agency
    case point(PointID)

    /// The participant's name in the room: of no person, neither who speaks there nor who sits before it.
    package var participant: String {
        switch self {
        case .agency: "agency"
        case .point(let id): id.text
        }
    }
}

extension GroupSession {
    /// Whether one can go into the room of a session by the time alone.
    package enum RoomState: Hashable, Sendable {
        case early(opens: Timestamp)
        case open(closes: Timestamp)
        case over
    }

    /// How long before the session its room opens: chairs are put in place, and devices tried.
    package static let roomAhead = Duration.minutes(15)
    /// How long after its end who still speaks may go on.
    package static let roomPatience = Duration.minutes(30)

    /// Whether not everybody there hears and sees everybody. Then the agency comes first, whom all have come to hear.
    package var isCrowded: Bool { seats.count > SessionRoom.mostOthers }

    package func room(at now: Timestamp) -> RoomState {
        guard state == .planned else { return .over }
        let (opens, closes) = (start - Self.roomAhead, instants.upperBound + Self.roomPatience)
        if now < opens { return .early(opens: opens) }
        return now < closes ? .open(closes: closes) : .over
    }

    /// The seat that somebody may take in the room now: an adviser of its agency, or a host of one of its points. The right to it comes
    /// from the session alone: not from having been there, not from knowing an address.
    package func seat(for asking: Principal, at now: Timestamp) -> Result<SessionSeat, Refusal> {
        guard isVisible(to: asking) else { return .failure(.notFound) }
        let seat: SessionSeat
        switch asking.scope {
        case .network, .station: return .failure(.notPermitted)
        case .agency: seat = .agency
        case .point(let id): seat = .point(id)
        }
        switch (state, room(at: now)) {
        case (.cancelled, _): return .failure(.sessionCancelled)
        case (.held, _): return .failure(.sessionHeld)
        case (.planned, .early): return .failure(.roomTooEarly)
        case (.planned, .over): return .failure(.roomOver)
        case (.planned, .open): return .success(seat)
        }
    }
}

/// What the room of a session is entered and shown by: everybody there reads what all its points are called, and nobody who comes.
package struct SessionRoomDossier: Hashable, Sendable {
    package let session: GroupSession
    package let agency: AgencyTitle
    package let points: [PointID: Label]

    package init(session: GroupSession, agency: AgencyTitle, points: [PointID: Label]) {
        self.session = session
        self.agency = agency
        self.points = points
    }

    /// Who may be there, the agency first, with what each is called.
    package var seats: [(seat: SessionSeat, name: String)] {
        [(.agency, agency.text)]
            + points.map { (id: $0.key, text: $0.value.text) }.sorted { ($0.text, $0.id) < ($1.text, $1.id) }
            .map { (.point($0.id), $0.text) }
    }
}
