/// What proves a peer to the other, from the session descriptions (RFC 8445 section 5.3).
package struct ICECredentials: Sendable, Hashable {
    package var usernameFragment: String
    package var password: String

    package init(usernameFragment: String, password: String) {
        self.usernameFragment = usernameFragment
        self.password = password
    }

    /// Eight and twenty-four characters: 48 bits to route by, 144 bits to prove by (at least 24 and 128 are asked for).
    package static func random(using chance: inout some RandomNumberGenerator) -> ICECredentials {
        ICECredentials(usernameFragment: text(8, using: &chance), password: text(24, using: &chance))
    }

    private static func text(_ length: Int, using chance: inout some RandomNumberGenerator) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars)
        var text = ""
        for _ in 0..<length { text.unicodeScalars.append(alphabet[Int.random(in: 0..<64, using: &chance)]) }
        return text
    }
}
