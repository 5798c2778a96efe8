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
    package let mode: Mode
    /// Where they are called; nil: nowhere.
    package let telephone: Telephone?

    package init(
        visitor: VisitorName, agency: AgencyID, point: PointID, start: Timestamp, mail: MailAddress, mode: Mode = .point,
        telephone: Telephone? = nil
    ) {
        self.visitor = visitor
        self.agency = agency
        self.point = point
        self.start = start
        self.mail = mail
        self.mode = mode
        self.telephone = telephone
    }
}

/// The form of the public page, as it was filled.
package struct VisitorDraft: Hashable, Sendable {
    package var given: String
    package var family: String
    package var mail: String
    /// Asked of whoever is to be called.
    package var telephone: String

    package init(given: String = "", family: String = "", mail: String = "", telephone: String = "") {
        self.given = given
        self.family = family
        self.mail = mail
        self.telephone = telephone
    }

    package func parsed(
        with agency: AgencyID, at point: PointID, start: Timestamp, mode: Mode = .point
    ) throws(FormTroubles) -> VisitorWish {
        var form = FormReader()
        let visitor = VisitorName.read(given: given, family: family, &form)
        let mail = form.read("mail", try MailAddress(reading: mail))
        // Of whoever is not called no number is kept.
        let telephone = mode == .telephone ? form.read("telephone", try Self.number(telephone)) : nil
        guard let visitor, let mail, mode != .telephone || telephone != nil else { throw form.troubles }
        return VisitorWish(
            visitor: visitor, agency: agency, point: point, start: start, mail: mail, mode: mode, telephone: telephone)
    }

    private static func number(_ text: String) throws(Refusal) -> Telephone {
        guard let number = try Telephone.read(text) else { throw .telephoneNeeded }
        return number
    }
}
