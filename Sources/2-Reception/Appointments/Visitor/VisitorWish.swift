package import CivilTime
package import People
package import Vocabulary

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
