import Access
import Testing

struct TokenTests {
    let key: TokenKey
    let token: CallToken

    init() throws {
        key = try #require(TokenKey(bytes: Array(0..<32)))
        token = CallToken(
            room: try #require(RoomName("r-1")), participant: try #require(ParticipantName("a.b")), mayPublish: true, maySubscribe: false,
            expires: UnixTime(seconds: 1_000))
    }

    @Test func `a token says what was signed`() throws {
        #expect(try CallToken(verifying: token.signed(with: key), key: key, now: UnixTime(seconds: 999)) == token)
    }

    @Test func `a token is over at its last second`() {
        #expect(throws: TokenRefusal.expired) {
            try CallToken(verifying: token.signed(with: key), key: key, now: UnixTime(seconds: 1_000))
        }
    }

    @Test func `a token of another key is refused`() throws {
        let other = try #require(TokenKey(bytes: Array(1..<33)))
        #expect(throws: TokenRefusal.notAuthentic) {
            try CallToken(verifying: token.signed(with: other), key: key, now: .init(seconds: 0))
        }
    }

    @Test func `no character of a token can be changed`() {
        let text = Array(token.signed(with: key))
        for place in text.indices {
            var changed = text
            changed[place] = text[place] == "A" ? "B" : "A"
            #expect(throws: TokenRefusal.self, "changed at \(place)") {
                try CallToken(verifying: String(changed), key: key, now: .init(seconds: 0))
            }
        }
    }

    @Test func `claims of one's own under a true code are refused`() throws {
        let parts = token.signed(with: key).split(separator: ".")
        let claims = Base64URL.encode(Array("r-2\na.b\np\ns\n99999999999".utf8))
        #expect(throws: TokenRefusal.notAuthentic) {
            try CallToken(verifying: "v1.\(claims).\(parts[2])", key: key, now: .init(seconds: 0))
        }
    }

    @Test(arguments: ["", "v1", "v1..", "v2.AAAA.AAAA", "v1.AAAA.AAAA.AAAA", "v1.AA=A.AAAA", String(repeating: "v", count: 100_000)])
    func `what is no token is refused`(text: String) {
        #expect(throws: TokenRefusal.self) { try CallToken(verifying: text, key: key, now: .init(seconds: 0)) }
    }

    @Test(arguments: ["a", "Anne-Marie", "a_b.c~d", String(repeating: "x", count: 64), "..."])
    func `a plain name is a name`(name: String) {
        #expect(RoomName(name)?.value == name)
        #expect(ParticipantName(name)?.value == name)
    }

    @Test(arguments: ["", " ", "a b", "é", "a/b", "..", ".", "a\n", "a%20b", String(repeating: "x", count: 65)])
    func `anything else is none`(name: String) {
        #expect(RoomName(name) == nil)
        #expect(ParticipantName(name) == nil)
    }

    @Test func `a token cannot name the room of an interview`() {
        #expect(RoomName("interview/1") == nil)
        #expect(RoomName("interview")?.mediaRoom == "open/interview")
    }

    @Test func `a key has 32 bytes`() {
        #expect(TokenKey(bytes: Array(0..<31)) == nil)
        #expect(TokenKey(bytes: []) == nil)
    }
}
