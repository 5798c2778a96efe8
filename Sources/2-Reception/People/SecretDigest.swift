/// What is kept of a secret that somebody else holds, a session's or a one-time code's: its SHA-256. Whoever reads the database can
/// do nothing with it. (A password has little chance in it, and is hashed slowly instead.)
package struct SecretDigest: Sendable {
    package let bytes: [UInt8]

    package static let byteCount = 32

    /// Nil unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// Compares in a time that depends on the length only.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(left, right) { difference |= one ^ other }
        return difference == 0
    }
}

extension SecretDigest: Hashable {
    package static func == (left: SecretDigest, right: SecretDigest) -> Bool { areEqual(left.bytes, right.bytes) }

    package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension SecretDigest: CustomStringConvertible {
    package var description: String { "<digest>" }
}
