/// Sixteen bytes as they stand in memory: the counter block of AES-CM, and in its first twelve the nonce of GCM.
struct Nonce: BitwiseCopyable, Sendable {
    let words: (UInt64, UInt64)

    /// Two big-endian numbers.
    @inline(__always)
    init(high: UInt64, low: UInt64) {
        words = (high.bigEndian, low.bigEndian)
    }

    /// The first sixteen of `bytes`, zeros after their end.
    init(_ bytes: [UInt8]) {
        var high: UInt64 = 0
        var low: UInt64 = 0
        for (place, byte) in bytes.prefix(16).enumerated() {
            if place < 8 {
                high |= UInt64(byte) << UInt64(56 - place * 8)
            } else {
                low |= UInt64(byte) << UInt64(120 - place * 8)
            }
        }
        self.init(high: high, low: low)
    }

    private init(words: (UInt64, UInt64)) {
        self.words = words
    }

    @inline(__always)
    func combined(with other: Nonce) -> Nonce {
        Nonce(words: (words.0 ^ other.words.0, words.1 ^ other.words.1))
    }

    /// GCM: 00 00, SSRC, roll-over and sequence number; the SRTCP index likewise (RFC 7714 sections 8.1 and 9.1).
    @inline(__always)
    static func aead(ssrc: UInt32, index: UInt64) -> Nonce {
        Nonce(high: UInt64(ssrc) << 16 | index >> 32, low: index << 32)
    }

    /// AES-CM: SSRC in bytes 4 to 7, the index in 8 to 13, the block counter after it (RFC 3711 section 4.1.1).
    @inline(__always)
    static func counterMode(ssrc: UInt32, index: UInt64) -> Nonce {
        Nonce(high: UInt64(ssrc), low: index << 16)
    }
}
