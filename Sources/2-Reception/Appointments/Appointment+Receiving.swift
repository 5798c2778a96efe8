import CivilTime
import People
import Vocabulary

/// The adviser's part: receives, hangs up, receives again.
extension Appointment {
    func receiving(besides other: Visit?, by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        if let admission = state.admission, !state.isEnded, admission.adviser != asking.account {
            return .refused(.receivedByAnother(admission))
        }
        if let refusal = refusalToReceive(at: now) { return .refused(refusal) }
        if case .received = state { return .unchanged(self) }
        // One adviser has one face: a second visitor would look at an empty chair.
        if let other, other.appointment != id { return .refused(.inAnotherInterview(with: other.visitor)) }
        if case .paused(let installation, let admission) = state {
            return turned(.received(installation, admission, running: now), [event(.resumed, by: asking, at: now)])
        }
        // Who is called, or met, is where they are from that moment on.
        let installation = state.installation ?? Installation(station: nil, arrival: state.arrival ?? now, since: now)
        let admission = Admission(adviser: asking.account, name: asking.name, agency: receivingAgency(asking), since: now)
        let arrival = state.arrival == nil ? [event(.arrived, by: asking, at: now)] : []
        return turned(.received(installation, admission, running: now), arrival + [event(.received, by: asking, at: now)])
    }

    /// Who is called by telephone need not be here, and who meets an adviser need not sit at a station.
    private func refusalToReceive(at now: Timestamp) -> Refusal? {
        switch state {
        case .booked where mode == .telephone: mayArrive(at: now) ? nil : .tooEarly
        case .booked: .notArrived
        case .arrived: isReceivedWhenArrived ? nil : .notInstalled
        case .ended(let ending): .alreadyEnded(ending.outcome)
        case .installed, .received, .paused: nil
        }
    }

    /// For which of two agencies somebody receives; nil: there is one alone.
    private func receivingAgency(_ asking: Principal) -> AgencyID? {
        guard joint != nil, case .agency(let own) = asking.scope else { return nil }
        return own
    }

    /// Whether nothing lies between arriving and being received.
    var isReceivedWhenArrived: Bool { !mode.isVideo }

    func pausing(by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        switch state {
        case .booked, .arrived, .installed: return .refused(.notReceived)
        case .ended(let ending): return .refused(.alreadyEnded(ending.outcome))
        case .received(_, let admission, _), .paused(_, let admission):
            guard admission.adviser == asking.account else { return .refused(.receivedByAnother(admission)) }
        }
        guard case .received(let installation, let admission, let running) = state else { return .unchanged(self) }
        return turned(.paused(installation, admission.adding(running, now)), [event(.paused, by: asking, at: now)])
    }
}

extension Admission {
    /// The same with one more segment.
    func adding(_ start: Timestamp, _ end: Timestamp) -> Admission {
        var longer = self
        longer.segments.append(Segment(start: max(start, lastHeard), end: end))
        return longer
    }
}
