package import CivilTime
package import People
package import Vocabulary

/// Somebody who wants to come to a session.
package struct Inscription: Hashable, Sendable {
    package let session: GroupSessionID
    package let point: PointID
    package let visitor: VisitorName
    package let contact: VisitorContact?
    package let telephone: Telephone?
    package let needs: Set<VisitorNeed>

    package init(
        session: GroupSessionID, point: PointID, visitor: VisitorName, contact: VisitorContact? = nil, telephone: Telephone? = nil,
        needs: Set<VisitorNeed> = []
    ) {
        self.session = session
        self.point = point
        self.visitor = visitor
        self.contact = contact
        self.telephone = telephone
        self.needs = needs
    }
}

/// What inscribing may look at, loaded by the transaction that inscribes.
package struct InscriptionFacts: Sendable {
    package var session: GroupSession?
    /// The appointment that has the identifier already, if one has.
    package var existing: Appointment?
    /// Those of the session that have not ended, at all its points.
    package var inscribed: [Appointment]
    /// How many seats are held at each point for visitors who have not typed their code yet.
    package var held: [PointID: Int]

    package init(
        session: GroupSession?, existing: Appointment? = nil, inscribed: [Appointment] = [], held: [PointID: Int] = [:]
    ) {
        self.session = session
        self.existing = existing
        self.inscribed = inscribed
        self.held = held
    }
}

extension GroupSession {
    /// Whether somebody has a seat: written down by the point's host or an adviser of the agency, until the session's end, for people come
    /// late. Their appointment takes no station of its own, and no desk.
    package static func inscribing(
        _ wish: Inscription, as id: AppointmentID, facts: InscriptionFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Appointment, AppointmentEvent> {
        guard asking.role == .host || asking.role == .adviser else { return .refused(.notPermitted) }
        guard let session = facts.session, session.isVisible(to: asking) else { return .refused(.notFound) }
        if case .point(let own) = asking.scope, own != wish.point { return .refused(.notPermitted) }
        if let existing = facts.existing {
            return existing.isVisible(to: asking) && existing.groupSession == session.id ? .unchanged(existing) : .refused(.notFound)
        }
        if let refusal = session.refusalOfState(at: now) { return .refused(refusal) }
        guard let seats = session.seats[wish.point] else { return .refused(.notOffered) }
        if facts.inscribed.contains(where: wish.isOfSame) { return .refused(.alreadyInscribed) }
        // Once it has begun no code confirms a seat any more.
        let held = session.start > now ? facts.held[wish.point] ?? 0 : 0
        guard facts.inscribed.count(where: { $0.point == wish.point }) + held < seats else { return .refused(.sessionFull) }
        let isWalkIn = asking.role == .host && session.start <= now
        let appointment = Appointment(
            id: id, visitor: wish.visitor, agency: session.agency, point: wish.point, start: session.start, length: session.length,
            mode: .present, isOutside: true, groupSession: session.id, claim: isWalkIn ? .walkIn : .hour, contact: wish.contact,
            telephone: wish.telephone, needs: wish.needs)
        return .accepted(appointment, [appointment.event(.booked, by: asking, at: now)])
    }

    /// Why nobody is inscribed any more; nil: they are.
    func refusalOfState(at now: Timestamp) -> Refusal? {
        switch state {
        case .cancelled: .sessionCancelled
        case .held: .sessionHeld
        case .planned: instants.upperBound > now ? nil : .hourPast
        }
    }
}

extension Inscription {
    /// Whether an appointment is somebody's of that name whom the same message reaches. Two of one name without an address or a number are
    /// taken for one where the family name was said: of first names there are many alike.
    func isOfSame(_ appointment: Appointment) -> Bool {
        let other = appointment.visitor
        guard visitor.full.folded == other.full.folded else { return false }
        let (own, others) = (reach, Self.reach(appointment.contact, appointment.telephone))
        return own.isEmpty && others.isEmpty ? visitor.family != nil : !own.isDisjoint(with: others)
    }

    private var reach: Set<String> { Self.reach(contact, telephone) }

    private static func reach(_ contact: VisitorContact?, _ telephone: Telephone?) -> Set<String> {
        Set([contact?.mail?.mailbox, telephone?.text].compactMap(\.self))
    }
}
