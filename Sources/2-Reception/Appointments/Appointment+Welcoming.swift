import CivilTime
import Establishments
import People
import Vocabulary

/// The host's part: the visitor is here, sits down, gets up.
extension Appointment {
    /// How long after it somebody who was thought absent may still arrive.
    static let lateness = Duration.hours(12)
    /// How long before their hour somebody may arrive.
    static let earliness = Duration.hours(12)

    func arriving(by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        switch state {
        case .booked:
            // Only who stands at the counter can know; an adviser calls again whom somebody thought absent.
            guard asking.role == .host else { return .refused(.notArrived) }
            guard mode.isAtPoint else { return .refused(.notExpectedHere) }
            guard mayArrive(at: now) else { return .refused(.tooEarly) }
        case .arrived, .installed, .received, .paused: return .unchanged(self)
        case .ended(let ending):
            // Late is not absent, and a board is clicked on in a hurry.
            guard asking.role != .host || mode.isAtPoint else { return .refused(.notExpectedHere) }
            guard mayStillArrive(after: ending, at: now) else { return .refused(.alreadyEnded(ending.outcome)) }
        }
        // What was said of them before they were thought absent is over.
        var fresh = self
        (fresh.isUrgent, fresh.promised) = (false, nil)
        return fresh.turned(.arrived(at: now), [event(.arrived, by: asking, at: now)])
    }

    /// Nobody arrives half a day before: a press on another day's board is a slip.
    func mayArrive(at now: Timestamp) -> Bool { start.since(now) < Self.earliness }

    /// Who did not answer the telephone was received, for the adviser called; they are called again all the same.
    func mayStillArrive(after ending: Ending, at now: Timestamp) -> Bool {
        guard ending.outcome == .absent, ending.admission == nil || mode == .telephone else { return false }
        return now.since(ending.at) < Self.lateness
    }

    func installing(
        at id: StationID, facts: AppointmentFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<Appointment, AppointmentEvent> {
        guard let named = facts.station, named.station.id == id else { return .refused(.notFound) }
        if state.occupiedStation == id { return .unchanged(self) }
        guard mode.takesStation else { return .refused(.atNoStation) }
        guard named.station.point == point else { return .refused(.stationElsewhere) }
        guard named.station.isOpen else { return .refused(.stationClosed(named.station.label)) }
        if let visit = named.visit, visit.appointment != self.id { return .refused(.stationTaken(by: visit.visitor)) }
        switch state {
        case .booked: return .refused(.notArrived)
        case .ended(let ending): return .refused(.alreadyEnded(ending.outcome))
        case .arrived(let arrival):
            return turned(
                .installed(Installation(station: id, arrival: arrival, since: now)), [event(.installed, station: id, by: asking, at: now)])
        case .installed(let old): return turned(.installed(old.moved(to: id, at: now)), moving(to: id, by: asking, at: now))
        case .received(let old, let admission, let running):
            return turned(.received(old.moved(to: id, at: now), admission, running: running), moving(to: id, by: asking, at: now))
        case .paused(let old, let admission):
            return turned(.paused(old.moved(to: id, at: now), admission), moving(to: id, by: asking, at: now))
        }
    }

    private func moving(to id: StationID, by asking: Principal, at now: Timestamp) -> [AppointmentEvent] {
        [event(.leftStation, by: asking, at: now), event(.installed, station: id, by: asking, at: now)]
    }

    func leavingStation(by asking: Principal, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        switch state {
        case .installed where !mode.takesStation: .refused(.atNoStation)
        case .installed(let installation): turned(.arrived(at: installation.arrival), [event(.leftStation, by: asking, at: now)])
        case .booked, .arrived: .unchanged(self)
        case .received(_, let admission, _), .paused(_, let admission): .refused(.inInterview(with: admission.name))
        case .ended(let ending): .refused(.alreadyEnded(ending.outcome))
        }
    }
}

extension Installation {
    func moved(to station: StationID?, at now: Timestamp) -> Installation {
        Installation(station: station, arrival: arrival, since: now)
    }
}
