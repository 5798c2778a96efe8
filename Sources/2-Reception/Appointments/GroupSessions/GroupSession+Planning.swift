package import Capacity
package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// Sessions that somebody wants to plan: the same at each of some times.
package struct SessionPlan: Hashable, Sendable {
    package let title: SessionTitle
    package let length: AppointmentLength
    package let seats: [PointID: Int]
    /// Ascending, one at least.
    package let starts: [Timestamp]
    /// As `GroupSession.isOnline`.
    package let isOnline: Bool

    package init(
        title: SessionTitle, length: AppointmentLength, seats: [PointID: Int], starts: [Timestamp], isOnline: Bool = false
    ) {
        self.title = title
        self.length = length
        self.seats = seats
        self.starts = starts.sorted()
        self.isOnline = isOnline
    }

    func instants(at start: Timestamp) -> Range<Timestamp> { start..<(start + length.duration) }
}

/// What planning may look at, loaded by the transaction that plans.
package struct SessionPlanFacts: Sendable {
    /// What was planned under the first identifier already, if something was.
    package var existing: [GroupSession]
    package var isAgencyOpen: Bool
    /// The points that are open, of those that the plan names.
    package var points: [PointID: Label]
    /// What there is around each time; without one nobody published anything.
    package var capacities: [Timestamp: Capacity]

    package init(
        existing: [GroupSession] = [], isAgencyOpen: Bool = true, points: [PointID: Label] = [:], capacities: [Timestamp: Capacity] = [:]
    ) {
        self.existing = existing
        self.isAgencyOpen = isAgencyOpen
        self.points = points
        self.capacities = capacities
    }
}

/// A time of a plan, and what stands against it.
package struct SessionProspect: Hashable, Sendable {
    package let start: Timestamp
    /// What is lacking where; empty: nothing is.
    package let lacks: [Label: Set<Capacity.Lack>]

    package init(start: Timestamp, lacks: [Label: Set<Capacity.Lack>] = [:]) {
        self.start = start
        self.lacks = lacks
    }
}

extension GroupSession {
    /// Whether sessions may be planned: by advisers, for their agency, all times or none. `ids` are as many as there are times; the first
    /// comes with the form, so that sending it twice plans once.
    package static func planning(
        _ plan: SessionPlan, as ids: [GroupSessionID], facts: SessionPlanFacts, by asking: Principal, at now: Timestamp, in zone: Zone
    ) -> Decision<[GroupSession], GroupSessionEvent> {
        guard case .agency(let agency) = asking.scope else { return .refused(.notPermitted) }
        if !facts.existing.isEmpty {
            return facts.existing.allSatisfy { $0.agency == agency } ? .unchanged(facts.existing) : .refused(.notFound)
        }
        guard facts.isAgencyOpen else { return .refused(.agencyClosed) }
        guard (1...most).contains(plan.starts.count), ids.count == plan.starts.count else { return .refused(.tooManyTimes(most: most)) }
        guard !plan.seats.isEmpty else { return .refused(.noSeats) }
        guard plan.seats.keys.allSatisfy({ facts.points[$0] != nil }) else { return .refused(.pointClosed) }
        let series = ids.count > 1 ? SeriesID(high: ids[0].high, low: ids[0].low) : nil
        var planned: [GroupSession] = []
        for (start, id) in zip(plan.starts, ids) {
            guard start > now else { return .refused(.hourPast) }
            guard start <= now + Appointment.horizon else { return .refused(.tooFarAhead) }
            let session = GroupSession(
                id: id, agency: agency, title: plan.title, start: start, length: plan.length, seats: plan.seats, isOnline: plan.isOnline,
                series: series)
            if let refusal = session.refusal(in: facts.capacities[start], facts.points, zone) { return .refused(refusal) }
            planned.append(session)
        }
        return .accepted(planned, planned.map { GroupSessionEvent(.planned, session: $0.id, by: asking.account, at: now) })
    }

    /// What stands against each time of a plan.
    package static func prospects(of plan: SessionPlan, for agency: AgencyID, facts: SessionPlanFacts) -> [SessionProspect] {
        plan.starts.map { start in
            var lacks: [Label: Set<Capacity.Lack>] = [:]
            for point in plan.seats.keys {
                guard let label = facts.points[point] else { continue }
                let lacking = Self.lacks(of: agency, at: point, during: plan.instants(at: start), in: facts.capacities[start])
                if !lacking.isEmpty { lacks[label] = lacking }
            }
            return SessionProspect(start: start, lacks: lacks)
        }
    }

    /// Why it cannot be where and when it says; nil: it can.
    func refusal(in capacity: Capacity?, _ points: [PointID: Label], _ zone: Zone) -> Refusal? {
        for point in seats.keys.sorted() {
            let lacks = Self.lacks(of: agency, at: point, during: instants, in: capacity)
            guard !lacks.isEmpty, let label = points[point] else { continue }
            return .notAt(label, on: zone.local(at: start).date, .noPlace(lacks))
        }
        return nil
    }

    /// What it lacks at a point.
    func lacks(at point: PointID, in capacity: Capacity?) -> Set<Capacity.Lack> {
        Self.lacks(of: agency, at: point, during: instants, in: capacity)
    }

    /// It needs what somebody needs who meets one adviser there by video, but for a desk.
    private static func lacks(
        of agency: AgencyID, at point: PointID, during instants: Range<Timestamp>, in capacity: Capacity?
    ) -> Set<Capacity.Lack> {
        guard let capacity else { return [] }
        switch capacity.finding(of: agency, at: point, during: instants, mode: .point, isOutside: true) {
        case .place: return []
        case .noPlace(let lacks): return lacks
        }
    }
}
