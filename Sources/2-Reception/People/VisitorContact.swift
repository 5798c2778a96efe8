package import Vocabulary

/// How a visitor is told: asked of everybody, for "by nothing" is an answer, and another than an empty field.
package enum VisitorContact: Hashable, Sendable {
    /// Neither mail nor telephone: the host tells them, and gives them a paper.
    case none
    case mail(MailAddress)

    package var mail: MailAddress? {
        if case .mail(let address) = self { address } else { nil }
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
