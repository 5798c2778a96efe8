/// The keys that one kind of packet, RTP or RTCP, is protected with, derived from the master key once: the key
/// derivation rate is zero in DTLS-SRTP (RFC 3711 section 4.3, RFC 6188 section 3 for 256 bits, RFC 7714 section 11).
package struct SessionKeys: Sendable {
    /// What the keys are for. Its number is the first of three labels: encryption, authentication, salt.
    package enum Use: UInt8, Sendable {
        case rtp = 0
        case rtcp = 3
    }

    package let profile: SRTPProfile
    package let encryption: [UInt8]
    package let authentication: [UInt8]
    package let salt: [UInt8]

    /// Session keys that are already derived, as RFC 7714's examples give them.
    package init(profile: SRTPProfile, encryption: [UInt8], authentication: [UInt8], salt: [UInt8]) throws(SRTPError) {
        guard encryption.count == profile.keyLength, salt.count == profile.saltLength,
            authentication.count == profile.authenticationKeyLength
        else { throw .keyLength }
        self.profile = profile
        self.encryption = encryption
        self.authentication = authentication
        self.salt = salt
    }

    /// Derives the session keys of one use from the master key.
    package init(deriving use: Use, from keys: SRTPKeys) throws(SRTPError) {
        let profile = keys.profile
        guard keys.masterKey.count == profile.keyLength, keys.masterSalt.count == profile.saltLength else { throw .keyLength }
        let label = use.rawValue
        try self.init(
            profile: profile,
            encryption: Self.derive(label, count: profile.keyLength, key: keys.masterKey, salt: keys.masterSalt),
            authentication: Self.derive(label + 1, count: profile.authenticationKeyLength, key: keys.masterKey, salt: keys.masterSalt),
            salt: Self.derive(label + 2, count: profile.saltLength, key: keys.masterKey, salt: keys.masterSalt))
    }

    /// `count` bytes of the key stream whose counter begins at the salt with `label` laid over its eighth byte.
    /// A salt of 96 bits counts as followed by zeros.
    package static func derive(_ label: UInt8, count: Int, key: [UInt8], salt: [UInt8]) throws(SRTPError) -> [UInt8] {
        guard count > 0 else { return [] }
        let keystream = try CounterKeystream(key: key)
        let counter = Nonce(salt).combined(with: Nonce(high: UInt64(label), low: 0))
        var derived = [UInt8](repeating: 0, count: count)
        // Safe: source and target are the whole array, which the call does not outlive.
        let done = unsafe derived.withUnsafeMutableBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            return unsafe keystream.apply(counter, from: start, to: start, count: count)
        }
        guard done else { throw .cipherFailure }
        return derived
    }
}
