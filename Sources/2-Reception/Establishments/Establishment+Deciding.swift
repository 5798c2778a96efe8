package import CivilTime
package import People
package import Vocabulary

/// What a command about a partner, agency, point or station may look at, loaded by the transaction that carries it out.
package struct NetworkFacts<Thing: Establishment>: Hashable, Sendable {
    /// What the command names, if it exists.
    package var thing: Thing?
    /// The names of the open ones beside it: all partners or points, the agencies of a partner, the stations of a point.
    package var siblings: [Label]
    /// Whether the partner of an agency, or the point of a station, is open. True where there is none.
    package var isParentOpen: Bool
    /// What stands in the way of closing it.
    package var obstacle: Obstacle?

    package enum Obstacle: Hashable, Sendable {
        /// Open agencies of a partner, open stations of a point.
        case parts(Int)
        /// Open accounts of people who work there.
        case accounts(Int)
        /// Appointments that have not ended.
        case appointments(Int)
        /// Somebody sits there.
        case visitor
    }

    package init(thing: Thing?, siblings: [Label] = [], isParentOpen: Bool = true, obstacle: Obstacle? = nil) {
        self.thing = thing
        self.siblings = siblings
        self.isParentOpen = isParentOpen
        self.obstacle = obstacle
    }
}

/// What may be changed about an establishment.
package enum NetworkChange: Hashable, Sendable {
    case rename(Label)
    case close
    case reopen
}

extension Establishment {
    /// Whether it may be opened. The same identifier again changes nothing. Only operators do this.
    package static func opening(
        _ new: Self, facts: NetworkFacts<Self>, by asking: Principal, at now: Timestamp
    ) -> Decision<Self, NetworkEvent> {
        guard asking.role == .operator else { return .refused(.notPermitted) }
        if let thing = facts.thing { return .unchanged(thing) }
        if let refusal = facts.refusal(ofOpening: new.label) { return .refused(refusal) }
        return .accepted(new, [NetworkEvent(new.thing, .opened, by: asking.account, at: now)])
    }

    /// Whether it may be changed so. Only operators do this.
    package static func changing(
        _ change: NetworkChange, facts: NetworkFacts<Self>, by asking: Principal, at now: Timestamp
    ) -> Decision<Self, NetworkEvent> {
        guard asking.role == .operator else { return .refused(.notPermitted) }
        guard var thing = facts.thing else { return .refused(.notFound) }
        let what: NetworkEvent.What
        switch change {
        case .rename(let label):
            guard thing.label != label else { return .unchanged(thing) }
            // A closed one may be called as it likes until it is opened again.
            if thing.isOpen, facts.siblings.contains(where: label.resembles) { return .refused(.labelTaken(label)) }
            thing.label = label
            what = .renamed
        case .close:
            guard thing.isOpen else { return .unchanged(thing) }
            if let obstacle = facts.obstacle { return .refused(obstacle.refusal) }
            thing.closed = now
            what = .closed
        case .reopen:
            guard !thing.isOpen else { return .unchanged(thing) }
            if let refusal = facts.refusal(ofOpening: thing.label) { return .refused(refusal) }
            thing.closed = nil
            what = .reopened
        }
        return .accepted(thing, [NetworkEvent(thing.thing, what, by: asking.account, at: now)])
    }
}

extension NetworkFacts {
    fileprivate func refusal(ofOpening label: Label) -> Refusal? {
        guard isParentOpen else { return .parentClosed }
        return siblings.contains(where: label.resembles) ? .labelTaken(label) : nil
    }
}

extension NetworkFacts.Obstacle {
    fileprivate var refusal: Refusal {
        switch self {
        case .parts(let count): .partsOpen(count)
        case .accounts(let count): .accountsOpen(count)
        case .appointments(let count): .appointmentsAhead(count)
        case .visitor: .stationOccupied
        }
    }
}
