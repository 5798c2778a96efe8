/// Who we are at a mail server that asks (RFC 4954). Printed without its password.
package struct MailAccount: Hashable, Sendable {
    let name: String
    let password: String

    /// Nil unless both have 1 to 255 octets and no control character: PLAIN parts them by NUL (RFC 4616 section 2).
    package init?(name: String, password: String) {
        for text in [name, password] {
            let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            guard (1...255).contains(text.utf8.count), isPlain else { return nil }
        }
        self.name = name
        self.password = password
    }
}

extension MailAccount: CustomStringConvertible {
    package var description: String { "a mail account" }
}

extension MailAccount: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: []) }
}
