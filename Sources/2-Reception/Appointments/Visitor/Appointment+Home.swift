package import CivilTime
package import Vocabulary

/// The visitor who meets an adviser by video from home: they are there when their own page says so, by the link in their mail.
extension Appointment {
    /// From when before their hour to when after it they are let in.
    package static let doorOpens = Duration.minutes(30)
    package static let doorCloses = Duration.hours(1)

    /// From when to when the door of their waiting room is open.
    package var door: Range<Timestamp> { (start - Self.doorOpens)..<(start + Self.doorCloses) }

    /// Whether the visitor sits before their own screen: waits, or is in interview.
    package var isSeatedAtHome: Bool { mode == .home && !state.isEnded && state.installation != nil }

    /// Whether they are let in now, or are in.
    package func mayEnterFromHome(at now: Timestamp) -> Bool { refusalFromHome(at: now) == nil }

    /// The visitor is ready. Who was thought absent may still come, as at the counter.
    package func enteringFromHome(at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        let now = max(now, state.latest ?? now)
        if let refusal = refusalFromHome(at: now) { return .refused(refusal) }
        if isSeatedAtHome { return .unchanged(self) }
        var fresh = self
        if state.isEnded { (fresh.isUrgent, fresh.promised) = (false, nil) }
        var arrival = now
        if case .arrived(let before) = state { arrival = before }
        let events = (arrival < now ? [] : [event(.arrived, by: nil, at: now)]) + [event(.installed, by: nil, at: now)]
        return fresh.turned(.installed(Installation(station: nil, arrival: arrival, since: now)), events)
    }

    private func refusalFromHome(at now: Timestamp) -> Refusal? {
        guard mode == .home else { return .notFromHome }
        if isSeatedAtHome { return nil }
        if case .ended(let ending) = state, !mayStillArrive(after: ending, at: now) { return .alreadyEnded(ending.outcome) }
        if now < door.lowerBound { return .doorNotOpen(until: door.lowerBound) }
        return now < door.upperBound ? nil : .hourPast
    }
}
