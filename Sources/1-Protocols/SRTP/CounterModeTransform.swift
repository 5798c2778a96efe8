/// AES_CM_128_HMAC_SHA1_80 (RFC 3711 section 4): the tag covers the encrypted packet, so nothing is decrypted before it fits.
///
// Safe (throughout): the caller vouches for `packet` being as long as the lengths given, and for room for tag and index.
struct CounterModeTransform: ~Copyable {
    private let keystream: CounterKeystream
    private let authenticator: PacketAuthenticator
    private let salt: Nonce

    init(_ keys: SessionKeys) throws(SRTPError) {
        keystream = try CounterKeystream(key: keys.encryption)
        authenticator = PacketAuthenticator(key: keys.authentication)
        salt = Nonce(keys.salt)
    }

    // Never inlined, here and in `openRTP`: with the other profiles whoever calls would save registers for nothing.
    @inline(never)
    func sealRTP(
        _ packet: UnsafeMutableRawPointer, headerLength: Int, payload: UnsafeRawPointer, count: Int, ssrc: UInt32, index: UInt64
    ) -> Bool {
        let end = headerLength &+ count
        guard unsafe crypt(.counterMode(ssrc: ssrc, index: index), from: payload, to: packet + headerLength, count: count) else {
            return false
        }
        unsafe authenticator.tag(of: packet, count: end, suffix: UInt32(truncatingIfNeeded: index >> 16))
            .write(to: packet + end, length: PacketAuthenticator.tagLength)
        return true
    }

    /// Opens `count` bytes of payload in place. On failure they are as they were, or wiped if `isLastTry`.
    @inline(never)
    func openRTP(
        _ packet: UnsafeMutableRawPointer, headerLength: Int, count: Int, ssrc: UInt32, index: UInt64, isLastTry: Bool
    ) -> Bool {
        let payload = unsafe packet + headerLength
        let tag = unsafe authenticator.tag(of: packet, count: headerLength &+ count, suffix: UInt32(truncatingIfNeeded: index >> 16))
        guard unsafe tag.equals(payload + count, length: PacketAuthenticator.tagLength) else {
            if isLastTry { unsafe payload.initializeMemory(as: UInt8.self, repeating: 0, count: count) }
            return false
        }
        return unsafe crypt(.counterMode(ssrc: ssrc, index: index), from: payload, to: payload, count: count)
    }

    /// `length` bytes of RTCP; the index is below 2^31.
    func sealRTCP(_ packet: UnsafeMutableRawPointer, length: Int, ssrc: UInt32, index: UInt32) -> Bool {
        guard unsafe cryptRTCP(packet, length: length, ssrc: ssrc, index: index) else { return false }
        unsafe SRTCPWord(index: index, isEncrypted: true).write(to: packet + length)
        unsafe authenticator.tag(of: packet, count: length &+ 4, suffix: nil)
            .write(to: packet + length + 4, length: PacketAuthenticator.tagLength)
        return true
    }

    /// `length` bytes of RTCP, then index and tag. On failure what was encrypted is wiped.
    func openRTCP(_ packet: UnsafeMutableRawPointer, length: Int, ssrc: UInt32, word: SRTCPWord) -> Bool {
        let tag = unsafe authenticator.tag(of: packet, count: length &+ 4, suffix: nil)
        guard unsafe tag.equals(packet + length + 4, length: PacketAuthenticator.tagLength) else {
            unsafe (packet + SRTCPWord.headerLength)
                .initializeMemory(as: UInt8.self, repeating: 0, count: length &- SRTCPWord.headerLength)
            return false
        }
        return unsafe !word.isEncrypted || cryptRTCP(packet, length: length, ssrc: ssrc, index: word.index)
    }

    private func cryptRTCP(_ packet: UnsafeMutableRawPointer, length: Int, ssrc: UInt32, index: UInt32) -> Bool {
        let payload = unsafe packet + SRTCPWord.headerLength
        return unsafe crypt(
            .counterMode(ssrc: ssrc, index: UInt64(index)), from: payload, to: payload, count: length &- SRTCPWord.headerLength)
    }

    private func crypt(_ position: Nonce, from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, count: Int) -> Bool {
        unsafe count == 0 || keystream.apply(salt.combined(with: position), from: source, to: target, count: count)
    }
}
