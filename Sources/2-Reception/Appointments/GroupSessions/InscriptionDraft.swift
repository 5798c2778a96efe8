package import People
package import Vocabulary

/// The form by which somebody is inscribed in a session, as it was filled.
package struct InscriptionDraft: Hashable, Sendable {
    package var given: String
    package var family: String
    /// Not looked at for a host: it is their own.
    package var point: String
    /// Nil where the form does not ask, for no message can be sent.
    package var contact: ContactDraft?
    package var telephone: String
    /// The names of `VisitorNeed`.
    package var needs: [String]

    package init(
        given: String = "", family: String = "", point: String = "", contact: ContactDraft? = nil, telephone: String = "",
        needs: [String] = []
    ) {
        self.given = given
        self.family = family
        self.point = point
        self.contact = contact
        self.telephone = telephone
        self.needs = needs
    }

    /// What the form says, filled by `asking`.
    package func parsed(for session: GroupSessionID, by asking: Principal) throws(FormTroubles) -> Inscription {
        var form = FormReader()
        let visitor = VisitorName.read(given: given, family: family, &form)
        let point = form.read("point", try Self.point(point, asking))
        let told = contact.map { $0.read(&form) }
        let isTexted = told.map { $0 == .sms } ?? false
        let telephone = form.read("telephone", try isTexted ? Telephone(texting: telephone) : Telephone.read(telephone))
        let needs = form.read("needs", try VisitorNeed.read(needs))
        guard let visitor, let point, let telephone, let needs else { throw form.troubles }
        if let told, told == nil { throw form.troubles }
        return Inscription(
            session: session, point: point, visitor: visitor, contact: told ?? nil, telephone: telephone, needs: needs)
    }

    private static func point(_ text: String, _ asking: Principal) throws(Refusal) -> PointID {
        if case .point(let own) = asking.scope { return own }
        return try PointID(reading: text)
    }
}
