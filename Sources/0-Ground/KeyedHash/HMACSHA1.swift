import COpenSSL

/// HMAC-SHA1 (RFC 2104): the key is absorbed once, a message starts from copies of both states. Allocates nothing.
///
/// EVP's of OpenSSL 3.0 looks its algorithm up and allocates for each message: that was most of what an idle connection costs.
package struct HMACSHA1: Sendable {
    /// Bytes of a code.
    package static let length = 20

    private let inner: SHA_CTX
    private let outer: SHA_CTX

    /// A key of any length; one of over 64 bytes is hashed first.
    package init(key: [UInt8]) {
        var block = InlineArray<64, UInt8>(repeating: 0)
        if key.count > 64 {
            var state = SHA_CTX()
            // Safe: SHA-1 reads the whole array, keeps nothing of it, and writes 20 bytes of 64.
            _ = unsafe SHA1Begin(&state)
            _ = unsafe SHA1Absorb(&state, key, key.count)
            unsafe withUnsafeMutableBytes(of: &block) { bytes in
                guard let bytes = bytes.baseAddress else { return }
                _ = unsafe SHA1Finish(bytes.assumingMemoryBound(to: UInt8.self), &state)
            }
        } else {
            for place in key.indices { block[place] = key[place] }
        }
        inner = Self.state(absorbing: block, over: 0x36)
        outer = Self.state(absorbing: block, over: 0x5C)
    }

    private static func state(absorbing key: InlineArray<64, UInt8>, over pad: UInt8) -> SHA_CTX {
        var block = key
        for place in block.indices { block[place] ^= pad }
        var state = SHA_CTX()
        // Safe: SHA-1 reads the 64 bytes of the block and keeps nothing of them.
        _ = unsafe SHA1Begin(&state)
        unsafe withUnsafeBytes(of: &block) { _ = unsafe SHA1Absorb(&state, $0.baseAddress, $0.count) }
        return state
    }

    /// A message that is absorbed part by part.
    package struct Message: Sendable {
        private var state: SHA_CTX
        private let outer: SHA_CTX

        fileprivate init(inner: SHA_CTX, outer: SHA_CTX) {
            state = inner
            self.outer = outer
        }

        /// Takes what comes next.
        package mutating func absorb(_ bytes: RawSpan) {
            // Safe: SHA-1 reads as many bytes as the span has, and keeps none.
            unsafe bytes.withUnsafeBytes { _ = unsafe SHA1Absorb(&state, $0.baseAddress, $0.count) }
        }

        /// The code of all that was absorbed.
        package consuming func code() -> Code {
            var code = Code()
            var last = outer
            unsafe withUnsafeMutableBytes(of: &code.bytes) { bytes in
                guard let bytes = bytes.baseAddress else { return }
                // Safe: SHA-1 writes 20 bytes, which the array has, and reads them again.
                _ = unsafe SHA1Finish(bytes.assumingMemoryBound(to: UInt8.self), &state)
                _ = unsafe SHA1Absorb(&last, bytes, HMACSHA1.length)
                _ = unsafe SHA1Finish(bytes.assumingMemoryBound(to: UInt8.self), &last)
            }
            return code
        }
    }

    /// What stands behind a message.
    package struct Code: Sendable {
        package fileprivate(set) var bytes = InlineArray<20, UInt8>(repeating: 0)

        /// Whether the bytes are as the beginning of the code. Takes a time that depends on their number alone.
        package func begins(with other: RawSpan) -> Bool {
            guard other.byteCount <= HMACSHA1.length else { return false }
            var difference: UInt8 = 0
            // Safe: the place is below the span's count.
            for place in 0..<other.byteCount {
                unsafe difference |= bytes[place] ^ other.unsafeLoad(fromByteOffset: place, as: UInt8.self)
            }
            return difference == 0
        }
    }

    /// Begins a message.
    package func message() -> Message { Message(inner: inner, outer: outer) }
}
