import MediaServer
import Surroundings

/// Where browsers find the server: `https://HOST` or `http://HOST`, perhaps with a port.
package struct Origin: Sendable, Equatable {
    /// As it was written.
    package let text: String
    /// A name of the DNS in lower case, or an IP address without brackets.
    package let host: String

    /// Nil unless there is a scheme of the web and a host that a certificate can name. A path is not looked at.
    package init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: text.lowercased().hasPrefix) else { return nil }
        let authority = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if let end = authority.firstIndex(of: "]"), authority.first == "[" {
            host = String(authority[..<end].dropFirst())
            guard Self.isPort(authority[authority.index(after: end)...]), TransportAddress(ip: host, port: 0) != nil else { return nil }
        } else {
            let name = authority.prefix { $0 != ":" }
            host = name.lowercased()
            guard Self.isPort(authority.dropFirst(name.count)), Self.isName(host) else { return nil }
        }
        self.text = text
    }

    /// What the setting `--url` says; nil where it is not set.
    package static func setting(_ text: String?) throws(StartError) -> Origin? {
        guard let text else { return nil }
        guard let origin = Origin(text) else { throw StartError(.url, "\(text) is not an origin; for example https://visavis.example.fr") }
        return origin
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || (text.first == ":" && UInt16(text.dropFirst()) != nil)
    }

    /// Labels of letters, digits and hyphens (RFC 1123 section 2.1); an IPv4 address looks like one.
    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= 253
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            }
    }
}
