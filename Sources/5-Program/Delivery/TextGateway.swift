import Vocabulary

/// The gateway that takes our texts and passes them on: an address to which each is sent by POST.
package struct TextGateway: Hashable, Sendable {
    let url: String
    let template: TextTemplate
    /// One whole header field, "Authorization: Bearer ..."; nil: none is asked for.
    let authorization: String?
    let sender: String?
    let authorities: String?
    let timeout: Duration
    /// Open text, to this machine only.
    let isPlain: Bool

    /// Nil where the address is not `https://HOST[:PORT]/...`, or `http://` of this machine; where the field is none; where the sender is
    /// not 1 to 16 letters, digits, blanks or a plus (3GPP TS 23.040: 11 letters, or a number); where the time is less than a second or
    /// more than ten minutes.
    package init?(
        url: String, template: TextTemplate, authorization: String? = nil, sender: String? = nil, authorities: String? = nil,
        timeout: Duration = .seconds(30)
    ) {
        guard let isPlain = Self.isPlain(url), (Duration.seconds(1)...Duration.seconds(600)).contains(timeout) else { return nil }
        if let authorization, !Self.isField(authorization) { return nil }
        if let authorities, authorities.isEmpty || authorities.utf8.contains(0) { return nil }
        if let sender, !(1...16).contains(sender.utf8.count) || !sender.utf8.allSatisfy(Self.isOfSender) { return nil }
        self.url = url
        self.template = template
        self.authorization = authorization
        self.sender = sender
        self.authorities = authorities
        self.timeout = timeout
        self.isPlain = isPlain
    }

    /// Whether an address that we take is one of open text; nil: we do not take it.
    private static func isPlain(_ url: String) -> Bool? {
        guard url.utf8.count <= 2_000, url.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "#") }) else { return nil }
        let isPlain = url.hasPrefix("http://")
        guard isPlain || url.hasPrefix("https://") else { return nil }
        let authority = url.dropFirst(isPlain ? 7 : 8).prefix { $0 != "/" && $0 != "?" }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, parts.count <= 2, parts.count == 1 || UInt16(parts[1]).map({ $0 > 0 }) == true else { return nil }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        let isAddress = numbers.count == 4 && numbers.map(String.init).joined(separator: ".") == host
        guard isAddress || DomainName(String(host)) != nil else { return nil }
        guard isPlain else { return false }
        return host == "localhost" || (isAddress && numbers[0] == 127) ? true : nil
    }

    /// "Name: value" (RFC 9110 section 5): nothing in it ends the line.
    private static func isField(_ text: String) -> Bool {
        guard text.utf8.count <= 4_000, let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return false }
        let value = text[text.index(after: colon)...]
        return text[..<colon].utf8.allSatisfy { $0 == UInt8(ascii: "-") || Self.isLetterOrDigit($0) } && value.contains { $0 != " " }
            && value.utf8.allSatisfy { $0 >= 32 && $0 < 127 }
    }

    private static func isOfSender(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || byte == 32 || byte == UInt8(ascii: "+") }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
