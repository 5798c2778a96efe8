import DTLS
import Peer
import RTP
import SDP

extension SectionAnswer {
    /// The section as the answer writes it. Candidates stand in the first accepted one, whose transport all share
    /// (RFC 9143 section 7.3.1).
    func written(local: LocalDescription, withCandidates: Bool) -> MediaDescription {
        guard let accepted else { return refusal }
        let configuration = accepted.configuration
        var section = MediaDescription(
            kind: offered.kind, port: local.port, transport: offered.transport, formats: accepted.formats, lines: [local.connectionLine])
        section.lines += [.attribute("mid", configuration.mid), .attribute(configuration.role.direction.rawValue), .attribute("rtcp-mux")]
        if offered.hasReducedSizeRTCP { section.lines.append(.attribute("rtcp-rsize")) }
        section.lines += local.credentialLines
        section.lines += [.attribute("fingerprint", local.fingerprint.sdpValue), .attribute("setup", SetupRole.passive.rawValue)]
        if offered.allowsMixedExtensions { section.lines.append(.attribute("extmap-allow-mixed")) }
        section.lines += accepted.extensions.map { .attribute("extmap", $0.sdpValue) }
        section.lines += accepted.codecs.flatMap { $0.lines(feedback: accepted.feedback) }
        if case .outbound(let outbound) = configuration.role { section.lines += outbound.lines(kind: configuration.kind) }
        if withCandidates { section.lines += local.candidateLines }
        return section
    }

    private var refusal: MediaDescription {
        var section = MediaDescription(
            kind: offered.kind, port: 0, transport: offered.transport, formats: offered.formats, lines: [SDPLine("c", "IN IP4 0.0.0.0")])
        if let mid = offered.mid { section.lines.append(.attribute("mid", mid)) }
        section.lines.append(.attribute(MediaDirection.inactive.rawValue))
        return section
    }
}

extension SectionAnswer.Accepted {
    /// The payload types of the `m=` line, each codec's retransmissions behind it.
    fileprivate var formats: [String] {
        codecs.flatMap { [$0.binding.payloadType, $0.binding.rtxPayloadType].compactMap { $0.map { String($0.value) } } }
    }
}

extension SectionConfiguration.Role {
    /// Seen from our side.
    fileprivate var direction: MediaDirection {
        switch self {
        case .inbound: .recvonly
        case .outbound: .sendonly
        case .inactive: .inactive
        }
    }
}

extension OfferedCodec {
    fileprivate func lines(feedback answered: [String]) -> [SDPLine] {
        let number = binding.payloadType.value
        let encoding =
            switch binding.codec {
            case .opus: "opus/48000/2"
            case .vp8: "VP8/90000"
            case .h264: "H264/90000"
            }
        var lines: [SDPLine] = [.attribute("rtpmap", "\(number) \(encoding)")]
        lines += answered.filter(feedback.contains).map { .attribute("rtcp-fb", "\(number) \($0)") }
        if !parameters.pairs.isEmpty { lines.append(.attribute("fmtp", "\(number) \(parameters.sdpValue)")) }
        if let rtx = binding.rtxPayloadType?.value {
            lines += [.attribute("rtpmap", "\(rtx) rtx/90000"), .attribute("fmtp", "\(rtx) apt=\(number)")]
        }
        return lines
    }
}

extension OutboundSection {
    /// Stream, track and numbers: fixed, whoever is heard or seen there.
    fileprivate func lines(kind: MediaKind) -> [SDPLine] {
        let (stream, track) =
            switch feed {
            case .place(let place): ("place-\(place + 1)", kind == .audio ? PublicationSlot.voice : .face)
            case .participant(let name, let slot): (Self.token(name), slot)
            }
        var lines: [SDPLine] = [.attribute("msid", "\(stream) \(track.label)")]
        if let rtxSSRC { lines.append(.attribute("ssrc-group", "FID \(ssrc.value) \(rtxSSRC.value)")) }
        lines.append(.attribute("ssrc", "\(ssrc.value) cname:\(cname)"))
        if let rtxSSRC { lines.append(.attribute("ssrc", "\(rtxSSRC.value) cname:\(cname)")) }
        return lines
    }

    /// A name as `msid-id` allows it (RFC 8830 section 2, token-char of RFC 8866): other bytes percent-encoded.
    private static func token(_ name: String) -> String {
        name.utf8.map { byte in
            switch byte {
            case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x30...0x39, 0x41...0x5A, 0x5E...0x7E: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
