package import CivilTime
package import People
package import Vocabulary

/// How an appointment went while the line was down, as somebody wrote it on the day's sheet: typed later.
package struct PaperCourse: Hashable, Sendable {
    /// An interview that took place.
    package struct Interview: Hashable, Sendable {
        package let adviser: AccountID
        package let instants: Range<Timestamp>
        package let place: Place

        package init(adviser: AccountID, instants: Range<Timestamp>, place: Place) {
            self.adviser = adviser
            self.instants = instants
            self.place = place
        }
    }

    /// Where they met: it says the mode, which may be another than was planned.
    package enum Place: Hashable, Sendable {
        case station(StationID)
        case telephone
        case present
    }

    package let outcome: Outcome
    /// Nil: not written down.
    package let arrival: Timestamp?
    /// As `outcome` says that there was one, or not.
    package let interview: Interview?

    /// The outcomes that a sheet may say. What an agency cancels was said before the day.
    package static let outcomes: [Outcome] = [.held, .absent, .excused, .technicalFailure, .redirected]

    package static func isInterview(_ outcome: Outcome) -> Bool { outcome == .held || outcome == .redirected }

    package init(outcome: Outcome, arrival: Timestamp?, interview: Interview?) {
        self.outcome = outcome
        self.arrival = arrival
        self.interview = interview
    }
}

/// What entering may look at, loaded by the transaction that writes.
package struct PaperFacts: Sendable {
    package var appointment: Appointment?
    /// The account that the course names, if it exists.
    package var adviser: Account?
    /// The point of the station that the course names, if it exists.
    package var stationPoint: PointID?

    package init(appointment: Appointment?, adviser: Account? = nil, stationPoint: PointID? = nil) {
        self.appointment = appointment
        self.adviser = adviser
        self.stationPoint = stationPoint
    }
}

extension Appointment {
    /// Whether a course is written down as somebody has it on paper: by a host or an adviser who sees the appointment, once it has begun
    /// and while no end of it is known. True times follow each other and none is to come.
    package static func entering(
        _ course: PaperCourse, facts: PaperFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Appointment, AppointmentEvent> {
        guard let appointment = facts.appointment, appointment.isVisible(to: asking) else { return .refused(.notFound) }
        guard asking.role == .host || asking.role == .adviser else { return .refused(.notPermitted) }
        switch appointment.state {
        case .ended(let ending) where ending.outcome == course.outcome && appointment.entered != nil: return .unchanged(appointment)
        case .ended(let ending): return .refused(.alreadyEnded(ending.outcome))
        case .received(_, let admission, _), .paused(_, let admission): return .refused(.inInterview(with: admission.name))
        case .booked, .arrived, .installed: break
        }
        guard appointment.start <= now else { return .refused(.notDueYet) }
        guard PaperCourse.outcomes.contains(course.outcome), PaperCourse.isInterview(course.outcome) == (course.interview != nil) else {
            return .refused(.notOffered)
        }
        var changed = appointment
        changed.entered = now
        if let interview = course.interview {
            return changed.entering(interview, course, facts: facts, by: asking, at: now)
        }
        let arrival = course.arrival ?? appointment.state.arrival
        guard arrival.map({ $0 <= now }) ?? true else { return .refused(.timesOutOfOrder) }
        let end = max(arrival ?? appointment.start, min(now, appointment.instants.upperBound))
        let ending = Ending(course.outcome, at: end, by: asking.account, arrival: arrival)
        return changed.turned(.ended(ending), [changed.event(.entered, by: asking, at: now)])
    }

    private func entering(
        _ interview: PaperCourse.Interview, _ course: PaperCourse, facts: PaperFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Appointment, AppointmentEvent> {
        guard let adviser = facts.adviser, agencies.contains(where: { adviser.scope == .agency($0) }) else { return .refused(.notOffered) }
        let (begin, end) = (interview.instants.lowerBound, interview.instants.upperBound)
        let arrival = course.arrival ?? state.arrival.map { min($0, begin) } ?? begin
        guard arrival <= begin, begin < end, end <= now else { return .refused(.timesOutOfOrder) }
        var (changed, station) = (self, StationID?.none)
        switch interview.place {
        case .telephone: changed.mode = .telephone
        case .present: changed.mode = .present
        case .station(let id):
            guard facts.stationPoint == point else { return .refused(.stationElsewhere) }
            (changed.mode, station) = (.point, id)
        }
        let admission = Admission(
            adviser: adviser.id, name: adviser.name, since: begin, segments: [Segment(start: begin, end: end)])
        let ending = Ending(
            course.outcome, at: end, by: asking.account, arrival: arrival,
            installation: Installation(station: station, arrival: arrival, since: begin), admission: admission)
        return changed.turned(.ended(ending), [event(.entered, station: station, by: asking, at: now)])
    }
}
