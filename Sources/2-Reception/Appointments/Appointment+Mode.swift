import Capacity
package import CivilTime
package import People
package import Vocabulary

/// Another way to meet.
package struct ModeChange: Hashable, Sendable {
    package let mode: Mode
    /// Where the visitor is called; nil: as it is known.
    package let telephone: Telephone?

    package init(_ mode: Mode, telephone: Telephone? = nil) {
        self.mode = mode
        self.telephone = telephone
    }
}

extension Appointment {
    /// The modes into which somebody may change it as it stands. A line is lost in the midst of an interview too: the adviser goes on by
    /// telephone, or comes by, and the interview is the same. Nobody sits down at a station in the midst of one.
    package func otherModes(for asking: Principal) -> [Mode] {
        guard groupSession == nil, isVisible(to: asking), asking.role == .host || asking.role == .adviser else { return [] }
        if asking.role == .adviser, let admission = state.admission, admission.adviser != asking.account { return [] }
        let modes: [Mode] =
            switch state {
            // From home they come in by the link in their message.
            case .booked: Mode.offered.filter { $0 != .home || contact?.isMessage == true }
            // Who sits at home is not at the counter.
            case .arrived, .installed: mode == .home ? [.telephone] : [.point, .telephone, .present]
            case .received, .paused: [.telephone, .present]
            case .ended: []
            }
        return modes.filter { $0 != mode && (joint == nil || $0.isForTwo) }
    }

    /// Whether an appointment may be kept in another mode: by hosts and advisers, until it has ended. Before anybody is here it is a matter
    /// of places too: what the former mode took is free in the instant in which the new one takes its own. That no duty period offers the
    /// mode stands in nobody's way: to telephone where the line is down is legitimate, and is recorded as what it was.
    package static func changingMode(
        to wish: ModeChange, facts: ReschedulingFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Appointment, AppointmentEvent> {
        guard var changed = facts.appointment, changed.isVisible(to: asking) else { return .refused(.notFound) }
        guard asking.role == .host || asking.role == .adviser else { return .refused(.notPermitted) }
        guard changed.groupSession == nil else { return .refused(.metTogether) }
        let telephone = wish.telephone ?? changed.telephone
        if wish.mode == changed.mode, telephone == changed.telephone { return .unchanged(changed) }
        if let refusal = changed.refusal(of: wish.mode, by: asking) { return .refused(refusal) }
        if wish.mode == .telephone, telephone == nil { return .refused(.telephoneNeeded) }
        // The number is where their messages go too.
        if changed.contact == .sms, telephone?.canBeTexted != true { return .refused(.notAMobile) }
        if changed.state == .booked {
            do throws(Refusal) {
                var wanted = changed
                wanted.mode = wish.mode
                let placed = try wanted.placed(isBoundToOffer: false, in: facts.capacity, by: asking, at: now)
                (changed.dutyPeriod, changed.joint) = (placed.dutyPeriod, placed.joint)
            } catch {
                return .refused(error)
            }
            // Calendars say where.
            changed.revision += 1
        }
        let now = max(now, changed.state.latest ?? now)
        let events = changed.leavingForMode(by: asking, at: now)
        changed.mode = wish.mode
        // Who joined by video has no room where there is none.
        changed.second = changed.secondAfterwards(at: now)
        changed.telephone = telephone
        return .accepted(changed, events + [changed.event(.modeChanged, by: asking, at: now)])
    }

    private func refusal(of mode: Mode, by asking: Principal) -> Refusal? {
        if case .ended(let ending) = state { return .alreadyEnded(ending.outcome) }
        if asking.role == .adviser, let admission = state.admission, admission.adviser != asking.account {
            return .receivedByAnother(admission)
        }
        if joint != nil, !mode.isForTwo { return .jointAlone }
        return mode == self.mode || otherModes(for: asking).contains(mode) ? nil : .notInThisMode
    }

    /// Whoever sits at a station gets up: it is free for the next.
    private mutating func leavingForMode(by asking: Principal, at now: Timestamp) -> [AppointmentEvent] {
        let left = state.occupiedStation == nil ? [] : [event(.leftStation, by: asking, at: now)]
        switch state {
        case .installed(let installation): state = .arrived(at: installation.arrival)
        case .received(let installation, let admission, let running):
            state = .received(installation.moved(to: nil, at: installation.since), admission, running: running)
        case .paused(let installation, let admission):
            state = .paused(installation.moved(to: nil, at: installation.since), admission)
        case .booked, .arrived, .ended: break
        }
        return left
    }
}
