package import CivilTime
package import Vocabulary

extension Capacity {
    /// Where one more appointment of an agency finds its place.
    ///
    /// An agency that has duty periods for that day, open or closed on it, is booked within one of them, unless `isOutside`: agreed with
    /// the agency, so no desk is looked for, while point, station and host are. An agency that publishes none takes no desk.
    package func finding(
        of agency: AgencyID, at point: PointID, during instants: Range<Timestamp>, mode: Mode = .point, isBoundToOffer: Bool = true,
        isOutside: Bool = false
    ) -> Finding {
        let own = isOutside ? [] : current(of: agency, on: zone.local(at: instants.lowerBound).date)
        let place = Place(
            agency: agency, dutyPeriod: nil, point: point, instants: instants, mode: mode, isBoundToOffer: isBoundToOffer)
        return finding(among: own.isEmpty ? [nil] : own, place, besides: engagements)
    }

    /// The duty periods of an agency that have begun by a day and are not over, the oldest first.
    private func current(of agency: AgencyID, on date: CivilDate) -> [DutyPeriodID?] {
        dutyPeriods.values.filter { $0.agency == agency && $0.hours.validity.contains(date) }.map(\.id).sorted()
    }

    /// The first of some duty periods that has a place; else what lacks where least is lacking.
    private func finding(among candidates: [DutyPeriodID?], _ place: Place, besides taken: [Engagement]) -> Finding {
        var least: Set<Lack>?
        for candidate in candidates {
            let lacks = lacks(of: place.at(candidate), besides: taken)
            if lacks.isEmpty { return .place(candidate) }
            if lacks.count < least?.count ?? .max { least = lacks }
        }
        return .noPlace(least ?? [.desk])
    }

    package enum Finding: Hashable, Sendable {
        /// There is one, at a desk of this duty period, or at none.
        case place(DutyPeriodID?)
        case noPlace(Set<Lack>)
    }

    /// The appointments that have no place as things stand, with what each lacks. Whose form was opened first keeps the place; one that
    /// lost its duty period takes a place in another of its agency, where there is one at its hour.
    package func placeless() -> [(engagement: Engagement, lacks: Set<Lack>)] {
        // By day, for nobody meets those of another: else each of a year would be held against all of it.
        var kept: [CivilDate: [Engagement]] = [:]
        var placeless: [(engagement: Engagement, lacks: Set<Lack>)] = []
        for together in engagements.sorted(by: { $0.appointment < $1.appointment }).together() {
            var (places, missing): ([Engagement], [(engagement: Engagement, lacks: Set<Lack>)]) = ([], [])
            let day = zone.local(at: together[0].instants.lowerBound).date
            for engagement in together {
                switch keeping(engagement, on: day, besides: kept[day] ?? []) {
                case .place(let dutyPeriod): places.append(engagement.taking(dutyPeriod))
                case .noPlace(let lacks): missing.append((engagement, lacks))
                }
            }
            // An interview of two agencies takes place with both, or takes nothing of either.
            if missing.isEmpty { kept[day, default: []] += places } else { placeless += missing }
        }
        return placeless
    }

    private func keeping(_ engagement: Engagement, on day: CivilDate, besides kept: [Engagement]) -> Finding {
        let place = Place(
            agency: engagement.agency, dutyPeriod: nil, point: engagement.point, instants: engagement.instants,
            mode: engagement.mode, isBoundToOffer: false)
        return finding(among: candidates(for: engagement, on: day), place, besides: kept)
    }

    /// Where an appointment that was made may have its place: where it was, in another duty period of its agency, or, if it was agreed when
    /// there was none or outside of all, at its hour.
    private func candidates(for engagement: Engagement, on date: CivilDate) -> [DutyPeriodID?] {
        if engagement.isOutside { return [nil] }
        let own = current(of: engagement.agency, on: date)
        guard let first = engagement.dutyPeriod else { return own + [nil] }
        return [first] + own.filter { $0 != first }
    }
}

extension [Engagement] {
    /// Those that stand and fall together: the two of a joint interview, and else each by itself. They are in order of appointments.
    fileprivate func together() -> [[Engagement]] {
        var groups: [[Engagement]] = []
        for engagement in self {
            if let last = groups.last, last[0].appointment == engagement.appointment,
                (last + [engagement]).contains(where: { $0.point == nil })
            {
                groups[groups.count - 1].append(engagement)
            } else {
                groups.append([engagement])
            }
        }
        return groups
    }
}

extension Engagement {
    /// The same at a desk of a duty period.
    fileprivate func taking(_ dutyPeriod: DutyPeriodID?) -> Engagement {
        Engagement(
            appointment: appointment, agency: agency, dutyPeriod: dutyPeriod, isOutside: isOutside || dutyPeriod == nil, point: point,
            mode: mode, instants: instants)
    }
}
