package import CivilTime
package import Establishments
package import Vocabulary

/// A session at one of its points as anybody may know it. Nothing in it is about a person.
package struct PublicSession: Hashable, Sendable {
    package let id: GroupSessionID
    package let title: SessionTitle
    package let start: Timestamp
    package let length: AppointmentLength
    package let agency: AgencyID
    package let agencyTitle: AgencyTitle
    package let point: PointID
    package let pointLabel: Label
    /// All points that have it.
    package let points: Set<PointID>
    /// How many seats are neither taken nor held; none: it is full, or over.
    package let free: Int

    package init(
        _ session: GroupSession, agency: AgencyTitle, at point: PointID, called label: Label, free: Int
    ) {
        id = session.id
        title = session.title
        start = session.start
        length = session.length
        self.agency = session.agency
        agencyTitle = agency
        self.point = point
        pointLabel = label
        points = Set(session.seats.keys)
        self.free = free
    }
}

extension GroupSession {
    /// How the public page offers it at a point; nil where it does not. A full one has no seats free.
    package func offered(
        at point: PointID, called label: Label, agency: AgencyTitle, facts: SeatFacts, at now: Timestamp
    ) -> PublicSession? {
        guard isOnline, refusalToVisitor(at: point, seen: start, in: facts.capacity, at: now) == nil else { return nil }
        return PublicSession(self, agency: agency, at: point, called: label, free: facts.free(at: point))
    }
}
