package import Capacity
package import CivilTime
package import People
package import Vocabulary

/// What is done with an appointment and those of its series that follow it.
package struct FollowingFacts: Sendable {
    /// The appointment that is named, if it exists.
    package var first: Appointment?
    /// Those of its series that are booked and start after it, by start.
    package var following: [Appointment]
    /// Those of its series that have not ended and do not follow it.
    package var others: [Appointment]

    package init(first: Appointment?, following: [Appointment] = [], others: [Appointment] = []) {
        self.first = first
        self.following = following
        self.others = others
    }

    /// Both, by start.
    package var all: [Appointment] { (first.map { [$0] } ?? []) + following }
}

extension Appointment {
    /// Whether an appointment and those that follow it may end: each as it would alone, all or none. Whoever is here is not one of several:
    /// how it ended with them is said alone.
    package static func endingFollowing(
        as outcome: Outcome, facts: FollowingFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<[Appointment], AppointmentEvent> {
        each(of: facts, by: asking) { appointment in
            switch appointment.state {
            case .booked, .ended: break
            case .arrived, .installed, .received, .paused: return .refused(.alreadyHere)
            }
            return deciding(.end(outcome), facts: AppointmentFacts(appointment: appointment), by: asking, at: now)
        }
    }

    /// The wishes for those that follow an appointment which gets another time: as many days later or earlier as it, at its new hour.
    /// Refused where the hour does not exist on one of those days.
    package static func wishes(
        following wish: Rescheduling, facts: FollowingFacts, in zone: Zone
    ) throws(Refusal) -> [AppointmentID: Rescheduling] {
        guard let first = facts.first else { throw .notFound }
        let (old, new) = (zone.local(at: first.start), zone.local(at: wish.start))
        var wishes = [first.id: wish]
        for appointment in facts.following {
            let date = zone.local(at: appointment.start).date.adding(days: new.date.days(since: old.date))
            switch zone.read(CivilDateTime(date, new.hour)) {
            case .once(let start), .overlap(let start, _):
                wishes[appointment.id] = Rescheduling(start: start, length: wish.length, isOutside: wish.isOutside)
            case .gap: throw .notThen(on: date, .skippedHour)
            }
        }
        return wishes
    }

    /// Whether an appointment and those that follow it may have other times: all or none. `capacities` are around each wish, without what
    /// any of them takes now.
    package static func reschedulingFollowing(
        to wishes: [AppointmentID: Rescheduling], facts: FollowingFacts, capacities: [AppointmentID: Capacity], by asking: Principal,
        at now: Timestamp, in zone: Zone
    ) -> Decision<[Appointment], AppointmentEvent> {
        // What is given to one of them is not there for the next.
        var given: [Appointment] = []
        return each(of: facts, by: asking) { appointment in
            guard let wish = wishes[appointment.id] else { return .unchanged(appointment) }
            let isTwice = (given + facts.others).contains { $0.instants.overlaps(wish.instants) }
            let one = ReschedulingFacts(
                appointment: appointment, capacity: capacities[appointment.id]?.taking(given.compactMap(\.engagement)))
            let decision: Decision<Appointment, AppointmentEvent> =
                isTwice ? .refused(.elsewhereThen) : rescheduling(to: wish, facts: one, by: asking, at: now, in: zone)
            switch decision {
            case .accepted(let moved, _): given.append(moved)
            case .refused(let refusal) where appointment.id != facts.first?.id:
                return .refused(.notThen(on: zone.local(at: wish.start).date, refusal))
            case .refused: break
            }
            return decision
        }
    }

    private static func each(
        of facts: FollowingFacts, by asking: Principal, _ decide: (Appointment) -> Decision<Appointment, AppointmentEvent>
    ) -> Decision<[Appointment], AppointmentEvent> {
        guard facts.first?.isVisible(to: asking) == true else { return .refused(.notFound) }
        var (changed, events): ([Appointment], [AppointmentEvent]) = ([], [])
        for appointment in facts.all {
            switch decide(appointment) {
            case .refused(let refusal): return .refused(refusal)
            case .accepted(let appointment, let happened):
                changed.append(appointment)
                events += happened
            }
        }
        return .accepted(changed, events)
    }
}
