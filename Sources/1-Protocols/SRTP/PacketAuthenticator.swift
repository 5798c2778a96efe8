import COpenSSL
import KeyedHash

/// HMAC-SHA1 cut to 80 bits (RFC 3711 section 4.2.1).
@safe struct PacketAuthenticator: ~Copyable {
    /// Bytes of a tag.
    static let tagLength = 10

    // Behind one word: a `PacketTransform` is handed on by copying its bytes, for packets of the other profiles too.
    private let hash: UnsafeMutablePointer<HMACSHA1>

    init(key: [UInt8]) {
        // Safe: owned by this value alone, filled here and freed in its deinit.
        unsafe hash = .allocate(capacity: 1)
        unsafe hash.initialize(to: HMACSHA1(key: key))
    }

    deinit {
        // Safe: as above; a hash owns nothing, and what follows of the key is wiped.
        unsafe OPENSSL_cleanse(hash, MemoryLayout<HMACSHA1>.size)
        unsafe hash.deallocate()
    }

    /// The tag of `count` bytes followed by `suffix` (the roll-over counter of an RTP packet), in the first ten of sixteen bytes.
    func tag(of bytes: UnsafeRawPointer, count: Int, suffix: UInt32?) -> Tag {
        var message = unsafe hash.pointee.message()
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
