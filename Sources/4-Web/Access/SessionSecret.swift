import Crypto
package import People

/// What a browser holds to be known again: 256 bits that nobody guesses. The server keeps its digest alone.
package struct SessionSecret: Sendable {
    private let bytes: [UInt8]

    /// A new one.
    package init(using chance: inout SystemRandomNumberGenerator) {
        bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
    }

    /// Nil unless it has the shape of one of ours.
    init?(text: String) {
        guard text.utf8.count == 43, let bytes = Base64URL.decode(text) else { return nil }
        self.bytes = bytes
    }

    var text: String { Base64URL.encode(bytes) }

    /// What the server keeps.
    package var digest: SecretDigest { SecretDigest(hashing: bytes) }
}

/// Printing a secret does not say it.
extension SessionSecret: CustomStringConvertible, CustomReflectable {
    package var description: String { "<secret>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension SecretDigest {
    /// The SHA-256 of a secret.
    package init(hashing bytes: some Sequence<UInt8>) {
        // Safe: SHA-256 has the 32 bytes that a digest takes.
        self.init(bytes: Array(SHA256.hash(data: Array(bytes))))!
    }

    /// What is kept of a one-time code.
    package init(of code: OneTimeCode) {
        self.init(hashing: code.bytes)
    }
}
