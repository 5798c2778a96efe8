package import Capacity
import CivilTime
import People
package import Vocabulary

/// What a visitor's request for a seat may look at, loaded by the transaction that writes it.
package struct SeatFacts: Sendable {
    package var session: GroupSession?
    /// Those of the session that have not ended, at all its points.
    package var inscribed: [Appointment]
    /// How many seats are held at the point for other mail addresses and numbers.
    package var held: Int
    /// What there is around it, without what the session takes itself.
    package var capacity: Capacity?

    package init(session: GroupSession?, inscribed: [Appointment] = [], held: Int = 0, capacity: Capacity? = nil) {
        self.session = session
        self.inscribed = inscribed
        self.held = held
        self.capacity = capacity
    }

    /// How many seats are free at a point; none where the session is not there.
    package func free(at point: PointID) -> Int {
        max(0, (session?.seats[point] ?? 0) - held - inscribed.count { $0.point == point })
    }
}

extension GroupSession {
    /// Why no visitor takes a seat in it; nil: they may, before it begins and where nothing it needs has closed. `seen`: its hour, as they
    /// read it.
    func refusalToVisitor(at point: PointID, seen: Timestamp, in capacity: Capacity?, at now: Timestamp) -> Refusal? {
        if let refusal = refusalOfState(at: now) { return refusal }
        guard start > now else { return .hourPast }
        guard start == seen else { return .sessionMoved }
        guard seats[point] != nil else { return .notOffered }
        let lacks = lacks(at: point, in: capacity)
        return lacks.isEmpty ? nil : .noPlace(lacks)
    }
}

extension VisitorRequest {
    /// Whether a seat may be held. Who has one already is not told so before the code: others may have typed their address.
    static func seat(for wish: VisitorWish, _ facts: SeatFacts?, at now: Timestamp) -> Result<Place, Refusal> {
        guard let facts, let session = facts.session, session.id == wish.session, session.agency == wish.agency else {
            return .failure(.notFound)
        }
        guard session.isOnline else { return .failure(.sessionNotOnline) }
        if let refusal = session.refusalToVisitor(at: wish.point, seen: wish.start, in: facts.capacity, at: now) {
            return .failure(refusal)
        }
        guard facts.free(at: wish.point) > 0 else { return .failure(.sessionFull) }
        return .success((.seat(in: session.id), session.length))
    }

    /// The seat is given. It was held, but the session may have changed since. Who has one already has it, and no second: they have
    /// proved that the address or the number is theirs. Of somebody else by the same address a host has to write it down.
    func confirmingSeat(_ facts: SeatFacts?, at now: Timestamp) -> Confirmation {
        guard let facts, let session = facts.session else { return .refused(.notFound) }
        let wish = Inscription(session: session.id, point: point, visitor: visitor, contact: contact, telephone: address.number)
        if let own = facts.inscribed.first(where: wish.isOfSame) { return .booked(own, []) }
        if facts.inscribed.contains(where: { $0.address?.mailbox == address.mailbox }) { return .refused(.addressInscribed) }
        if let refusal = session.refusalToVisitor(at: point, seen: start, in: facts.capacity, at: now) { return .refused(refusal) }
        guard facts.free(at: point) > 0 else { return .refused(.sessionFull) }
        let appointment = Appointment(
            id: appointment, visitor: visitor, agency: session.agency, point: point, start: session.start, length: session.length,
            mode: .present, isOutside: true, groupSession: session.id, contact: contact, telephone: address.number)
        return .booked(appointment, [appointment.event(.booked, by: nil, at: now)])
    }
}
