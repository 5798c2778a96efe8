import Crypto

/// The secret that signs call tokens: 256 bits, kept in a file that only the server's user reads.
package struct TokenKey: Sendable {
    package static let byteCount = 32

    let symmetric: SymmetricKey

    /// Nil unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        symmetric = SymmetricKey(data: bytes)
    }
}
