package import Capacity
package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// What a session is to be instead.
package struct SessionChange: Hashable, Sendable {
    package let title: SessionTitle
    package let start: Timestamp
    package let length: AppointmentLength
    package let seats: [PointID: Int]
    /// As `GroupSession.isOnline`.
    package let isOnline: Bool
    /// Which version of the session was seen.
    package let seen: Int

    package init(
        title: SessionTitle, start: Timestamp, length: AppointmentLength, seats: [PointID: Int], isOnline: Bool = false, seen: Int
    ) {
        self.title = title
        self.start = start
        self.length = length
        self.seats = seats
        self.isOnline = isOnline
        self.seen = seen
    }
}

/// What is done to a session may look at, loaded by the transaction that does it.
package struct SessionFacts: Sendable {
    package var session: GroupSession?
    /// Those of it that have not ended.
    package var inscribed: [Appointment]
    /// The points that are open, of those that a change names.
    package var points: [PointID: Label]
    /// What there is around a change's time, without what the session takes itself.
    package var capacity: Capacity?

    package init(
        session: GroupSession?, inscribed: [Appointment] = [], points: [PointID: Label] = [:], capacity: Capacity? = nil
    ) {
        self.session = session
        self.inscribed = inscribed
        self.points = points
        self.capacity = capacity
    }
}

/// A session with those of its appointments to which something happened.
package struct SessionCourse: Hashable, Sendable {
    package var session: GroupSession
    package var appointments: [Appointment]
    package var events: [AppointmentEvent]

    package init(_ session: GroupSession, appointments: [Appointment] = [], events: [AppointmentEvent] = []) {
        self.session = session
        self.appointments = appointments
        self.events = events
    }
}

extension GroupSession {
    /// Whether a session may be changed: by advisers of its agency, until it begins or somebody is here for it. Another hour is everybody's,
    /// so all are told; nobody loses a seat by it.
    package static func changing(
        to wish: SessionChange, facts: SessionFacts, by asking: Principal, at now: Timestamp, in zone: Zone
    ) -> Decision<SessionCourse, GroupSessionEvent> {
        guard let old = facts.session, old.isVisible(to: asking) else { return .refused(.notFound) }
        guard asking.role == .adviser else { return .refused(.notPermitted) }
        if let refusal = old.refusalOfState(at: now) { return .refused(refusal) }
        var session = old
        (session.title, session.start, session.length, session.seats) = (wish.title, wish.start, wish.length, wish.seats)
        session.isOnline = wish.isOnline
        // The form sent again.
        if session == old { return .unchanged(SessionCourse(old)) }
        guard wish.seen == old.revision else { return .refused(.sessionChangedMeanwhile) }
        guard old.start > now else { return .refused(.sessionBegun) }
        let moves = session.instants != old.instants
        if moves, facts.inscribed.contains(where: { $0.state != .booked }) { return .refused(.alreadyHere) }
        if let refusal = session.refusalOfChange(facts, at: now, in: zone) { return .refused(refusal) }
        session.revision += 1
        let event = GroupSessionEvent(.changed, session: session.id, by: asking.account, at: now)
        guard moves else { return .accepted(SessionCourse(session), [event]) }
        let moved = facts.inscribed.map { $0.following(session) }
        return .accepted(
            SessionCourse(session, appointments: moved, events: moved.map { $0.event(.rescheduled, by: asking, at: now) }), [event])
    }

    private func refusalOfChange(_ facts: SessionFacts, at now: Timestamp, in zone: Zone) -> Refusal? {
        guard start > now else { return .hourPast }
        guard start <= now + Appointment.horizon else { return .tooFarAhead }
        guard !seats.isEmpty else { return .noSeats }
        let taken = Dictionary(grouping: facts.inscribed, by: \.point).mapValues(\.count)
        // Nobody is sent away from a seat that they were promised.
        for (point, count) in taken.sorted(by: { $0.key < $1.key }) where count > seats[point] ?? 0 {
            return .fewerSeats(than: count, at: facts.points[point])
        }
        guard seats.keys.allSatisfy({ facts.points[$0] != nil }) else { return .pointClosed }
        return refusal(in: facts.capacity, facts.points, zone)
    }
}

extension Appointment {
    /// The same at its session's hour.
    fileprivate func following(_ session: GroupSession) -> Appointment {
        var moved = self
        (moved.start, moved.length) = (session.start, session.length)
        moved.revision += 1
        return moved
    }
}
