package import Capacity
package import CivilTime
package import People
package import Vocabulary

/// Another time for an appointment.
package struct Rescheduling: Hashable, Sendable {
    package let start: Timestamp
    package let length: AppointmentLength
    /// As `Booking.isOutside`.
    package let isOutside: Bool
    /// Which version of the appointment was seen; nil: none in particular.
    package let seen: Int?

    package init(start: Timestamp, length: AppointmentLength, isOutside: Bool = false, seen: Int? = nil) {
        self.start = start
        self.length = length
        self.isOutside = isOutside
        self.seen = seen
    }

    package var instants: Range<Timestamp> { start..<(start + length.duration) }
}

/// What rescheduling may look at, loaded by the transaction that reschedules.
package struct ReschedulingFacts: Sendable {
    /// The appointment, if it exists.
    package var appointment: Appointment?
    /// As `BookingFacts.capacity`, without what the appointment takes itself.
    package var capacity: Capacity?
    /// Whether they wait though nobody receives any more (`Appointment.isStranded`).
    package var isStranded: Bool

    package init(appointment: Appointment?, capacity: Capacity? = nil, isStranded: Bool = false) {
        self.appointment = appointment
        self.isStranded = isStranded
        self.capacity = capacity
    }
}

extension Appointment {
    /// Whether an appointment may have another time: by those who may book it, until the visitor is here; and while they wait, where nobody
    /// receives them any more. What it took before is free in the same instant in which it takes the other, so that it has never two places
    /// and never none.
    package static func rescheduling(
        to wish: Rescheduling, facts: ReschedulingFacts, by asking: Principal, at now: Timestamp, in zone: Zone
    ) -> Decision<Appointment, AppointmentEvent> {
        guard var appointment = facts.appointment, appointment.isVisible(to: asking) else { return .refused(.notFound) }
        guard asking.role == .host || asking.role == .adviser else { return .refused(.notPermitted) }
        guard appointment.groupSession == nil else { return .refused(.metTogether) }
        switch appointment.state {
        case .booked: break
        case .ended(let ending): return .refused(.alreadyEnded(ending.outcome))
        case .arrived where facts.isStranded, .installed where facts.isStranded: break
        case .arrived, .installed, .received, .paused: return .refused(.alreadyHere)
        }
        let isOutside = wish.isOutside && asking.keeps(appointment.agency)
        // The form sent again; but somebody may agree that the hour stays, outside.
        if wish.instants == appointment.instants, !isOutside || appointment.isOutside { return .unchanged(appointment) }
        // Whose station it was hears that they have left it.
        let left = appointment.state.occupiedStation.map { appointment.event(.leftStation, station: $0, by: asking, at: now) }
        appointment = appointment.sentHome()
        if let seen = wish.seen, seen != appointment.revision { return .refused(.movedMeanwhile) }
        // Nobody stands there yet: it is a time to come.
        guard wish.start > now else { return .refused(.hourPast) }
        if let refusal = refusal(ofStart: wish.start, at: now, in: zone) { return .refused(refusal) }
        appointment.start = wish.start
        appointment.length = wish.length
        appointment.isOutside = isOutside
        appointment.claim = .hour
        // Who was asked for was so for the hour that it had.
        appointment.handed = nil
        appointment.revision += 1
        do throws(Refusal) {
            let moved = try appointment.placed(isBoundToOffer: false, in: facts.capacity, by: asking, at: now)
            return .accepted(moved, [left, moved.event(.rescheduled, by: asking, at: now)].compactMap(\.self))
        } catch {
            return .refused(error)
        }
    }
}

/// An appointment that has no place as things stand.
package struct PlacelessAppointment: Hashable, Sendable {
    package let line: AppointmentLine
    /// What its place lacks; never empty.
    package let lacks: Set<Capacity.Lack>
    /// Whether its visitor waits, and nobody receives any more.
    package let isStranded: Bool

    package init(line: AppointmentLine, lacks: Set<Capacity.Lack>, isStranded: Bool = false) {
        self.line = line
        self.lacks = lacks
        self.isStranded = isStranded
    }
}

extension Appointment {
    /// What it takes of what there is; nil when it takes nothing any more.
    package var engagement: Engagement? {
        if case .ended = state { return nil }
        return Engagement(
            appointment: id, agency: agency, dutyPeriod: dutyPeriod, isOutside: isOutside, point: point, mode: mode, instants: instants)
    }
}
