package import SDP

/// Why an offer gets no answer.
package enum NegotiationRefusal: Error, Equatable, Sendable {
    case unparsable(SDPError)
    case noBundle
    case noRTCPMux(mid: String)
    case noKnownCodec
    /// The mid that two sections share.
    case repeatedMID(String)
    case nothingToPublish
    case nothingToReceive
    case noICECredentials
    /// The offer comes from an ICE-lite agent too: nobody would send checks.
    case iceLiteOffer
    case noFingerprint
    /// The client insists on being the DTLS server, or holds the connection.
    case wrongSetup
}

extension NegotiationRefusal {
    /// Whether the text was no session description (400), else it was one that cannot be served (422).
    package var isSyntaxError: Bool {
        if case .unparsable = self { true } else { false }
    }

    /// What was wrong and what to do, in one or two sentences for whoever writes the client.
    package var explanation: String {
        switch self {
        case .unparsable(let error):
            "The offer is not a session description: \(Self.explanation(of: error)). Send the text of the offer unchanged."
        case .noBundle: "The offer bundles no media section. Put every mid into one a=group:BUNDLE line."
        case .noRTCPMux(let mid): "Section \(mid) does not multiplex RTCP. Add a=rtcp-mux to every media section."
        case .noKnownCodec:
            "No section offers a codec that is forwarded here. Offer Opus for audio; VP8, or H.264 baseline with packetization-mode=1, for video."
        case .repeatedMID(let mid): "More than one section has mid \(mid). Give each its own."
        case .nothingToPublish: "The offer sends no media. Offer at least one audio or video section that is sendonly."
        case .nothingToReceive: "The offer receives no media. Offer at least one audio or video section that is recvonly."
        case .noICECredentials: "The offer has no usable a=ice-ufrag and a=ice-pwd. Send the offer after it was set as local description."
        case .iceLiteOffer: "Both sides are ICE-lite, so nobody would open the path. Offer with a full ICE agent."
        case .noFingerprint: "The offer has no a=fingerprint with a hash known here. Offer a SHA-256 fingerprint of the DTLS certificate."
        case .wrongSetup: "The server takes the passive role in DTLS. Offer a=setup:actpass or a=setup:active."
        }
    }

    private static func explanation(of error: SDPError) -> String {
        switch error {
        case .tooLong: "it is longer than \(SDPLimits.bytes) bytes"
        case .tooManyLines: "it has more than \(SDPLimits.lines) lines"
        case .tooManySections: "it has more than \(SDPLimits.sections) media sections"
        case .lineTooLong(let line): "line \(line) is longer than \(SDPLimits.lineBytes) bytes"
        case .notText: "it is not text in UTF-8 with line ends CRLF"
        case .malformedLine(let line): "line \(line) is malformed or stands where it may not"
        case .malformedStart: "it does not begin with v=0, o= and s="
        case .malformedMedia(let line): "line \(line) is no m= line"
        }
    }
}
