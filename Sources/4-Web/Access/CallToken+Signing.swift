import Crypto

// `v1.CLAIMS.CODE`, both base64url. CLAIMS is five lines: room, participant, `p` or `-`, `s` or `-`, expiry in seconds
// since 1970. CODE is HMAC-SHA256 over everything before its dot, so that the version is signed too. There is no field
// that chooses an algorithm: choosing is what such attacks live on.
extension CallToken {
    private static let version = "v1"
    /// Two names of 64, the rights, a number and the code, in base64url, with room to spare.
    private static let longest = 512

    /// The token as text, for an `Authorization: Bearer` header or a link's fragment.
    package func signed(with key: TokenKey) -> String {
        let claims = [room.value, participant.value, mayPublish ? "p" : "-", maySubscribe ? "s" : "-", String(expires.seconds)]
        let signedPart = Self.version + "." + Base64URL.encode(Array(claims.joined(separator: "\n").utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Array(signedPart.utf8), using: key.symmetric)
        return signedPart + "." + Base64URL.encode(Array(code))
    }

    /// The token that a text holds; the code is compared in constant time before anything in it is believed.
    package init(verifying text: String, key: TokenKey, now: UnixTime) throws(TokenRefusal) {
        guard text.utf8.count <= Self.longest else { throw .malformed }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.version, let claims = Base64URL.decode(parts[1]), let code = Base64URL.decode(parts[2])
        else {
            throw .malformed
        }
        let signedPart = Array("\(parts[0]).\(parts[1])".utf8)
        guard HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signedPart, using: key.symmetric) else { throw .notAuthentic }
        guard let token = CallToken(claims: String(decoding: claims, as: UTF8.self)) else { throw .malformed }
        guard now < token.expires else { throw .expired }
        self = token
    }

    private init?(claims: String) {
        let lines = claims.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 5, let room = RoomName(String(lines[0])), let participant = ParticipantName(String(lines[1])),
            ["p", "-"].contains(lines[2]), ["s", "-"].contains(lines[3]), let expires = Int64(lines[4])
        else { return nil }
        self.init(
            room: room, participant: participant, mayPublish: lines[2] == "p", maySubscribe: lines[3] == "s",
            expires: UnixTime(seconds: expires))
    }
}
