package import CivilTime
package import People
package import Vocabulary

/// How the adviser of the other agency comes into a joint interview, and out of it.
extension Appointment {
    /// Whose adviser may join: of two agencies the one for which nobody receives. Nil while nobody receives, and where there is one alone.
    package var secondAgency: AgencyID? {
        guard let joint, let first = state.admission?.agency else { return nil }
        return first == agency ? joint.agency : agency
    }

    /// Whom the visitor is being asked about; nil: nobody.
    package var asksToJoin: SecondAdviser? {
        guard isSpokenByVideo, let second, second.state == .asked else { return nil }
        return second
    }

    /// Who is in the interview besides the adviser who received; nil: nobody, and nobody in a pause.
    package var joined: SecondAdviser? {
        guard isSpokenByVideo, let second, second.state == .accepted else { return nil }
        return second
    }

    /// Whether somebody may ask to join, or go back to where they are let in already.
    package func mayJoin(_ asking: Principal, at now: Timestamp) -> Bool { refusalToJoin(by: asking, at: now) == nil }

    /// Who of an agency is, or was, in the interview; nil: nobody. Where one agency alone meets the visitor it is whoever received.
    func adviser(of agency: AgencyID) -> AccountID? {
        guard let first = state.admission else { return nil }
        if joint == nil || (first.agency ?? self.agency) == agency { return first.adviser }
        return second.flatMap { $0.state == .accepted ? $0.adviser : nil }
    }

    func askingToJoin(besides other: Visit?, by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        if let refusal = refusalToJoin(by: asking, at: now) { return .refused(refusal) }
        // Asked twice, the visitor is asked once.
        if let second, second.adviser == asking.account, second.isEngaged { return .unchanged(self) }
        if let other, other.appointment != id { return .refused(.inAnotherInterview(with: other.visitor)) }
        var changed = self
        changed.second = SecondAdviser(adviser: asking.account, name: asking.name, state: .asked, since: now)
        return .accepted(changed, [event(.joinAsked, by: asking, at: now)])
    }

    /// The visitor's word on somebody, given at the station or said aloud to the adviser who receives. It goes for the one who was asked
    /// about, and for nobody who asked meanwhile. A yes may be taken back as long as they are there, and a no as long as they receive
    /// nobody else, `other`.
    func answering(
        _ isYes: Bool, to adviser: AccountID, besides other: Visit?, by asking: Principal, at now: Timestamp
    ) -> Decision<Appointment, AppointmentEvent> {
        if asking.role == .adviser, state.admission?.adviser != asking.account { return .refused(.notPermitted) }
        guard let second, second.adviser == adviser, isSpokenByVideo else { return .refused(.nobodyAsks) }
        switch (second.state, isYes) {
        case (.accepted, true), (.refused, false): return .unchanged(self)
        case (.asked, _), (.accepted, false): break
        case (.refused, true) where other == nil || other?.appointment == id: break
        case (.refused, true), (.left, _): return .refused(.nobodyAsks)
        }
        var changed = self
        changed.second = second.turned(isYes ? .accepted : .refused, at: now)
        return .accepted(changed, [event(isYes ? .joined : .joinRefused, by: asking, at: now)])
    }

    /// They go, or take back what they asked.
    func leavingJoint(by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        guard let second, second.adviser == asking.account, second.isEngaged else { return .unchanged(self) }
        var changed = self
        changed.second = second.turned(.left, at: now)
        return .accepted(changed, [event(.joinLeft, by: asking, at: now)])
    }

    /// What becomes of the second adviser as the interview goes on: who is in it stays through pauses, and what nobody answered is over.
    func secondAfterwards(at now: Timestamp) -> SecondAdviser? {
        guard let second, state.admission != nil else { return nil }
        if isSpokenByVideo || !second.isEngaged { return second }
        if second.state == .accepted, case .paused = state, mode.isVideo { return second }
        return second.turned(.left, at: now)
    }

    private var isSpokenByVideo: Bool {
        if case .received = state { mode.isVideo } else { false }
    }

    private func refusalToJoin(by asking: Principal, at now: Timestamp) -> Refusal? {
        guard joint != nil else { return .jointOnly }
        switch state {
        case .booked, .arrived, .installed: return .notReceived
        case .ended(let ending): return .alreadyEnded(ending.outcome)
        case .paused: return .joinInPause
        case .received(_, let admission, _):
            guard case .agency(let own) = asking.scope, own == secondAgency else { return .receivedByAnother(admission) }
        }
        guard mode.isVideo else { return .joinByVideo }
        guard let second else { return nil }
        if second.isEngaged, second.adviser != asking.account { return .joinTaken(by: second.name) }
        return second.respite(at: now).map { .joinRefused(until: $0) }
    }
}
