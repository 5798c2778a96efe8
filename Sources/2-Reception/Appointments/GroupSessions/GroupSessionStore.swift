package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// Keeps sessions. Every command is one transaction: it loads the facts, asks the decision, and writes what came of it, with those of the
/// appointments to which it happened and what their visitors are told, or nothing.
package protocol GroupSessionStore: Sendable {
    /// Plans sessions (`GroupSession.planning`).
    func planSessions(
        _ plan: SessionPlan, as ids: [GroupSessionID], by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<[GroupSession], Refusal>

    /// What stands against each time of a plan; empty for whoever plans for no agency.
    func prospects(
        of plan: SessionPlan, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [SessionProspect]

    /// Changes a session and moves who comes to it (`GroupSession.changing`).
    func changeSession(
        _ id: GroupSessionID, to wish: SessionChange, by asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> Result<GroupSession, Refusal>

    /// Cancels a session (`GroupSession.cancelling`).
    func cancelSession(
        _ id: GroupSessionID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<GroupSession, Refusal>

    /// Cancels a session and those of its series that follow it (`GroupSession.cancellingFollowing`).
    func cancelFollowing(
        _ id: GroupSessionID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<[GroupSession], Refusal>

    /// Writes down that a session was held, and who had come (`GroupSession.holding`).
    func holdSession(
        _ id: GroupSessionID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<GroupSession, Refusal>

    /// Gives somebody a seat (`GroupSession.inscribing`).
    func inscribe(
        _ inscription: Inscription, as id: AppointmentID, by asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> Result<Appointment, Refusal>

    /// The sessions that start in a range, of those that somebody sees: by start, with how many come, and nobody's line.
    func groupSessions(
        in range: Range<Timestamp>, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> [GroupSessionDossier]

    /// A session and those of its series that follow it and are planned still, of those that somebody sees: as `groupSessions`.
    func following(
        _ id: GroupSessionID, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> [GroupSessionDossier]

    /// The sessions to come that cannot be as things stand, of those that somebody sees: by start. `id`: that one alone.
    func placelessSessions(
        _ id: GroupSessionID?, seenBy asking: Principal, at now: Timestamp, in zone: Zone
    ) async throws(StorageFailure) -> [PlacelessSession]

    /// One session as somebody sees it; nil when they see nothing.
    func groupSession(
        _ id: GroupSessionID, seenBy asking: Principal, at now: Timestamp
    ) async throws(StorageFailure) -> GroupSessionDossier?

    /// What the room of a session is entered by (`GroupSession.seat(for:at:)`), for those who see the session; nil for anybody else.
    func sessionRoom(_ id: GroupSessionID, seenBy asking: Principal) async throws(StorageFailure) -> SessionRoomDossier?
}

/// A session as somebody sees it: a host reads of their own point alone.
package struct GroupSessionDossier: Hashable, Sendable {
    package let session: GroupSession
    package let agency: AgencyTitle
    /// The points that they see, with what each is called.
    package let points: [PointID: Label]
    /// Who comes, those too who cancelled, as they see them; nobody in a list, which says how many alone.
    package let lines: [AppointmentLine]
    /// How many seats are held at each point for visitors who have not typed their code yet.
    package let held: [PointID: Int]
    /// How many have a seat at each point.
    private let taken: [PointID: Int]

    /// `taken`: how many have a seat at each point, where nobody's line was read; nil: those of the lines.
    package init(
        session: GroupSession, agency: AgencyTitle, points: [PointID: Label], lines: [AppointmentLine], held: [PointID: Int] = [:],
        taken: [PointID: Int]? = nil
    ) {
        self.session = session
        self.agency = agency
        self.points = points
        self.lines = lines
        self.held = held
        self.taken = taken ?? Dictionary(grouping: lines.filter { !$0.progress.isEnded }, by: \.pointID).mapValues(\.count)
    }

    /// By what they are called.
    package var places: [(id: PointID, label: Label)] {
        points.map { (id: $0.key, label: $0.value) }.sorted { ($0.label.text, $0.id) < ($1.label.text, $1.id) }
    }

    /// How many have a seat at a point.
    package func inscribed(at point: PointID) -> Int { taken[point] ?? 0 }

    /// How many seats are free at a point; none where the session is not there.
    package func free(at point: PointID) -> Int { max(0, (session.seats[point] ?? 0) - inscribed(at: point) - (held[point] ?? 0)) }
}

extension AppointmentLine.Progress {
    fileprivate var isEnded: Bool {
        if case .ended = self { true } else { false }
    }
}
