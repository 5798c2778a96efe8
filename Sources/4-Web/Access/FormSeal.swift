import Crypto
package import People

/// Proves that a form came from a page of ours: a code over the session that the page was made for, which another site can neither
/// read nor make. (OWASP: signed double submit, bound to the session.)
package struct FormSeal: Sendable {
    private let key: SymmetricKey

    /// The key follows from the token key, and is good for nothing else.
    package init(_ key: TokenKey) {
        self.key = HKDF<SHA256>.deriveKey(inputKeyMaterial: key.symmetric, info: Array("visavis forms".utf8), outputByteCount: 32)
    }

    /// What the forms of a session carry.
    package func text(for session: SecretDigest) -> String {
        Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: session.bytes, using: key)).prefix(24))
    }

    /// Whether a form of the session brought the right one; compared in a time that says nothing.
    func isRight(_ text: String, for session: SecretDigest) -> Bool {
        let expected = Array(self.text(for: session).utf8)
        let given = Array(text.utf8)
        guard given.count == expected.count else { return false }
        return zip(given, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
