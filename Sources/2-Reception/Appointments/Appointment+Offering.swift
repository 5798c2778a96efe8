package import CivilTime
package import People
import Vocabulary

/// A button that a page may show. What a page offers and what the server accepts come from one place, and a test holds them together.
package enum Offer: String, CaseIterable, Hashable, Sendable {
    case arrive, install, move, leaveStation, receive, resume, pause, join, leaveJoint, promise, write, hand, hurry, unhurry, reschedule,
        changeMode, end
}

extension Appointment {
    /// What somebody may do with it as it stands, the likeliest first. A station that is taken, or another interview, may still stand
    /// in the way.
    package func offers(to asking: Principal, at now: Timestamp) -> [Offer] {
        guard isVisible(to: asking) else { return [] }
        var offers: [Offer] = []
        switch asking.role {
        case .host: offers = welcoming(at: now)
        case .adviser: offers = receiving(as: asking, at: now)
        case .operator, .station: break
        }
        // From home nobody reads it yet.
        if groupSession != nil { return offers.filter { $0 == .arrive } + (outcomes(for: asking, at: now).isEmpty ? [] : [.end]) }
        if isWaiting, asking.role == .adviser, mode != .home, !isPromised(at: now) { offers.append(.promise) }
        if isWaiting, asking.role == .adviser, mode != .home { offers.append(.write) }
        if asking.role == .adviser, mayBeHanded(at: now) { offers.append(.hand) }
        if isWaiting, asking.role == .host || asking.role == .adviser { offers.append(isUrgent ? .unhurry : .hurry) }
        if state == .booked, asking.role == .host || asking.role == .adviser { offers.append(.reschedule) }
        if !otherModes(for: asking).isEmpty { offers.append(.changeMode) }
        if !outcomes(for: asking, at: now).isEmpty { offers.append(.end) }
        return offers
    }

    private func welcoming(at now: Timestamp) -> [Offer] {
        switch state {
        case .booked: mode.isAtPoint && mayArrive(at: now) ? [.arrive] : []
        case .ended(let ending): mode.isAtPoint && mayStillArrive(after: ending, at: now) ? [.arrive] : []
        // Stations are for those who meet there.
        case _ where !mode.takesStation: []
        case .arrived: [.install]
        case .installed: [.move, .leaveStation]
        case .received, .paused: [.move]
        }
    }

    private func joining(as asking: Principal, at now: Timestamp) -> [Offer] {
        (mayJoin(asking, at: now) ? [.join] : []) + leavingJoint(as: asking)
    }

    private func leavingJoint(as asking: Principal) -> [Offer] {
        second?.adviser == asking.account && second?.isEngaged == true ? [.leaveJoint] : []
    }

    private func receiving(as asking: Principal, at now: Timestamp) -> [Offer] {
        switch state {
        case .booked: mode == .telephone && mayArrive(at: now) ? [.receive] : []
        case .arrived: isReceivedWhenArrived ? [.receive] : []
        case .installed: [.receive]
        case .received(_, let admission, _) where admission.adviser == asking.account: [.pause]
        case .received: joining(as: asking, at: now)
        case .paused(_, let admission): admission.adviser == asking.account ? [.resume] : leavingJoint(as: asking)
        case .ended(let ending): mayStillArrive(after: ending, at: now) ? [.arrive] : []
        }
    }
}
