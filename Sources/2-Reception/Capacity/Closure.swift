package import CivilTime
package import People
package import Vocabulary

/// Days on which something that is open otherwise is not: an adviser is ill, a line is cut, a town hall is closed.
package struct Closure: Hashable, Sendable {
    package let id: ClosureID
    package let what: What
    package let days: DateSpan

    package init(id: ClosureID, what: What, days: DateSpan) {
        self.id = id
        self.what = what
        self.days = days
    }

    package enum What: Hashable, Sendable {
        /// All of an agency.
        case agency(AgencyID)
        /// So many desks of a duty period.
        case desks(DutyPeriodID, Int)
        /// All of a point.
        case point(PointID)
        /// One station.
        case station(StationID)
    }
}

/// What closing and reopening may look at, loaded by the transaction that carries them out.
package struct ClosureFacts: Hashable, Sendable {
    /// The closure that has the identifier already, if one has.
    package var existing: Closure?
    /// Whether that one was taken back.
    package var isReopened: Bool
    /// Whose the closed thing is; nil when there is no such thing.
    package var owner: Owner?

    package enum Owner: Hashable, Sendable {
        case agency(AgencyID)
        case point(PointID)
    }

    package init(existing: Closure?, isReopened: Bool = false, owner: Owner?) {
        self.existing = existing
        self.isReopened = isReopened
        self.owner = owner
    }
}

extension Closure {
    /// Whether something may be closed: by those who work there, and by operators. The same identifier again changes nothing.
    package static func closing(
        _ new: Closure, facts: ClosureFacts, by asking: Principal, at now: Timestamp, in zone: Zone
    ) -> Decision<Closure, CapacityEvent> {
        guard let owner = facts.owner else { return .refused(.notFound) }
        guard owner.isKept(by: asking) else { return .refused(.notPermitted) }
        if let existing = facts.existing {
            // One that was taken back closes nothing any more, and a form that lay there since says so.
            return existing == new && !facts.isReopened ? .unchanged(existing) : .refused(.notFound)
        }
        if let last = new.days.last, last < zone.local(at: now).date { return .refused(.closurePast) }
        return .accepted(new, [CapacityEvent(.closure(new.id), .closed, by: asking.account, at: now)])
    }

    /// Whether a closure may be taken back; again changes nothing.
    package static func reopening(facts: ClosureFacts, by asking: Principal, at now: Timestamp) -> Decision<Closure, CapacityEvent> {
        guard let closure = facts.existing, let owner = facts.owner else { return .refused(.notFound) }
        guard owner.isKept(by: asking) else { return .refused(.notFound) }
        if facts.isReopened { return .unchanged(closure) }
        return .accepted(closure, [CapacityEvent(.closure(closure.id), .reopened, by: asking.account, at: now)])
    }
}

extension ClosureFacts.Owner {
    fileprivate func isKept(by asking: Principal) -> Bool {
        switch self {
        case .agency(let id): asking.keeps(id)
        case .point(let id): asking.keeps(id)
        }
    }
}
