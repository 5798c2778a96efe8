/// Why a datagram went no further. Counted, never logged: a flood must not fill a disk.
package enum DropReason: Int, CaseIterable, Sendable {
    /// None of STUN, DTLS, RTP and RTCP by its first byte (RFC 7983), or empty.
    case unknownProtocol
    /// From an address that no authenticated binding request came from.
    case unknownAddress
    /// A binding request for a user name fragment that no connection has.
    case unknownUsername
    case malformedSTUN
    /// A binding request whose MESSAGE-INTEGRITY or FINGERPRINT is wrong.
    case unauthenticSTUN
    /// DTLS that the handshake has no use for, or more of it than is kept.
    case unwantedDTLS
    /// RTP or RTCP before the handshake is done.
    case beforeKeys
    case malformedRTP
    case malformedRTCP
    /// SRTP or SRTCP whose tag is wrong.
    case unauthentic
    case replayed
    /// Authentic, but no section claims its SSRC or MID.
    case unknownSource
    /// Authentic, but of a payload type that was not negotiated.
    case unknownPayloadType
    /// The connection is closed or closing.
    case closed

    /// The label of `visavis_media_dropped_datagrams_total`.
    package var label: String {
        switch self {
        case .unknownProtocol: "unknown_protocol"
        case .unknownAddress: "unknown_address"
        case .unknownUsername: "unknown_username"
        case .malformedSTUN: "malformed_stun"
        case .unauthenticSTUN: "unauthentic_stun"
        case .unwantedDTLS: "unwanted_dtls"
        case .beforeKeys: "before_keys"
        case .malformedRTP: "malformed_rtp"
        case .malformedRTCP: "malformed_rtcp"
        case .unauthentic: "unauthentic"
        case .replayed: "replayed"
        case .unknownSource: "unknown_source"
        case .unknownPayloadType: "unknown_payload_type"
        case .closed: "closed"
        }
    }
}
