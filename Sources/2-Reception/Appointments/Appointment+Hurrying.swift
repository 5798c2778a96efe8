package import CivilTime
import People
import Vocabulary

/// What is said of somebody who waits by those who answer for it: that they are urgent, and when they will be received.
extension Appointment {
    /// How far ahead an adviser promises.
    static let promise = Duration.minutes(5)

    /// Whether the visitor is there and nobody has received them.
    package var isWaiting: Bool {
        switch state {
        case .arrived, .installed: true
        case .booked, .received, .paused, .ended: false
        }
    }

    /// Whether they were told when they will be received, and that is still to come.
    package func isPromised(at now: Timestamp) -> Bool { promised.map { now < $0 } ?? false }

    func hurrying(_ isUrgent: Bool, by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        if let refusal = refusalUnlessWaiting { return .refused(refusal) }
        guard isUrgent != self.isUrgent else { return .unchanged(self) }
        var changed = self
        changed.isUrgent = isUrgent
        return .accepted(changed, [event(isUrgent ? .urgent : .notUrgent, by: asking, at: now)])
    }

    func promising(by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        if let refusal = refusalUnlessWaiting { return .refused(refusal) }
        // Said once: five minutes that begin anew with each press are no promise.
        if isPromised(at: now) { return .unchanged(self) }
        var changed = self
        changed.promised = now + Self.promise
        return .accepted(changed, [event(.promised, by: asking, at: now)])
    }

    /// Why nothing is said to them now; nil while they wait.
    var refusalUnlessWaiting: Refusal? {
        switch state {
        case .arrived, .installed: nil
        case .booked: .notArrived
        case .received(_, let admission, _), .paused(_, let admission): .inInterview(with: admission.name)
        case .ended(let ending): .alreadyEnded(ending.outcome)
        }
    }
}
