package import CivilTime
package import People
package import Vocabulary

extension Appointment {
    /// What comes of a command: pure, so that a store may ask it inside its transaction and tests may ask it anything.
    package static func deciding(
        _ command: AppointmentCommand, facts: AppointmentFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Appointment, AppointmentEvent> {
        guard let appointment = facts.appointment, appointment.isVisible(to: asking) else { return .refused(.notFound) }
        guard appointment.isOpen(command, to: asking.role) else { return .refused(.notPermitted) }
        if appointment.groupSession != nil, command.isForOneAlone { return .refused(.metTogether) }
        let now = max(now, appointment.state.latest ?? now)
        return switch command {
        case .arrive: appointment.arriving(by: asking, at: now)
        case .install(let id): appointment.installing(at: id, facts: facts, by: asking, at: now)
        case .leaveStation: appointment.leavingStation(by: asking, at: now)
        case .receive: appointment.receiving(besides: facts.otherInterview, by: asking, at: now)
        case .pause: appointment.pausing(by: asking, at: now)
        case .hurry: appointment.hurrying(true, by: asking, at: now)
        case .unhurry: appointment.hurrying(false, by: asking, at: now)
        case .promise: appointment.promising(by: asking, at: now)
        case .write(let text): appointment.writing(text, by: asking, at: now)
        case .hand(let id): appointment.handing(to: id, facts.colleague, by: asking, at: now)
        case .takeBack: appointment.takingBack(by: asking, at: now)
        case .askToJoin: appointment.askingToJoin(besides: facts.otherInterview, by: asking, at: now)
        case .answer(let adviser, let isYes): appointment.answering(isYes, to: adviser, besides: facts.otherInterview, by: asking, at: now)
        case .leaveJoint: appointment.leavingJoint(by: asking, at: now)
        case .end(let outcome): appointment.ending(as: outcome, by: asking, at: now)
        }
    }

    /// Whose work a command is. Hosts look after people, advisers receive them; operators do neither, and at a station the visitor says
    /// whom they let in.
    private func isOpen(_ command: AppointmentCommand, to role: Role) -> Bool {
        switch command {
        case .install, .leaveStation: role == .host
        case .receive, .pause, .promise, .write, .hand, .takeBack, .askToJoin, .leaveJoint: role == .adviser
        case .answer: role == .station || role == .adviser
        case .arrive, .hurry, .unhurry, .end: role == .host || role == .adviser
        }
    }

    /// The appointment in another state, and what happened.
    func turned(_ state: AppointmentState, _ events: [AppointmentEvent]) -> Decision<Appointment, AppointmentEvent> {
        var changed = self
        changed.state = state
        // What is said to somebody who waits, and of them, is over when they do not.
        if !changed.isWaiting { (changed.message, changed.handed) = (nil, nil) }
        changed.second = changed.secondAfterwards(at: state.latest ?? start)
        return .accepted(changed, events)
    }
}

extension AppointmentCommand {
    /// Whether it is about somebody whom an adviser receives by themselves: who comes to a session waits for no turn.
    fileprivate var isForOneAlone: Bool {
        switch self {
        case .receive, .pause, .hurry, .unhurry, .promise, .write, .hand, .takeBack, .askToJoin, .answer, .leaveJoint: true
        case .arrive, .install, .leaveStation, .end: false
        }
    }
}
