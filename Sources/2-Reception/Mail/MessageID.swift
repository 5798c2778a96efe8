package import Vocabulary

/// What a message is known by everywhere (RFC 5322 section 3.6.4). It follows from what is stored, so that a message that has to be sent
/// again, since nobody knows whether it arrived, is the same one: mailboxes that drop repeats tell by it.
package struct MessageID: Hashable, Sendable {
    /// A UUID, which makes boundaries too.
    let left: String
    /// "<01936c5e-8f00-7abc-8def-0123456789ab@example.org>".
    package let text: String

    /// - Parameter domain: of the service that sends; it makes the identifier one of the whole world.
    package init<Thing>(_ id: Identifier<Thing>, at domain: DomainName) {
        left = id.text
        text = "<\(id.text)@\(domain.text)>"
    }
}

extension MessageID: CustomStringConvertible {
    package var description: String { text }
}
