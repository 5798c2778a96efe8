package import SDP

extension Negotiation {
    /// The answer to an ICE restart by fragment (RFC 9725 section 4.3.3): the server's new credentials and its candidates,
    /// for the section that the client named.
    package static func restart(_ request: SDPFragment, local: LocalDescription) -> SDPFragment {
        var lines: [SDPLine] = [.attribute("ice-lite"), .attribute("ice-options", "trickle ice2")]
        if let group = request.attribute("group") { lines.append(.attribute("group", String(group))) }
        guard let named = request.media.first else {
            return SDPFragment(lines: lines + local.credentialLines + local.candidateLines, media: [])
        }
        var section = MediaDescription(kind: named.kind, port: named.port, transport: named.transport, formats: named.formats)
        if let mid = named.mid { section.lines.append(.attribute("mid", mid)) }
        section.lines += local.credentialLines + local.candidateLines
        return SDPFragment(lines: lines, media: [section])
    }
}
