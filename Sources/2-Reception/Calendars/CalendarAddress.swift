/// A mail address as calendars know people by (CAL-ADDRESS, RFC 5545 section 3.3.3).
package struct CalendarAddress: Hashable, Sendable {
    private let local: String
    private let domain: String

    /// Nil unless it is an address as everyday ones are: a dot-atom of RFC 5322 section 3.2.3, and a name of labels; at most 64 and 254
    /// characters (RFC 5321 section 4.5.3). Quoted and international ones are not taken.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, parts[0].utf8.count <= 64 else { return nil }
        let (atoms, labels) = (Self.dotted(parts[0]), Self.dotted(parts[1]))
        guard atoms.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isOfAtom) }), labels.allSatisfy(Self.isLabel) else { return nil }
        local = String(parts[0])
        domain = String(parts[1])
    }

    /// "prenom.nom@example.org".
    package var text: String { "\(local)@\(domain)" }

    /// The address as a URI (RFC 6068): signs that mean something there are percent-encoded.
    var uri: String {
        var encoded = ""
        for byte in local.utf8 {
            let sign = Character(Unicode.Scalar(byte))
            let isPlain = Self.isLetterOrDigit(byte) || "-._~+".contains(sign)
            encoded += isPlain ? String(sign) : "%" + String(byte, radix: 16, uppercase: true)
        }
        return "mailto:\(encoded)@\(domain)"
    }

    private static func dotted(_ part: Substring) -> [Substring] {
        part.split(separator: ".", omittingEmptySubsequences: false)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    private static func isOfAtom(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            && label.first != "-" && label.last != "-"
    }
}

/// Somebody who calls or takes part, with the name that calendars show.
package struct CalendarUser: Hashable, Sendable {
    package let name: String
    package let address: CalendarAddress

    package init(name: String, address: CalendarAddress) {
        self.name = name
        self.address = address
    }
}
