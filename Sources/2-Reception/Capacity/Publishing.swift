package import CivilTime
package import People
package import Vocabulary

/// Something that happened to what can be booked.
package struct CapacityEvent: Hashable, Sendable {
    package enum What: String, CaseIterable, Hashable, Sendable {
        case published, changed, closed, reopened
    }

    package enum Thing: Hashable, Sendable {
        case dutyPeriod(DutyPeriodID)
        case point(PointID)
        case closure(ClosureID)
    }

    package let thing: Thing
    package let what: What
    package let by: AccountID
    package let at: Timestamp

    package init(_ thing: Thing, _ what: What, by: AccountID, at: Timestamp) {
        self.thing = thing
        self.what = what
        self.by = by
        self.at = at
    }
}

/// What publishing a duty period may look at, loaded by the transaction that publishes.
package struct DutyPeriodFacts: Hashable, Sendable {
    /// The duty period that has the identifier already, if one has.
    package var existing: DutyPeriod?
    /// Whether the agency exists and it and its partner are open.
    package var isAgencyOpen: Bool
    /// The points that exist and are open.
    package var openPoints: Set<PointID>

    package init(existing: DutyPeriod? = nil, isAgencyOpen: Bool = true, openPoints: Set<PointID>) {
        self.existing = existing
        self.isAgencyOpen = isAgencyOpen
        self.openPoints = openPoints
    }
}

extension DutyPeriod {
    /// Whether a duty period may be published, or published otherwise: by advisers of its agency, and by operators. It never goes to
    /// another agency. Appointments that had a place in it and have none any more are left as they are, and are found
    /// (`Capacity.placeless`). `seen` is the mark of the version that a form was filled over; nil: none in particular.
    package static func publishing(
        _ new: DutyPeriod, facts: DutyPeriodFacts, seen: String? = nil, by asking: Principal, at now: Timestamp
    ) -> Decision<DutyPeriod, CapacityEvent> {
        guard asking.keeps(new.agency) else { return .refused(.notPermitted) }
        if let existing = facts.existing {
            guard existing.agency == new.agency else { return .refused(.notFound) }
            if existing == new { return .unchanged(existing) }
            if let seen, seen != existing.mark { return .refused(.changedMeanwhile) }
        }
        guard facts.isAgencyOpen else { return .refused(.capacityOfClosedAgency) }
        // What was served before may go on, closed or not: nobody can book there anyway.
        guard new.points.subtracting(facts.existing?.points ?? []).isSubset(of: facts.openPoints) else {
            return .refused(.capacityAtClosedPoint)
        }
        let what: CapacityEvent.What = facts.existing == nil ? .published : .changed
        return .accepted(new, [CapacityEvent(.dutyPeriod(new.id), what, by: asking.account, at: now)])
    }
}

extension DutyPeriod {
    /// What tells its versions apart, for a form that lies there while somebody else changes it.
    package var mark: String {
        let draft = DutyPeriodDraft(self)
        let lines = draft.week + [draft.from, draft.through, draft.length, draft.walkIn, draft.joint, draft.pause, draft.desks]
        let all = lines + draft.points + draft.modes + [draft.isOnline ? "online" : "", draft.exceptions]
        // On one line: a browser sends a field's line ends otherwise than it got them.
        return all.joined(separator: "|").replacing("\n", with: "|")
    }
}

extension PointHours {
    /// Whether a point may say so of itself: its hosts may, and operators. `existing`: what it says now; nil when there is no such point.
    package static func publishing(
        _ new: PointHours, existing: PointHours?, by asking: Principal, at now: Timestamp
    ) -> Decision<PointHours, CapacityEvent> {
        guard asking.keeps(new.point) else { return .refused(.notPermitted) }
        guard let existing else { return .refused(.notFound) }
        if existing == new { return .unchanged(existing) }
        return .accepted(new, [CapacityEvent(.point(new.point), .changed, by: asking.account, at: now)])
    }
}

extension Principal {
    /// Whether what an agency offers is theirs to say.
    package func keeps(_ agency: AgencyID) -> Bool {
        switch scope {
        case .network: true
        case .agency(let id): id == agency
        case .point, .station: false
        }
    }

    /// Whether what a point offers is theirs to say.
    package func keeps(_ point: PointID) -> Bool {
        switch scope {
        case .network: true
        case .point(let id): id == point
        case .agency, .station: false
        }
    }
}
