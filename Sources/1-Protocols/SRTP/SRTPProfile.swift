/// The protection profiles that we speak, by their number in DTLS-SRTP (RFC 5764 section 4.1.2, RFC 7714 section 14.2),
/// the one we like best first. The 32-bit tag of AES128_CM_SHA1_32 is too weak and is not among them.
package enum SRTPProfile: UInt16, CaseIterable, Sendable {
    case aeadAES128GCM = 7
    case aeadAES256GCM = 8
    case aes128CMSHA1_80 = 1

    /// Bytes of the master key, and of the key that packets are encrypted with.
    package var keyLength: Int { self == .aeadAES256GCM ? 32 : 16 }

    /// Bytes of the master salt, and of the session salt.
    package var saltLength: Int { self == .aes128CMSHA1_80 ? 14 : 12 }

    /// Bytes that authenticate a packet, behind its payload.
    package var tagLength: Int { self == .aes128CMSHA1_80 ? 10 : 16 }

    /// Bytes of the key for HMAC-SHA1; 0 where the cipher authenticates by itself.
    var authenticationKeyLength: Int { self == .aes128CMSHA1_80 ? 20 : 0 }

    /// The most that sealing adds to an RTCP packet: the tag and the index (RFC 3711 section 3.4).
    package var controlOverhead: Int { tagLength + 4 }
}
