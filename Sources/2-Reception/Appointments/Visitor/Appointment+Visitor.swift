package import Capacity
package import CivilTime
package import Vocabulary

/// What visitors do with their own appointment, by the link in their mail: its knowledge is the right.
extension Appointment {
    /// Whether a visitor may still change it: until they are here, or its hour has come.
    package func isOpenToVisitor(at now: Timestamp) -> Bool { refusalToVisitor(at: now) == nil }

    private func refusalToVisitor(at now: Timestamp) -> Refusal? {
        switch state {
        case .ended(let ending): .alreadyEnded(ending.outcome)
        case .arrived, .installed, .received, .paused: .alreadyHere
        case .booked: start > now ? nil : .hourPast
        }
    }

    /// The visitor does not come. What their place was is free at once.
    package func cancellingByVisitor(at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        if case .ended(let ending) = state, ending.outcome == .excused { return .unchanged(self) }
        if let refusal = refusalToVisitor(at: now) { return .refused(refusal) }
        var ended = self
        ended.revision += 1
        return ended.turned(.ended(Ending(.excused, at: now, by: nil)), [event(.ended(.excused), by: nil, at: now)])
    }

    /// The visitor takes another of the slots that the public page offers. `capacity` is around it, without what the appointment takes
    /// itself.
    package func movingByVisitor(
        to start: Timestamp, capacity: Capacity?, at now: Timestamp, in zone: Zone
    ) -> Decision<Appointment, AppointmentEvent> {
        guard groupSession == nil else { return .refused(.metTogether) }
        // The public page offers the hours of one agency.
        guard joint == nil else { return .refused(.jointAlone) }
        if state == .booked, start == self.start { return .unchanged(self) }
        if let refusal = refusalToVisitor(at: now) { return .refused(refusal) }
        guard start > now else { return .refused(.hourPast) }
        if let refusal = Self.refusal(ofStart: start, at: now, in: zone) { return .refused(refusal) }
        guard let slot = capacity?.publicSlot(of: agency, at: point, start: start, mode: mode),
            let length = AppointmentLength(minutes: slot.slot.hours.minutes)
        else { return .refused(.noPlace([.desk])) }
        var moved = self
        moved.start = start
        moved.length = length
        moved.dutyPeriod = slot.dutyPeriod
        moved.isOutside = false
        moved.claim = .hour
        moved.handed = nil
        moved.revision += 1
        return .accepted(moved, [moved.event(.rescheduled, by: nil, at: now)])
    }
}
