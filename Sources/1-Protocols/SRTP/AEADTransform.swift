/// AEAD_AES_128_GCM and AEAD_AES_256_GCM (RFC 7714): the header is authenticated, the payload encrypted, 16 bytes of tag behind
/// it; in RTCP the index behind the tag.
///
// Safe (throughout): the caller vouches for `packet` being as long as the lengths given, and for room for tag and index.
struct AEADTransform: ~Copyable {
    static let tagLength = 16

    private let cipher: GCMCipher
    private let salt: Nonce

    init(_ keys: SessionKeys, direction: CipherDirection, engine: GCMEngine) throws(SRTPError) {
        cipher = try GCMCipher(key: keys.encryption, direction: direction, engine: engine)
        salt = Nonce(keys.salt)
    }

    @inline(__always)
    func prefetch() { cipher.prefetch() }

    @inline(__always)
    func sealRTP(
        _ packet: UnsafeMutableRawPointer, headerLength: Int, payload: UnsafeRawPointer, count: Int, ssrc: UInt32, index: UInt64
    ) -> Bool {
        unsafe cipher.seal(
            GCMMessage(
                nonce: salt.combined(with: .aead(ssrc: ssrc, index: index)), associated: packet, associatedCount: headerLength,
                source: payload, target: packet + headerLength, count: count),
            tag: packet + headerLength + count)
    }

    /// Opens `count` bytes of payload in place. On failure they are as they were, or wiped if `isLastTry`.
    @inline(__always)
    func openRTP(
        _ packet: UnsafeMutableRawPointer, headerLength: Int, count: Int, ssrc: UInt32, index: UInt64, isLastTry: Bool
    ) -> Bool {
        let payload = unsafe packet + headerLength
        let message = unsafe GCMMessage(
            nonce: salt.combined(with: .aead(ssrc: ssrc, index: index)), associated: packet, associatedCount: headerLength,
            source: payload, target: payload, count: count)
        if unsafe cipher.open(message, tag: payload + count) { return true }
        if isLastTry {
            unsafe payload.initializeMemory(as: UInt8.self, repeating: 0, count: count)
        } else {
            // Decrypting lays a key stream over the bytes; laying it on again takes it off.
            _ = unsafe cipher.open(message, tag: payload + count)
        }
        return false
    }

    /// `length` bytes of RTCP; the index is below 2^31.
    func sealRTCP(_ packet: UnsafeMutableRawPointer, length: Int, ssrc: UInt32, index: UInt32) -> Bool {
        let word = SRTCPWord(index: index, isEncrypted: true)
        let payload = unsafe packet + SRTCPWord.headerLength
        let count = length &- SRTCPWord.headerLength
        let associated = unsafe Nonce(
            high: UInt64(bigEndian: packet.loadUnaligned(as: UInt64.self)), low: UInt64(word.value) << 32)
        unsafe word.write(to: packet + length + Self.tagLength)
        return unsafe withUnsafeBytes(of: associated) { associated in
            guard let associated = associated.baseAddress else { return false }
            return unsafe cipher.seal(
                GCMMessage(
                    nonce: salt.combined(with: .aead(ssrc: ssrc, index: UInt64(index))), associated: associated, associatedCount: 12,
                    source: payload, target: payload, count: count),
                tag: packet + length)
        }
    }

    /// `length` bytes of RTCP, then tag and index. On failure what was encrypted is wiped.
    func openRTCP(_ packet: UnsafeMutableRawPointer, length: Int, ssrc: UInt32, word: SRTCPWord) -> Bool {
        let nonce = salt.combined(with: .aead(ssrc: ssrc, index: UInt64(word.index)))
        guard word.isEncrypted else { return unsafe verifyRTCP(packet, length: length, nonce: nonce) }
        let payload = unsafe packet + SRTCPWord.headerLength
        let count = length &- SRTCPWord.headerLength
        let associated = unsafe Nonce(
            high: UInt64(bigEndian: packet.loadUnaligned(as: UInt64.self)), low: UInt64(word.value) << 32)
        let isAuthentic = unsafe withUnsafeBytes(of: associated) { associated in
            guard let associated = associated.baseAddress else { return false }
            return unsafe cipher.open(
                GCMMessage(
                    nonce: nonce, associated: associated, associatedCount: 12, source: payload, target: payload, count: count),
                tag: packet + length)
        }
        if !isAuthentic { unsafe payload.initializeMemory(as: UInt8.self, repeating: 0, count: count) }
        return isAuthentic
    }

    /// A packet that is not encrypted: packet and index are authenticated as one, so the index moves to where the tag was.
    private func verifyRTCP(_ packet: UnsafeMutableRawPointer, length: Int, nonce: Nonce) -> Bool {
        let end = unsafe packet + length
        let tag = unsafe end.loadUnaligned(as: Tag.self)
        unsafe end.copyMemory(from: end + Self.tagLength, byteCount: 4)
        return unsafe withUnsafeBytes(of: tag) { tag in
            guard let tag = tag.baseAddress else { return false }
            return unsafe cipher.open(
                GCMMessage(nonce: nonce, associated: packet, associatedCount: length &+ 4, source: end, target: end, count: 0), tag: tag)
        }
    }
}
