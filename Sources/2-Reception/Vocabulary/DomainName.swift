/// The name of a host or of a mail domain: labels of letters, digits and hyphens (RFC 1035 section 2.3.1, RFC 1123 section 2.1), in
/// small letters, since case means nothing there.
package struct DomainName: Hashable, Sendable {
    /// "mail.example.org", ASCII.
    package let text: String

    /// Nil unless each label has 1 to 63 characters, all of it at most 253 octets, and the last label a letter: else it would be an
    /// address in numbers. International names are taken as DNS has them ("xn--..."), not in their own letters.
    package init?(_ text: String) {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 253, labels.allSatisfy(Self.isLabel), let last = labels.last, !last.utf8.allSatisfy(Self.isDigit) else {
            return nil
        }
        self.text = text.lowercased()
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
            && label.first != "-" && label.last != "-"
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension UInt8 {
    /// Whether this is one of ASCII's letters and digits.
    var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
