package import CivilTime
package import People
package import Vocabulary

/// An appointment that somebody wants to make.
package struct Booking: Hashable, Sendable {
    package let visitor: VisitorName
    package let agency: AgencyID
    package let point: PointID
    package let start: Timestamp
    package let length: AppointmentLength

    package init(visitor: VisitorName, agency: AgencyID, point: PointID, start: Timestamp, length: AppointmentLength = .usual) {
        self.visitor = visitor
        self.agency = agency
        self.point = point
        self.start = start
        self.length = length
    }
}

/// What booking may look at, loaded by the transaction that books.
package struct BookingFacts: Hashable, Sendable {
    /// The appointment that has the identifier already, if one has.
    package var existing: Appointment?
    /// Whether the agency exists and it and its partner are open.
    package var isAgencyOpen: Bool
    /// Whether the point exists and is open.
    package var isPointOpen: Bool

    package init(existing: Appointment? = nil, isAgencyOpen: Bool = true, isPointOpen: Bool = true) {
        self.existing = existing
        self.isAgencyOpen = isAgencyOpen
        self.isPointOpen = isPointOpen
    }
}

extension Appointment {
    /// How far ahead an appointment may be.
    package static let horizon = Duration.days(366)

    /// Whether an appointment may be made. The form brings the identifier, so that sending it twice books once. Hosts book at their
    /// point with any agency, advisers for their agency at any point, operators anything; today's hours that have passed are
    /// today's: somebody who walks in is written down as they sit.
    package static func booking(
        _ booking: Booking, as id: AppointmentID, facts: BookingFacts, by asking: Principal, at now: Timestamp, in zone: Zone
    ) -> Decision<Appointment, AppointmentEvent> {
        guard booking.isAllowed(to: asking) else { return .refused(.notPermitted) }
        if let existing = facts.existing { return existing.isVisible(to: asking) ? .unchanged(existing) : .refused(.notFound) }
        guard facts.isAgencyOpen else { return .refused(.agencyClosed) }
        guard facts.isPointOpen else { return .refused(.pointClosed) }
        guard booking.start >= zone.day(zone.local(at: now).date).lowerBound else { return .refused(.inThePast) }
        guard booking.start <= now + horizon else { return .refused(.tooFarAhead) }
        let appointment = Appointment(
            id: id, visitor: booking.visitor, agency: booking.agency, point: booking.point, start: booking.start, length: booking.length)
        return .accepted(appointment, [appointment.event(.booked, by: asking, at: now)])
    }
}

extension Booking {
    fileprivate func isAllowed(to asking: Principal) -> Bool {
        switch asking.scope {
        case .network: true
        case .agency(let id): id == agency
        case .point(let id): id == point
        case .station: false
        }
    }
}
