import COpenSSL

/// HMAC-SHA1 cut to 80 bits (RFC 3711 section 4.2.1). The key is absorbed once; a packet starts from copies of both states.
struct PacketAuthenticator: Sendable {
    /// Bytes of a tag.
    static let tagLength = 10

    private let inner: SHA_CTX
    private let outer: SHA_CTX

    /// A key of at most 64 bytes (RFC 2104).
    init(key: [UInt8]) {
        inner = Self.state(absorbing: key, over: 0x36)
        outer = Self.state(absorbing: key, over: 0x5C)
    }

    private static func state(absorbing key: [UInt8], over pad: UInt8) -> SHA_CTX {
        var block = [UInt8](repeating: pad, count: 64)
        for (place, byte) in key.prefix(64).enumerated() { block[place] ^= byte }
        var state = SHA_CTX()
        // Safe: SHA-1 reads the whole array and keeps nothing of it.
        _ = unsafe SHA1Begin(&state)
        _ = unsafe SHA1Absorb(&state, block, block.count)
        return state
    }

    /// The tag of `count` bytes followed by `suffix` (the roll-over counter of an RTP packet), in the first ten of sixteen bytes.
    func tag(of bytes: UnsafeRawPointer, count: Int, suffix: UInt32?) -> Tag {
        var state = inner
        var digest = Digest()
        // Safe: the caller vouches for `count` bytes; states, suffix and digest are on this stack, the digest is 20 bytes.
        _ = unsafe SHA1Absorb(&state, bytes, count)
        if var suffix = suffix?.bigEndian { _ = unsafe SHA1Absorb(&state, &suffix, 4) }
        unsafe withUnsafeMutableBytes(of: &digest) { digest in
            guard let digest = digest.baseAddress else { return }
            _ = unsafe SHA1Finish(digest.assumingMemoryBound(to: UInt8.self), &state)
            var last = outer
            _ = unsafe SHA1Absorb(&last, digest, 20)
            _ = unsafe SHA1Finish(digest.assumingMemoryBound(to: UInt8.self), &last)
        }
        return Tag(digest.first, digest.second)
    }

    private struct Digest {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt32 = 0
    }
}
