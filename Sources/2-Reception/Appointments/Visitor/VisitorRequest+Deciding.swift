package import Capacity
package import CivilTime
import People
package import Vocabulary

/// What a visitor's request may look at, loaded by the transaction that writes it.
package struct VisitorRequestFacts: Sendable {
    /// The request of the same mail address that holds the same place now, if one does: the form was sent twice.
    package var existing: VisitorRequest?
    package var isAgencyOpen: Bool
    package var isPointOpen: Bool
    /// As `BookingFacts.capacity`; nil: nothing is published, so nothing can be booked here.
    package var capacity: Capacity?
    /// Requests of the same mailbox (`MailAddress.mailbox`), and of the same agency, that hold a place now.
    package var openOfMail: Int
    package var openOfAgency: Int
    /// Of the same mailbox in the last day, and those that became an appointment which is to come.
    package var askedInADay: Int
    package var toComeOfMail: Int
    /// Whether a text may go: each costs money, whoever asks for it.
    package var mayText: Bool
    /// Around the seat that is asked for; nil: an hour is asked for, or there is no such session.
    package var seat: SeatFacts?

    package init(
        existing: VisitorRequest? = nil, isAgencyOpen: Bool = true, isPointOpen: Bool = true, capacity: Capacity?, openOfMail: Int = 0,
        openOfAgency: Int = 0, askedInADay: Int = 0, toComeOfMail: Int = 0, mayText: Bool = true, seat: SeatFacts? = nil
    ) {
        self.existing = existing
        self.isAgencyOpen = isAgencyOpen
        self.isPointOpen = isPointOpen
        self.capacity = capacity
        self.openOfMail = openOfMail
        self.openOfAgency = openOfAgency
        self.askedInADay = askedInADay
        self.toComeOfMail = toComeOfMail
        self.mayText = mayText
        self.seat = seat
    }
}

/// Something that happened to a request; no log keeps it.
package enum VisitorRequestEvent: Hashable, Sendable {
    /// The code is to be sent.
    case asked
}

extension VisitorRequest {
    /// Whether a place may be held for a visitor: one of the slots or seats that the public page offers, and no other. Both identifiers are
    /// new. The same wish again is the same request.
    package static func asking(
        for wish: VisitorWish, as id: VisitorRequestID, _ appointment: AppointmentID, facts: VisitorRequestFacts, at now: Timestamp,
        in zone: Zone
    ) -> Decision<VisitorRequest, VisitorRequestEvent> {
        if let existing = facts.existing, existing.isFor(wish) { return .unchanged(existing) }
        guard facts.isAgencyOpen else { return .refused(.agencyClosed) }
        guard facts.isPointOpen else { return .refused(.pointClosed) }
        guard wish.start > now else { return .refused(.hourPast) }
        if let refusal = Appointment.refusal(ofStart: wish.start, at: now, in: zone) { return .refused(refusal) }
        guard facts.openOfMail < mostOfOneMail, facts.askedInADay < mostOfOneMailInADay, facts.openOfAgency < mostOfOneAgency,
            facts.toComeOfMail < mostToComeOfOneMail
        else { return .refused(.tooManyRequests) }
        guard wish.address.channel != .sms || facts.mayText else { return .refused(.noMoreTexts) }
        switch wish.session == nil ? hour(for: wish, facts.capacity) : seat(for: wish, facts.seat, at: now) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let place):
            let request = VisitorRequest(
                id: id, visitor: wish.visitor, agency: wish.agency, point: wish.point, thing: place.thing, start: wish.start,
                length: place.length, address: wish.address, mode: wish.mode, telephone: wish.telephone, asked: now, expires: now + life,
                appointment: appointment)
            return .accepted(request, [.asked])
        }
    }

    /// What is held, and how long it takes.
    typealias Place = (thing: Thing, length: AppointmentLength)

    private static func hour(for wish: VisitorWish, _ capacity: Capacity?) -> Result<Place, Refusal> {
        guard let slot = capacity?.publicSlot(of: wish.agency, at: wish.point, start: wish.start, mode: wish.mode),
            let length = AppointmentLength(minutes: slot.slot.hours.minutes)
        else { return .failure(.noPlace([.desk])) }
        return .success((.hour(of: slot.dutyPeriod), length))
    }

    /// What comes of a code that was typed.
    package enum Confirmation: Sendable {
        case booked(Appointment, [AppointmentEvent])
        /// The wrong one is counted.
        case mistyped(VisitorRequest, Refusal)
        case refused(Refusal)
    }

    /// What the code may look at, loaded by the transaction that confirms.
    package struct ConfirmationFacts: Sendable {
        /// The appointment that came of it before.
        package var existing: Appointment?
        package var isAgencyOpen: Bool
        package var isPointOpen: Bool
        /// Around the request, without the place that it holds.
        package var capacity: Capacity?
        /// Around the seat that is held; nil: an hour is, or there is no such session.
        package var seat: SeatFacts?

        package init(
            existing: Appointment?, isAgencyOpen: Bool, isPointOpen: Bool, capacity: Capacity?, seat: SeatFacts? = nil
        ) {
            self.existing = existing
            self.isAgencyOpen = isAgencyOpen
            self.isPointOpen = isPointOpen
            self.capacity = capacity
            self.seat = seat
        }
    }

    /// Tries and time count after it was confirmed too: whoever has the code gets the link to the appointment by it.
    package func confirming(isRight: Bool, facts: ConfirmationFacts, at now: Timestamp) -> Confirmation {
        guard tries < Self.mostTries else { return .refused(.tooManyCodes) }
        guard expires > now else { return .refused(.requestExpired) }
        guard isRight else {
            var counted = self
            counted.tries += 1
            return .mistyped(counted, counted.tries < Self.mostTries ? .wrongCode : .tooManyCodes)
        }
        if let existing = facts.existing { return .booked(existing, []) }
        guard facts.isAgencyOpen else { return .refused(.agencyClosed) }
        guard facts.isPointOpen else { return .refused(.pointClosed) }
        guard case .hour(let dutyPeriod) = thing else { return confirmingSeat(facts.seat, at: now) }
        // It is held; but what it is a place at may have closed since.
        let lacks = facts.capacity?.lacks(of: dutyPeriod, at: point, during: instants, mode: mode) ?? [.desk]
        guard lacks.isEmpty else { return .refused(.noPlace(lacks)) }
        let appointment = Appointment(
            id: appointment, visitor: visitor, agency: agency, point: point, start: start, length: length, mode: mode,
            dutyPeriod: dutyPeriod, contact: contact, telephone: address.number ?? telephone)
        return .booked(appointment, [appointment.event(.booked, by: nil, at: now)])
    }

    /// How they are told of the appointment: as they got the code.
    var contact: VisitorContact {
        switch address {
        case .mail(let address): .mail(address)
        case .text: .sms
        }
    }
}
