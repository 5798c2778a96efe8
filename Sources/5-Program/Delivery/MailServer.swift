package import Vocabulary

/// The mail server that takes our mail and passes it on: the submission server of a provider, or one of the house (RFC 6409).
package struct MailServer: Hashable, Sendable {
    package enum Security: String, Hashable, Sendable, CaseIterable {
        /// Open text: to this machine only, where a mail server of the house listens.
        case plain
        /// TLS is begun by STARTTLS (RFC 3207), and nothing is said where the server does not offer it. Port 587.
        case startTLS
        /// TLS from the first byte on (RFC 8314 section 3.3). Port 465.
        case implicitTLS
    }

    let host: String
    let port: UInt16
    let security: Security
    let account: MailAccount?
    let authorities: String?
    let ownName: DomainName
    let timeout: Duration

    /// Nil where the host is neither a domain name nor an IPv4 address, where the port is 0, where the security is plain and the host not
    /// `localhost` or 127.0.0.0/8, and where the time is less than a second or more than ten minutes.
    ///
    /// - Parameters:
    ///   - authorities: a PEM file of the certificates that are believed; nil for those of the system. The certificate has to name `host`.
    ///   - ownName: what we call ourselves (EHLO, RFC 5321 section 4.1.1.1).
    ///   - timeout: for one mail from the connection to the last answer. RFC 5321 section 4.5.3.2.6 would wait ten minutes for that one.
    package init?(
        host: String, port: UInt16, security: Security, account: MailAccount? = nil, authorities: String? = nil, ownName: DomainName,
        timeout: Duration = .seconds(60)
    ) {
        let address = Self.ipv4(host)
        guard let host = address == nil ? DomainName(host)?.text : host, port > 0 else { return nil }
        guard security != .plain || host == "localhost" || address?.first == 127 else { return nil }
        guard (Duration.seconds(1)...Duration.seconds(600)).contains(timeout) else { return nil }
        if let authorities, authorities.isEmpty || authorities.utf8.contains(0) { return nil }
        self.host = host
        self.port = port
        self.security = security
        self.account = account
        self.authorities = authorities
        self.ownName = ownName
        self.timeout = timeout
    }

    /// As curl takes it: the path is our own name.
    var url: String {
        "\(security == .implicitTLS ? "smtps" : "smtp")://\(host):\(port)/\(ownName.text)"
    }

    /// The four numbers of an address that is written as everybody does.
    private static func ipv4(_ text: String) -> [UInt8]? {
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        return numbers.count == 4 && numbers.map(String.init).joined(separator: ".") == text ? numbers : nil
    }
}
