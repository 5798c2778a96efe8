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
    /// Where the code goes, and what is told after it.
    package let address: MessageAddress
    package let mode: Mode
    /// Where they are called; nil: nowhere.
    package let telephone: Telephone?
    /// The session in which they want a seat; nil: they want an hour.
    package let session: GroupSessionID?

    package init(
        visitor: VisitorName, agency: AgencyID, point: PointID, start: Timestamp, address: MessageAddress, mode: Mode = .point,
        telephone: Telephone? = nil, session: GroupSessionID? = nil
    ) {
        self.visitor = visitor
        self.agency = agency
        self.point = point
        self.start = start
        self.address = address
        self.mode = mode
        self.telephone = telephone
        self.session = session
    }
}

/// The form of the public page, as it was filled.
package struct VisitorDraft: Hashable, Sendable {
    package var given: String
    package var family: String
    /// "mail" or "sms"; nothing where one of them is offered alone.
    package var way: String
    package var mail: String
    /// Asked of whoever is texted or called.
    package var telephone: String
    package var offered: Set<MessageAddress.Channel>

    package init(
        given: String = "", family: String = "", way: String = "", mail: String = "", telephone: String = "",
        offered: Set<MessageAddress.Channel> = [.mail]
    ) {
        self.given = given
        self.family = family
        self.way = way
        self.mail = mail
        self.telephone = telephone
        self.offered = offered
    }

    package func parsed(
        with agency: AgencyID, at point: PointID, start: Timestamp, mode: Mode = .point, in session: GroupSessionID? = nil
    ) throws(FormTroubles) -> VisitorWish {
        var form = FormReader()
        let visitor = VisitorName.read(given: given, family: family, &form)
        let address = self.address(&form)
        // Of whoever is not called no number is kept.
        let telephone = mode == .telephone ? form.read("telephone", try Self.number(telephone)) : nil
        guard let visitor, let address, mode != .telephone || telephone != nil else { throw form.troubles }
        return VisitorWish(
            visitor: visitor, agency: agency, point: point, start: start, address: address, mode: mode, telephone: telephone,
            session: session)
    }

    private static func number(_ text: String) throws(Refusal) -> Telephone {
        guard let number = try Telephone.read(text) else { throw .telephoneNeeded }
        return number
    }

    /// The way that was chosen, said by what was typed where nothing was: one field is enough for somebody who fills one.
    private func address(_ form: inout FormReader) -> MessageAddress? {
        switch channel {
        case .sms?: form.read("telephone", try Telephone(texting: telephone, isPublic: true)).map(MessageAddress.text)
        case .mail?: form.read("mail", try MailAddress(reading: mail)).map(MessageAddress.mail)
        case nil: form.read("way", try Self.refuse(way.isEmpty ? .missing : .notOffered))
        }
    }

    private var channel: MessageAddress.Channel? {
        let isTyped = (mail: mail.contains { !$0.isWhitespace }, number: telephone.contains { !$0.isWhitespace })
        let said: MessageAddress.Channel? =
            if !way.isEmpty { MessageAddress.Channel(rawValue: way) } else if offered.count == 1 { offered.first } else {
                isTyped.mail == isTyped.number ? nil : isTyped.mail ? .mail : .sms
            }
        return said.flatMap { offered.contains($0) ? $0 : nil }
    }

    private static func refuse(_ refusal: Refusal) throws(Refusal) -> MessageAddress { throw refusal }
}
