package import Vocabulary

/// Where a message to somebody goes. Where there is none, somebody has to call them.
package enum MessageAddress: Hashable, Sendable {
    case mail(MailAddress)
    case text(Telephone)

    /// By which way.
    package enum Channel: String, CaseIterable, Hashable, Sendable { case mail, sms }

    package var channel: Channel {
        switch self {
        case .mail: .mail
        case .text: .sms
        }
    }

    package var mail: MailAddress? { if case .mail(let address) = self { address } else { nil } }
    package var number: Telephone? { if case .text(let number) = self { number } else { nil } }

    /// As addresses are told apart when they are counted.
    package var mailbox: String {
        switch self {
        case .mail(let address): address.mailbox
        case .text(let number): number.text
        }
    }
}

extension Telephone {
    /// Whether a text can reach it: of French numbers 06 and 07, for a fixed line takes none and the text is paid all the same. What
    /// mobiles look like elsewhere we do not know: the gateway does.
    package var canBeTexted: Bool { !isFrench || isFrenchMobile }

    /// 06 and 07. Who books without an account is texted at no other: numbers abroad cost many times as much, and some pay those who get
    /// texts sent to them.
    package var isFrenchMobile: Bool { text.hasPrefix("+336") || text.hasPrefix("+337") }

    /// What a form's field says, of somebody who is to be told by text.
    package init(texting text: String, isPublic: Bool = false) throws(Refusal) {
        guard text.contains(where: { !$0.isWhitespace }) else { throw .missing }
        self = try Telephone(reading: text)
        guard isPublic ? isFrenchMobile : canBeTexted else { throw .notAMobile }
    }
}
