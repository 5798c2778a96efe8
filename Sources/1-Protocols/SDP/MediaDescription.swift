/// One media section: an `m=` line and what follows it up to the next.
package struct MediaDescription: AttributeHolder, Sendable, Equatable {
    /// The first word of the `m=` line: `audio`, `video`, `application`...
    package var kind: String
    /// 0: refused, or in an offer with `a=bundle-only` not yet decided (RFC 9143 section 6).
    package var port: UInt16
    /// The number of ports behind a slash, which WebRTC never writes.
    package var portCount: UInt16?
    /// For example `UDP/TLS/RTP/SAVPF`.
    package var transport: String
    /// The payload types as they are written, in order of preference; for other protocols whatever stands there.
    package var formats: [String]
    /// The lines below the `m=` line.
    package var lines: [SDPLine]

    package init(kind: String, port: UInt16, transport: String, formats: [String], lines: [SDPLine] = []) {
        self.kind = kind
        self.port = port
        self.transport = transport
        self.formats = formats
        self.lines = lines
    }

    /// Reads what stands behind `m=`; nil when it would not be written the same way again.
    init?(mediaLine: String) {
        let words = mediaLine.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count >= 4, words.count <= SDPLimits.formats + 3, !words.contains("") else { return nil }
        let ports = words[1].split(separator: "/", omittingEmptySubsequences: false)
        guard ports.count <= 2, let port = UInt16(ports[0]), String(port) == ports[0] else { return nil }
        self.init(kind: words[0], port: port, transport: words[2], formats: Array(words[3...]))
        if ports.count == 2 {
            guard let count = UInt16(ports[1]), String(count) == ports[1] else { return nil }
            portCount = count
        }
    }

    var serialized: String {
        let ports = portCount.map { "\(port)/\($0)" } ?? "\(port)"
        let first = SDPLine("m", ([kind, ports, transport] + formats).joined(separator: " "))
        return first.serialized + lines.map(\.serialized).joined()
    }
}

extension MediaDescription {
    /// `a=mid` (RFC 5888 section 4).
    package var mid: String? {
        attribute("mid").flatMap { $0.isEmpty ? nil : String($0) }
    }

    /// Which way media flows, seen from who wrote it; `sendrecv` where nothing is said (RFC 8866 section 6.7).
    package var direction: MediaDirection {
        MediaDirection.allCases.first { has($0.rawValue) } ?? .sendrecv
    }

    /// `a=rtcp-mux` (RFC 5761) or `a=rtcp-mux-only` (RFC 8858).
    package var hasRTCPMux: Bool { has("rtcp-mux") || has("rtcp-mux-only") }

    /// `a=rtcp-rsize` (RFC 5506).
    package var hasReducedSizeRTCP: Bool { has("rtcp-rsize") }

    /// Whether the writer has given the section up: port 0 means nothing while it is `a=bundle-only`.
    package var isRefused: Bool { port == 0 && !has("bundle-only") }
}

/// Which way media flows, seen from who wrote it (RFC 8866 section 6.7).
package enum MediaDirection: String, Sendable, CaseIterable {
    case sendrecv, sendonly, recvonly, inactive

    /// The same, seen from the other side.
    package var reversed: MediaDirection {
        switch self {
        case .sendrecv, .inactive: self
        case .sendonly: .recvonly
        case .recvonly: .sendonly
        }
    }
}
