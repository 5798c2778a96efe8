package import Vocabulary

/// Somebody who calls or takes part, with the name that calendars show (CAL-ADDRESS with its CN, RFC 5545 section 3.3.3).
package struct CalendarUser: Hashable, Sendable {
    package let name: String
    package let address: MailAddress

    package init(name: String, address: MailAddress) {
        self.name = name
        self.address = address
    }
}

extension MailAddress {
    /// The address as a URI (RFC 6068): signs that mean something there are percent-encoded.
    var uri: String {
        var encoded = ""
        for byte in local.utf8 {
            let sign = Character(Unicode.Scalar(byte))
            let isPlain = sign.isLetter || sign.isNumber || "-._~+".contains(sign)
            encoded += isPlain ? String(sign) : "%" + String(byte, radix: 16, uppercase: true)
        }
        return "mailto:\(encoded)@\(domain.text)"
    }
}
