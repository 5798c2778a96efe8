package import Vocabulary

/// How a visitor is told: asked of everybody, for "by nothing" is an answer, and another than an empty field.
package enum VisitorContact: Hashable, Sendable {
    /// Neither mail nor telephone: the host tells them, and gives them a paper.
    case none
    case mail(MailAddress)
    /// By text messages to the telephone number that stands with it.
    case sms

    package var mail: MailAddress? {
        if case .mail(let address) = self { address } else { nil }
    }

    /// Whether they are told by the service itself.
    package var isMessage: Bool { self != VisitorContact.none }

    /// Where messages go, with the telephone that is known; nil: somebody has to call.
    package func address(telephone: Telephone?) -> MessageAddress? {
        switch self {
        case .none: nil
        case .mail(let address): .mail(address)
        case .sms: telephone.map(MessageAddress.text)
        }
    }
}

extension MailAddress {
    /// What a form's field says.
    package init(reading text: String) throws(Refusal) {
        let line = try OneLine(reading: text, length: 1...254)
        // A name without a dot is a slip, where it is not of the machine itself.
        guard let address = MailAddress(line.text), address.domain.text.contains(".") else { throw .notAnAddress }
        self = address
    }
}
