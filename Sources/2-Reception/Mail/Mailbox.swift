package import Vocabulary

/// An address with the name that mail programs show (RFC 5322 section 3.4). Personal data: it is printed without both.
package struct Mailbox: Hashable, Sendable {
    package let name: String
    package let address: MailAddress

    /// Without a name, or with one that has only blanks and controls, the address stands alone.
    package init(_ address: MailAddress, name: String = "") {
        self.name = name
        self.address = address
    }

    /// What a field's line is made of.
    func words(room: Int) -> [String] {
        let name = HeaderText(name)
        guard name.text.contains(where: { $0 != " " }) else { return [address.text] }
        return name.phrase(room: room) + ["<\(address.text)>"]
    }
}

extension Mailbox: CustomStringConvertible {
    package var description: String { address.description }
}
