/// The value of FINGERPRINT (RFC 8489 section 14.7): CRC-32 of ISO 3309 over what stands before it, masked.
enum Fingerprint {
    static func value(of bytes: ArraySlice<UInt8>) -> UInt32 {
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            remainder = table[Int((remainder ^ UInt32(byte)) & 0xFF)] ^ (remainder >> 8)
        }
        return ~remainder ^ 0x5354_554E
    }

    private static let table: [UInt32] = (0..<256).map { start in
        var remainder = UInt32(start)
        for _ in 0..<8 { remainder = remainder & 1 == 0 ? remainder >> 1 : remainder >> 1 ^ 0xEDB8_8320 }
        return remainder
    }
}
