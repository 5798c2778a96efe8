package import CivilTime
package import People
package import Vocabulary

extension GroupSession {
    /// Whether a session may be cancelled: by advisers of its agency. Nobody need come: who is told by mail or text is told, the others have
    /// to be called. Again changes nothing.
    package static func cancelling(
        facts: SessionFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<SessionCourse, GroupSessionEvent> {
        guard var session = facts.session, session.isVisible(to: asking) else { return .refused(.notFound) }
        guard asking.role == .adviser else { return .refused(.notPermitted) }
        switch session.state {
        case .cancelled: return .unchanged(SessionCourse(session))
        case .held: return .refused(.sessionHeld)
        case .planned: break
        }
        var course = SessionCourse(session)
        for appointment in facts.inscribed {
            let facts = AppointmentFacts(appointment: appointment)
            switch Appointment.deciding(.end(.cancelledByAgency), facts: facts, by: asking, at: now) {
            case .refused(let refusal): return .refused(refusal)
            case .accepted(let ended, let events):
                course.appointments.append(ended)
                course.events += events
            }
        }
        session.state = .cancelled(at: now)
        session.revision += 1
        course.session = session
        return .accepted(course, [GroupSessionEvent(.cancelled, session: session.id, by: asking.account, at: now)])
    }

    /// Whether a session and those of its series that follow it may be cancelled: each as it would alone, all or none. `facts` are the one
    /// that is named and those that follow it, by start.
    package static func cancellingFollowing(
        facts: [SessionFacts], by asking: Principal, at now: Timestamp
    ) -> Decision<[SessionCourse], GroupSessionEvent> {
        guard let first = facts.first?.session else { return .refused(.notFound) }
        var (courses, happened): ([SessionCourse], [GroupSessionEvent]) = ([], [])
        for facts in facts {
            // Nobody is told that what was held is cancelled.
            guard let session = facts.session, session.id == first.id || session.follows(first) else { continue }
            switch cancelling(facts: facts, by: asking, at: now) {
            case .refused(let refusal): return .refused(refusal)
            case .accepted(let course, let events): (courses, happened) = (courses + [course], happened + events)
            }
        }
        return .accepted(courses, happened)
    }

    /// Whether it is of the same series, later, and planned still.
    package func follows(_ first: GroupSession) -> Bool {
        series != nil && series == first.series && start > first.start && state == .planned
    }

    /// Before it nobody can know who comes late, and a press at the start would send everybody home.
    package static let leastHeld = Duration.minutes(10)
    /// From when on it may be written down as held.
    package var heldFrom: Timestamp { start + Self.leastHeld }

    /// Why it cannot be written down as held now; nil: it can.
    package func refusalToHold(at now: Timestamp) -> Refusal? {
        if case .cancelled = state { return .sessionCancelled }
        guard start <= now else { return .sessionNotBegun }
        return heldFrom <= now ? nil : .sessionJustBegun
    }

    /// Whether a session may be written down as held: by an adviser of its agency, who spoke, from ten minutes after its start on. Whoever was ticked as here
    /// was received by them from its start, or from their coming late, to its end; who was not is absent. Whom the host ticks after all is
    /// counted by saying it again, which changes nothing else.
    package static func holding(
        facts: SessionFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<SessionCourse, GroupSessionEvent> {
        guard var session = facts.session, session.isVisible(to: asking) else { return .refused(.notFound) }
        guard asking.role == .adviser else { return .refused(.notPermitted) }
        if case .held = session.state, !facts.inscribed.contains(where: { $0.state.arrival != nil }) {
            return .unchanged(SessionCourse(session))
        }
        if let refusal = session.refusalToHold(at: now) { return .refused(refusal) }
        let ended = facts.inscribed.map { $0.ending(with: session, by: asking, at: now) }
        if session.state == .planned { session.state = .held(at: now) }
        let course = SessionCourse(
            session, appointments: ended,
            events: ended.compactMap { appointment in
                guard case .ended(let ending) = appointment.state else { return nil }
                return appointment.event(.ended(ending.outcome), by: asking, at: ending.at)
            })
        return .accepted(course, [GroupSessionEvent(.held, session: session.id, by: asking.account, at: now)])
    }
}

extension Appointment {
    fileprivate func ending(with session: GroupSession, by asking: Principal, at now: Timestamp) -> Appointment {
        var ended = self
        let now = max(now, state.latest ?? now)
        guard let arrival = state.arrival else {
            ended.state = .ended(Ending(.absent, at: now, by: asking.account))
            return ended
        }
        let begun = max(session.start, arrival)
        let segment = Segment(start: begun, end: min(now, session.instants.upperBound))
        ended.state = .ended(
            Ending(
                .held, at: max(now, begun), by: asking.account, arrival: arrival,
                installation: Installation(station: nil, arrival: arrival, since: begun),
                admission: Admission(adviser: asking.account, name: asking.name, since: begun, segments: [segment])))
        ended.message = nil
        return ended
    }
}
