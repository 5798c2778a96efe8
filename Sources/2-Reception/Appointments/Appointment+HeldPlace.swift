package import CivilTime
package import People
package import Vocabulary

/// A place that was held for somebody, so that nobody else has it: whoever takes it looks for none.
package struct HeldPlace: Hashable, Sendable {
    package let point: PointID
    package let start: Timestamp
    package let length: AppointmentLength
    package let dutyPeriod: DutyPeriodID
    package let mode: Mode

    package init(point: PointID, start: Timestamp, length: AppointmentLength, dutyPeriod: DutyPeriodID, mode: Mode = .point) {
        self.point = point
        self.start = start
        self.length = length
        self.dutyPeriod = dutyPeriod
        self.mode = mode
    }
}

extension Appointment {
    /// An appointment at a place that was held for the visitor. `asking` nil: they said so themselves.
    package static func bookingHeld(
        as id: AppointmentID, for visitor: VisitorName, agency: AgencyID, _ place: HeldPlace, contact: VisitorContact?,
        telephone: Telephone?, needs: Set<VisitorNeed>, by asking: Principal?, at now: Timestamp
    ) -> Decision<Appointment, AppointmentEvent> {
        guard place.start > now else { return .refused(.hourPast) }
        let appointment = Appointment(
            id: id, visitor: visitor, agency: agency, point: place.point, start: place.start, length: place.length,
            mode: place.mode, dutyPeriod: place.dutyPeriod, contact: contact, telephone: telephone, needs: needs)
        return .accepted(appointment, [appointment.event(.booked, by: asking, at: now)])
    }

    /// The appointment moves to a place that was held for its visitor: never one beside the other.
    package func movingToHeld(_ place: HeldPlace, by asking: Principal?, at now: Timestamp) -> Decision<Appointment, AppointmentEvent> {
        guard groupSession == nil else { return .refused(.metTogether) }
        // Held is a desk of the first agency alone.
        guard joint == nil else { return .refused(.jointAlone) }
        switch state {
        case .ended(let ending): return .refused(.alreadyEnded(ending.outcome))
        case .arrived, .installed, .received, .paused: return .refused(.alreadyHere)
        case .booked: break
        }
        guard place.start > now, place.point == point, place.mode == mode else { return .refused(.hourPast) }
        var moved = self
        moved.start = place.start
        moved.length = place.length
        moved.dutyPeriod = place.dutyPeriod
        moved.isOutside = false
        moved.claim = .hour
        moved.handed = nil
        moved.revision += 1
        return .accepted(moved, [moved.event(.rescheduled, by: asking, at: now)])
    }
}
