package import CivilTime
package import People
package import Vocabulary

/// What somebody without an account wants to book: their place is held until they type the code that was sent to their mail, or until it
/// expires. Its identifier and that of the appointment are made by the server, and neither follows from the other: the one stands in the
/// address of the page that asks for the code, which is worth something to whoever has the mail; the other is in calendars.
package struct VisitorRequest: Hashable, Sendable {
    package let id: VisitorRequestID
    package let visitor: VisitorName
    package let agency: AgencyID
    package let point: PointID
    package let thing: Thing
    package let start: Timestamp
    package let length: AppointmentLength
    /// Where the code goes.
    package let address: MessageAddress
    package let mode: Mode
    /// Where they are called; nil: nowhere.
    package let telephone: Telephone?
    package let asked: Timestamp
    package let expires: Timestamp
    /// Wrong codes so far.
    package internal(set) var tries: Int
    /// What the appointment that may come of it will be called.
    package let appointment: AppointmentID
    /// Whether it came.
    package internal(set) var isConfirmed: Bool

    package init(
        id: VisitorRequestID, visitor: VisitorName, agency: AgencyID, point: PointID, thing: Thing, start: Timestamp,
        length: AppointmentLength, address: MessageAddress, mode: Mode = .point, telephone: Telephone? = nil, asked: Timestamp,
        expires: Timestamp, tries: Int = 0, appointment: AppointmentID,
        isConfirmed: Bool = false
    ) {
        self.id = id
        self.visitor = visitor
        self.agency = agency
        self.point = point
        self.thing = thing
        self.start = start
        self.length = length
        self.address = address
        self.mode = mode
        self.telephone = telephone
        self.asked = asked
        self.expires = expires
        self.tries = tries
        self.appointment = appointment
        self.isConfirmed = isConfirmed
    }

    /// What they want of their place.
    package enum Thing: Hashable, Sendable {
        /// An hour with an adviser.
        case hour(of: DutyPeriodID)
        case seat(in: GroupSessionID)
    }

    /// The session in which a seat is asked for; nil: an hour is.
    package var session: GroupSessionID? {
        if case .seat(let session) = thing { session } else { nil }
    }

    package var instants: Range<Timestamp> { start..<(start + length.duration) }

    /// Whether the same was asked for.
    package func isFor(_ wish: VisitorWish) -> Bool {
        visitor == wish.visitor && agency == wish.agency && point == wish.point && start == wish.start && address == wish.address
            && mode == wish.mode && telephone == wish.telephone && session == wish.session
    }

    /// How long a place is held: long enough for a slow mail, short enough for whoever waits for the place.
    package static let life = Duration.minutes(20)
    /// A code of six digits is guessed by one in two hundred thousand.
    package static let mostTries = 5
    /// Who asks for more at once has not read the mails, or asks in somebody else's name.
    package static let mostOfOneMail = 2
    package static let mostOfOneMailInADay = 6
    /// Appointments to come that one address may have from this page. Who needs more asks a host.
    package static let mostToComeOfOneMail = 3
    /// So that nobody holds an agency's whole week for nothing; hosts and advisers book beside it.
    package static let mostOfOneAgency = 20
}
