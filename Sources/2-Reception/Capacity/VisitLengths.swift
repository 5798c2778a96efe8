package import CivilTime
package import Vocabulary

/// How long a visit is planned to take, by its kind, where an agency says so: what is not said takes as long as a slot.
package struct VisitLengths: Hashable, Sendable {
    /// In minutes, 5 to 120. Who comes without an appointment.
    package let walkIn: Int?
    /// The interview of two agencies.
    package let joint: Int?

    package init(walkIn: Int? = nil, joint: Int? = nil) {
        self.walkIn = walkIn
        self.joint = joint
    }

    package enum Kind: CaseIterable, Hashable, Sendable {
        /// One alone, or one of a series.
        case appointment
        case walkIn, joint
    }
}

extension DutyPeriod {
    /// How many minutes a visit of a kind takes here.
    package func minutes(of kind: VisitLengths.Kind) -> Int {
        switch kind {
        case .appointment: grid.minutes
        case .walkIn: lengths.walkIn ?? grid.minutes
        case .joint: lengths.joint ?? grid.minutes
        }
    }
}

extension Capacity {
    /// How many minutes a visit takes that begins then, as the agency says for its duty period of that hour; nil where it has none. Of two at
    /// the same hour the older one says.
    package func usualMinutes(of agency: AgencyID, at point: PointID, start: Timestamp, kind: VisitLengths.Kind) -> Int? {
        let date = zone.local(at: start).date
        let there = dutyPeriods.values.filter { dutyPeriod in
            dutyPeriod.agency == agency && dutyPeriod.points.contains(point)
                && dutyPeriod.hours.opening(on: date, with: dutyPeriod.daysOff).hours.instants(on: date, in: zone)
                    .contains { $0.contains(start) }
        }
        return there.min { $0.id < $1.id }?.minutes(of: kind)
    }
}
