package import Capacity
package import CivilTime
package import People
package import Vocabulary

/// An appointment that somebody wants to make.
package struct Booking: Hashable, Sendable {
    package let visitor: VisitorName
    package let agency: AgencyID
    /// The second agency of a joint interview; nil: there is one alone.
    package let joint: AgencyID?
    package let point: PointID
    package let start: Timestamp
    package private(set) var length: AppointmentLength
    /// Nobody said how long: as long as visits of its kind take at that hour, where the agency says so.
    package let isLengthUsual: Bool
    package let mode: Mode
    /// Agreed with the agency outside of its duty periods: takes no desk. Hosts cannot say so.
    package let isOutside: Bool
    /// Nil: nobody asked.
    package let contact: VisitorContact?
    package let telephone: Telephone?
    package let needs: Set<VisitorNeed>

    package init(
        visitor: VisitorName, agency: AgencyID, joint: AgencyID? = nil, point: PointID, start: Timestamp,
        length: AppointmentLength = .usual,
        isLengthUsual: Bool = false, mode: Mode = .point, isOutside: Bool = false, contact: VisitorContact? = nil,
        telephone: Telephone? = nil,
        needs: Set<VisitorNeed> = []
    ) {
        self.visitor = visitor
        self.agency = agency
        self.joint = joint
        self.point = point
        self.start = start
        self.length = length
        self.isLengthUsual = isLengthUsual
        self.mode = mode
        self.isOutside = isOutside
        self.contact = contact
        self.telephone = telephone
        self.needs = needs
    }

    package var agencies: Set<AgencyID> { joint.map { [agency, $0] } ?? [agency] }

    package var instants: Range<Timestamp> { start..<(start + length.duration) }
}

/// What booking may look at, loaded by the transaction that books.
package struct BookingFacts: Sendable {
    /// The appointment that has the identifier already, if one has.
    package var existing: Appointment?
    /// Whether the agency exists and it and its partner are open.
    package var isAgencyOpen: Bool
    /// The same of the second agency, where there is one.
    package var isJointOpen: Bool
    /// Whether the point exists and is open.
    package var isPointOpen: Bool
    /// What there is of the agency and the point around the wanted time; nil: they publish nothing.
    package var capacity: Capacity?

    package init(
        existing: Appointment? = nil, isAgencyOpen: Bool = true, isJointOpen: Bool = true, isPointOpen: Bool = true,
        capacity: Capacity? = nil
    ) {
        self.existing = existing
        self.isJointOpen = isJointOpen
        self.isAgencyOpen = isAgencyOpen
        self.isPointOpen = isPointOpen
        self.capacity = capacity
    }
}

extension Appointment {
    /// How far ahead an appointment may be.
    package static let horizon = Duration.days(366)

    /// Whether an appointment may be made. The form brings the identifier, so that sending it twice books once. Hosts book at their
    /// point with any agency, advisers for their agency at any point, operators anything; today's hours that have passed are
    /// today's: somebody who walks in is written down as they sit. `isBoundToOffer`: only in a mode that a duty period offers.
    package static func booking(
        _ booking: Booking, as id: AppointmentID, facts: BookingFacts, isBoundToOffer: Bool = true, by asking: Principal,
        at now: Timestamp, in zone: Zone
    ) -> Decision<Appointment, AppointmentEvent> {
        guard booking.isAllowed(to: asking) else { return .refused(.notPermitted) }
        if let existing = facts.existing { return existing.isVisible(to: asking) ? .unchanged(existing) : .refused(.notFound) }
        guard facts.isAgencyOpen else { return .refused(.agencyClosed) }
        guard facts.isPointOpen else { return .refused(.pointClosed) }
        if let refusal = booking.refusalOfJoint(isOpen: facts.isJointOpen) { return .refused(refusal) }
        if let refusal = refusal(ofStart: booking.start, at: now, in: zone) { return .refused(refusal) }
        // Whoever nobody can call waits for a call in vain.
        if booking.mode == .telephone, booking.telephone == nil { return .refused(.telephoneNeeded) }
        if booking.mode == .home, booking.contact?.isMessage != true { return .refused(.linkNeeded) }
        let claim: Claim = asking.role == .host && booking.start <= now ? .walkIn : .hour
        let kind: VisitLengths.Kind = claim == .walkIn ? .walkIn : .appointment
        let booking = booking.lasting(as: booking.joint == nil ? kind : .joint, in: facts.capacity)
        let wanted = Appointment(
            id: id, visitor: booking.visitor, agency: booking.agency, joint: booking.joint.map { JointAgency($0) }, point: booking.point,
            start: booking.start, length: booking.length, mode: booking.mode, isOutside: booking.isOutside && asking.keeps(booking.agency),
            claim: claim, contact: booking.contact, telephone: booking.telephone, needs: booking.needs)
        do throws(Refusal) {
            let appointment = try wanted.placed(isBoundToOffer: isBoundToOffer, in: facts.capacity, by: asking, at: now)
            return .accepted(appointment, [appointment.event(.booked, by: asking, at: now)])
        } catch {
            return .refused(error)
        }
    }

    /// Whether an appointment may begin then.
    static func refusal(ofStart start: Timestamp, at now: Timestamp, in zone: Zone) -> Refusal? {
        if start < zone.day(zone.local(at: now).date).lowerBound { return .inThePast }
        return start > now + horizon ? .tooFarAhead : nil
    }

    /// Where it finds its place. Somebody who stands there now is written down as they sit, whatever there is.
    static func finding(
        of agency: AgencyID, at point: PointID, during instants: Range<Timestamp>, mode: Mode = .point, isBoundToOffer: Bool = true,
        isOutside: Bool, capacity: Capacity?, at now: Timestamp
    ) -> Capacity.Finding {
        guard instants.lowerBound > now, let capacity else { return .place(nil) }
        return capacity.finding(
            of: agency, at: point, during: instants, mode: mode, isBoundToOffer: isBoundToOffer, isOutside: isOutside)
    }
}

extension Booking {
    /// The same, as long as a kind of visit takes there, unless somebody said how long.
    package func lasting(as kind: VisitLengths.Kind, in capacity: Capacity?) -> Booking {
        guard isLengthUsual, let minutes = capacity?.usualMinutes(of: agency, at: point, start: start, kind: kind),
            let usual = AppointmentLength(minutes: minutes)
        else { return self }
        var booking = self
        booking.length = usual
        return booking
    }

    fileprivate func isAllowed(to asking: Principal) -> Bool {
        switch asking.scope {
        case .network: true
        case .agency(let id): id == agency
        case .point(let id): id == point
        case .station: false
        }
    }
}
