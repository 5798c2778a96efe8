/// An address that mail goes to, as everyday ones are: "prenom.nom@example.org". Personal data: it is printed without its local part.
package struct MailAddress: Hashable, Sendable {
    /// What stands before the sign: a dot-atom (RFC 5322 section 3.2.3), whose case belongs to whoever keeps the mailbox.
    package let local: String
    package let domain: DomainName

    /// Nil unless it is a dot-atom of at most 64 octets before a domain name, and 254 in all (RFC 5321 section 4.5.3.1). Quoted and
    /// international local parts and addresses in numbers are not taken; so nothing in it can end a line, a list or a command.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count) else { return nil }
        let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard atoms.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isOfAtom) }) else { return nil }
        guard let domain = DomainName(String(parts[1])) else { return nil }
        local = String(parts[0])
        self.domain = domain
    }

    /// "prenom.nom@example.org", ASCII.
    package var text: String { "\(local)@\(domain.text)" }

    /// As mailboxes tell addresses apart, near enough for counting: small letters, without what stands behind a plus.
    package var mailbox: String { "\(local.prefix { $0 != "+" }.lowercased())@\(domain.text.lowercased())" }

    private static func isOfAtom(_ byte: UInt8) -> Bool {
        byte.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}

extension MailAddress: CustomStringConvertible {
    package var description: String { "...@\(domain.text)" }
}
