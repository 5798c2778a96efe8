/// What both sides export for SRTP when the handshake is done (RFC 5764 section 4.2). The client seals with its own half.
package struct SRTPKeyingMaterial: Hashable, Sendable {
    /// The protection profile's number in IANA's registry: 7 AEAD_AES_128_GCM, 8 AEAD_AES_256_GCM, 1 AES128_CM_HMAC_SHA1_80.
    package let profile: UInt16
    package let clientKey: [UInt8]
    package let clientSalt: [UInt8]
    package let serverKey: [UInt8]
    package let serverSalt: [UInt8]

    /// Bytes of a master key and of a master salt of `profile` (RFC 5764 section 4.1.2, RFC 7714 section 14.2).
    package static func lengths(ofProfile profile: UInt16) -> (key: Int, salt: Int)? {
        switch profile {
        case 1: (16, 14)
        case 7: (16, 12)
        case 8: (32, 12)
        default: nil
        }
    }

    /// Cuts the exported bytes: client key, server key, client salt, server salt. Nil for an unknown profile or another length.
    package init?(profile: UInt16, exported: [UInt8]) {
        guard let (key, salt) = Self.lengths(ofProfile: profile), exported.count == 2 * (key + salt) else { return nil }
        self.profile = profile
        clientKey = Array(exported[..<key])
        serverKey = Array(exported[key..<2 * key])
        clientSalt = Array(exported[(2 * key)..<(2 * key + salt)])
        serverSalt = Array(exported[(2 * key + salt)...])
    }
}

extension SRTPKeyingMaterial: CustomStringConvertible {
    /// Keys are never printed.
    package var description: String { "keys of SRTP profile \(profile)" }
}
