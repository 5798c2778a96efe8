import COpenSSL

/// HMAC-SHA1, the only integrity that ICE uses (RFC 8489 section 14.5).
enum MessageIntegrity {
    static let length = 20

    /// Nil when the key is empty or OpenSSL refuses.
    static func code(of bytes: [UInt8], key: [UInt8]) -> [UInt8]? {
        guard !key.isEmpty, let keyLength = Int32(exactly: key.count) else { return nil }
        var code = [UInt8](repeating: 0, count: Self.length)
        var written: UInt32 = 0
        // Safe: SHA-1 writes 20 bytes, which `code` has; the pointers live for the call, which keeps none.
        let result = unsafe HMAC(EVP_sha1(), key, keyLength, bytes, bytes.count, &code, &written)
        return unsafe result != nil && written == UInt32(Self.length) ? code : nil
    }

    /// Compares in a time that depends on the length alone.
    static func areEqual(_ left: [UInt8], _ right: ArraySlice<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(left, right) { difference |= one ^ other }
        return difference == 0
    }
}
