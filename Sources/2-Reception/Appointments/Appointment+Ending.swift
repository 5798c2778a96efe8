package import CivilTime
package import People
import Vocabulary

/// Who may end an appointment, and how:
///
///                         before an interview                received            paused
///     host                absent excused technicalFailure    technicalFailure    technicalFailure
///     adviser             all but held                       own: held technicalFailure redirected
///     (by telephone: and absent, for nobody may have answered)
///     any of the agency   (the same)                         -                   the same as its own adviser
///     (of two agencies: of the one that received, and whoever the visitor let in)
///
/// How an interview ended is its adviser's to say. But advisers' lines and accounts are lost too: a colleague may end what was paused,
/// and a host, who stands beside the visitor, may say that it failed, so that no station stays taken. While the adviser is in
/// the room, `inInterview` is for whoever asks for them to say: presence is live, and no part of an appointment.
extension Appointment {
    /// The outcomes by which somebody may end it as it stands. Nobody is absent before the hour: who ends it then cancels it.
    package func outcomes(for asking: Principal, at now: Timestamp) -> [Outcome] {
        outcomes(for: asking).filter { $0 != .absent || state != .booked || start <= now }
    }

    private func outcomes(for asking: Principal) -> [Outcome] {
        guard isVisible(to: asking) else { return [] }
        switch (asking.role, state) {
        case (.station, _), (.operator, _), (_, .ended): return []
        case (.host, .booked), (.host, .arrived), (.host, .installed): return [.absent, .excused, .technicalFailure]
        case (.host, .received), (.host, .paused): return [.technicalFailure]
        case (.adviser, .booked), (.adviser, .arrived), (.adviser, .installed): return Outcome.allCases.filter { $0 != .held }
        case (.adviser, .received(_, let admission, _)) where admission.adviser != asking.account: return []
        case (.adviser, .paused(_, let admission)) where !isWithin(asking, admission): return []
        // Who is called may not answer.
        case (.adviser, .received), (.adviser, .paused):
            return mode == .telephone ? [.held, .absent, .technicalFailure, .redirected] : [.held, .technicalFailure, .redirected]
        }
    }

    /// Whether somebody is of those who were with the visitor: the agency that received, and the second adviser.
    private func isWithin(_ asking: Principal, _ admission: Admission) -> Bool {
        guard let agency = admission.agency else { return true }
        if case .agency(let own) = asking.scope, own == agency { return true }
        return second?.adviser == asking.account && second?.state == .accepted
    }

    func ending(as outcome: Outcome, by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        if case .ended(let ending) = state {
            return ending.outcome == outcome ? .unchanged(self) : .refused(.alreadyEnded(ending.outcome))
        }
        guard outcomes(for: asking, at: now).contains(outcome) else { return .refused(reason(against: outcome, by: asking)) }
        var admission = state.admission
        if case .received(_, let received, let running) = state { admission = received.adding(running, now) }
        let ending = Ending(
            outcome, at: now, by: asking.account, arrival: state.arrival, installation: state.installation, admission: admission)
        var ended = self
        // Whoever has it in a calendar strikes it out by a newer version.
        if state == .booked, outcome != .absent { ended.revision += 1 }
        return ended.turned(.ended(ending), [event(.ended(outcome), by: asking, at: now)])
    }

    private func reason(against outcome: Outcome, by asking: Principal) -> Refusal {
        if outcome == .absent, outcomes(for: asking).contains(.absent) { return .notDueYet }
        if let admission = state.admission {
            if asking.role == .host { return .inInterview(with: admission.name) }
            if asking.role == .adviser, admission.adviser != asking.account, outcomes(for: asking).isEmpty {
                return .receivedByAnother(admission)
            }
        }
        if asking.role == .adviser { return outcome == .held ? .notReceived : .alreadyReceived }
        return .notPermitted
    }
}
