package import DTLS
package import ICE
import SDP
package import Surroundings

/// What the server says of itself in an answer.
package struct LocalDescription: Sendable {
    package var credentials: ICECredentials
    package var fingerprint: DTLSFingerprint
    /// Every address at which media is received, the best first: over UDP, and over TCP at the same port.
    package var candidates: [TransportAddress]

    package init(credentials: ICECredentials, fingerprint: DTLSFingerprint, candidates: [TransportAddress]) {
        self.credentials = credentials
        self.fingerprint = fingerprint
        self.candidates = candidates
    }
}

extension LocalDescription {
    var credentialLines: [SDPLine] {
        [.attribute("ice-ufrag", credentials.usernameFragment), .attribute("ice-pwd", credentials.password)]
    }

    /// Every candidate, those over UDP first, and that there are no more.
    var candidateLines: [SDPLine] {
        let datagrams = candidates.enumerated().map { place, address in
            ICECandidate(
                foundation: "\(place + 1)", priority: Self.priority(localPreference: 65_535 - place), address: address.sdpAddress,
                port: address.port)
        }
        // RFC 6544 section 4.2: the direction is the upper three bits of the local preference, 4 for passive, which puts all of
        // them below UDP. Section 4.5 says how they are written.
        let streams = candidates.enumerated().map { place, address in
            ICECandidate(
                foundation: "\(candidates.count + place + 1)", transport: "tcp",
                priority: Self.priority(localPreference: (4 << 13) + 8_191 - place), address: address.sdpAddress, port: address.port,
                extras: "tcptype passive")
        }
        return (datagrams + streams).map { .attribute("candidate", $0.sdpValue) } + [.attribute("end-of-candidates")]
    }

    /// RFC 8445 section 5.1.2.1: host candidates have type preference 126; each has a local preference of its own.
    private static func priority(localPreference: Int) -> UInt32 {
        126 << 24 | UInt32(max(0, localPreference)) << 8 | 255
    }

    /// The default destination (RFC 8839 section 4.2.1.2).
    var connectionLine: SDPLine {
        guard let first = candidates.first else { return SDPLine("c", "IN IP4 0.0.0.0") }
        return SDPLine("c", "IN \(first.isIPv4 ? "IP4" : "IP6") \(first.sdpAddress)")
    }

    /// The default destination's port; 9, discard, where there is none.
    var port: UInt16 { candidates.first?.port ?? 9 }
}

extension TransportAddress {
    /// The IP address as text: dotted, or as RFC 5952 writes it.
    var sdpAddress: String {
        if let ipv4 { return stride(from: 24, through: 0, by: -8).map { String(ipv4 >> UInt32($0) & 0xFF) }.joined(separator: ".") }
        let groups = [high, low].flatMap { half in
            stride(from: 48, through: 0, by: -16).map { UInt16(truncatingIfNeeded: half >> UInt64($0)) }
        }
        var longest = 0..<0
        var start = 0
        while start < groups.count {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
            if end - start > longest.count { longest = start..<end }
            start = end + 1
        }
        let text = { (part: ArraySlice<UInt16>) in part.map { String($0, radix: 16) }.joined(separator: ":") }
        guard longest.count > 1 else { return text(groups[...]) }
        return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
    }
}
