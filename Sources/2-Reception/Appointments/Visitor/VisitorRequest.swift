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
    package let dutyPeriod: DutyPeriodID
    package let start: Timestamp
    package let length: AppointmentLength
    package let mail: MailAddress
    package let asked: Timestamp
    package let expires: Timestamp
    /// Wrong codes so far.
    package internal(set) var tries: Int
    /// What the appointment that may come of it will be called.
    package let appointment: AppointmentID
    /// Whether it came.
    package internal(set) var isConfirmed: Bool

    package init(
        id: VisitorRequestID, visitor: VisitorName, agency: AgencyID, point: PointID, dutyPeriod: DutyPeriodID, start: Timestamp,
        length: AppointmentLength, mail: MailAddress, asked: Timestamp, expires: Timestamp, tries: Int = 0, appointment: AppointmentID,
        isConfirmed: Bool = false
    ) {
        self.id = id
        self.visitor = visitor
        self.agency = agency
        self.point = point
        self.dutyPeriod = dutyPeriod
        self.start = start
        self.length = length
        self.mail = mail
        self.asked = asked
        self.expires = expires
        self.tries = tries
        self.appointment = appointment
        self.isConfirmed = isConfirmed
    }

    package var instants: Range<Timestamp> { start..<(start + length.duration) }

    /// Whether the same was asked for.
    package func isFor(_ wish: VisitorWish) -> Bool {
        visitor == wish.visitor && agency == wish.agency && point == wish.point && start == wish.start && mail == wish.mail
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

/// A place that somebody chose on the public page.
package struct VisitorWish: Hashable, Sendable {
    package let visitor: VisitorName
    package let agency: AgencyID
    package let point: PointID
    /// When the slot begins; how long it is follows from the duty period.
    package let start: Timestamp
    package let mail: MailAddress

    package init(visitor: VisitorName, agency: AgencyID, point: PointID, start: Timestamp, mail: MailAddress) {
        self.visitor = visitor
        self.agency = agency
        self.point = point
        self.start = start
        self.mail = mail
    }
}

/// The form of the public page, as it was filled.
package struct VisitorDraft: Hashable, Sendable {
    package var given: String
    package var family: String
    package var mail: String

    package init(given: String = "", family: String = "", mail: String = "") {
        self.given = given
        self.family = family
        self.mail = mail
    }

    package func parsed(
        with agency: AgencyID, at point: PointID, start: Timestamp
    ) throws(FormTroubles) -> VisitorWish {
        var form = FormReader()
        let visitor = VisitorName.read(given: given, family: family, &form)
        let mail = form.read("mail", try MailAddress(reading: mail))
        guard let visitor, let mail else { throw form.troubles }
        return VisitorWish(visitor: visitor, agency: agency, point: point, start: start, mail: mail)
    }
}

extension VisitorName {
    /// What two fields of a form say, each with its own trouble.
    static func read(given: String, family: String, _ form: inout FormReader) -> VisitorName? {
        let known = form.read("given", try VisitorName(given: given, family: nil))
        let whole = form.read("family", try VisitorName(given: known?.given ?? "x", family: family))
        return known == nil ? nil : whole
    }
}
