import KeyedHash

/// HMAC-SHA1 cut to 80 bits (RFC 3711 section 4.2.1).
struct PacketAuthenticator: Sendable {
    /// Bytes of a tag.
    static let tagLength = 10

    private let hash: HMACSHA1

    init(key: [UInt8]) {
        hash = HMACSHA1(key: key)
    }

    /// The tag of `count` bytes followed by `suffix` (the roll-over counter of an RTP packet), in the first ten of sixteen bytes.
    func tag(of bytes: UnsafeRawPointer, count: Int, suffix: UInt32?) -> Tag {
        var message = hash.message()
        // Safe: the caller vouches for `count` bytes; the spans end with the calls.
        unsafe message.absorb(RawSpan(_unsafeStart: bytes, byteCount: count))
        if var suffix = suffix?.bigEndian {
            unsafe withUnsafeBytes(of: &suffix) { unsafe message.absorb(RawSpan(_unsafeBytes: $0)) }
        }
        let code = message.code()
        // Safe: a code is twenty bytes.
        return unsafe withUnsafeBytes(of: code.bytes) { code in
            unsafe Tag(code.loadUnaligned(as: UInt64.self), code.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }
}
