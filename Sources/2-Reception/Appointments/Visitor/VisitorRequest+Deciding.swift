package import Capacity
package import CivilTime
import People
package import Vocabulary

/// What a visitor's request may look at, loaded by the transaction that writes it.
package struct VisitorRequestFacts: Sendable {
    /// The request that has the identifier already, if one has.
    package var existing: VisitorRequest?
    package var isAgencyOpen: Bool
    package var isPointOpen: Bool
    /// As `BookingFacts.capacity`; nil: nothing is published, so nothing can be booked here.
    package var capacity: Capacity?
    /// Requests of the same mail address, and of the same agency, that hold a place now.
    package var openOfMail: Int
    package var openOfAgency: Int
    /// Of the same mail address in the last day.
    package var askedInADay: Int

    package init(
        existing: VisitorRequest? = nil, isAgencyOpen: Bool = true, isPointOpen: Bool = true, capacity: Capacity?, openOfMail: Int = 0,
        openOfAgency: Int = 0, askedInADay: Int = 0
    ) {
        self.existing = existing
        self.isAgencyOpen = isAgencyOpen
        self.isPointOpen = isPointOpen
        self.capacity = capacity
        self.openOfMail = openOfMail
        self.openOfAgency = openOfAgency
        self.askedInADay = askedInADay
    }
}

/// Something that happened to a request; no log keeps it.
package enum VisitorRequestEvent: Hashable, Sendable {
    /// The code is to be sent.
    case asked
}

extension VisitorRequest {
    /// Whether a place may be held for a visitor: one of the slots that the public page offers, and no other time. The form brings the
    /// identifier, so that sending it twice asks once.
    package static func asking(
        for wish: VisitorWish, as id: VisitorRequestID, facts: VisitorRequestFacts, at now: Timestamp, in zone: Zone
    ) -> Decision<VisitorRequest, VisitorRequestEvent> {
        if let existing = facts.existing { return .unchanged(existing) }
        guard facts.isAgencyOpen else { return .refused(.agencyClosed) }
        guard facts.isPointOpen else { return .refused(.pointClosed) }
        guard wish.start > now else { return .refused(.hourPast) }
        guard facts.openOfMail < mostOfOneMail, facts.askedInADay < mostOfOneMailInADay, facts.openOfAgency < mostOfOneAgency else {
            return .refused(.tooManyRequests)
        }
        guard let slot = facts.capacity?.publicSlot(of: wish.agency, at: wish.point, start: wish.start),
            let length = AppointmentLength(minutes: slot.slot.hours.minutes)
        else { return .refused(.noPlace([.desk])) }
        let request = VisitorRequest(
            id: id, visitor: wish.visitor, agency: wish.agency, point: wish.point, dutyPeriod: slot.dutyPeriod, start: wish.start,
            length: length, mail: wish.mail, asked: now, expires: now + life)
        return .accepted(request, [.asked])
    }

    /// What comes of a code that was typed.
    package enum Confirmation: Sendable {
        case booked(Appointment, [AppointmentEvent])
        /// The wrong one is counted.
        case mistyped(VisitorRequest, Refusal)
        case refused(Refusal)
    }

    /// `capacity` is around the request, without the place that it holds; `existing` the appointment that came of it before.
    package func confirming(isRight: Bool, existing: Appointment?, capacity: Capacity?, at now: Timestamp) -> Confirmation {
        guard tries < Self.mostTries else { return .refused(.tooManyCodes) }
        if let existing { return isRight ? .booked(existing, []) : .refused(.wrongCode) }
        guard expires > now else { return .refused(.requestExpired) }
        guard isRight else {
            var counted = self
            counted.tries += 1
            return .mistyped(counted, counted.tries < Self.mostTries ? .wrongCode : .tooManyCodes)
        }
        // It is held; but what it is a place at may have closed since.
        let lacks = capacity?.lacks(of: dutyPeriod, at: point, during: instants) ?? [.desk]
        guard lacks.isEmpty else { return .refused(.noPlace(lacks)) }
        let appointment = Appointment(
            id: appointment, visitor: visitor, agency: agency, point: point, start: start, length: length, dutyPeriod: dutyPeriod,
            contact: .mail(mail))
        return .booked(appointment, [appointment.event(.booked, by: nil, at: now)])
    }
}

extension Capacity {
    /// The free slot of an online duty period that begins then; nil: there is none.
    func publicSlot(of agency: AgencyID, at point: PointID, start: Timestamp) -> OfferedSlot? {
        let online = dutyPeriods.values.filter { $0.agency == agency && $0.isOnline }.map(\.id).sorted()
        let date = zone.local(at: start).date
        return online.flatMap { slots(of: $0, at: point, on: date) }.first { $0.isFree && $0.instants.lowerBound == start }
    }
}
