import Access
import HTTPTypes
import Signalling
import Testing

struct GatekeeperTests {
    let key: TokenKey
    let gatekeeper: Gatekeeper

    init() throws {
        let key = try #require(TokenKey(bytes: Array(0..<32)))
        self.key = key
        gatekeeper = Gatekeeper(key: key) { UnixTime(seconds: 999) }
    }

    private func token(publish: Bool = true, subscribe: Bool = true, expires: Int64 = 1_000) throws -> CallToken {
        CallToken(
            room: try #require(RoomName("r1")), participant: try #require(ParticipantName("anna")), mayPublish: publish,
            maySubscribe: subscribe, expires: UnixTime(seconds: expires))
    }

    private func fields(_ token: CallToken) -> HTTPFields { [.authorization: "Bearer \(token.signed(with: key))"] }

    @Test func `a token opens its own room`() throws {
        let token = try token()
        #expect(try gatekeeper.admit(fields(token), rights: [.publish, .subscribe], room: "r1") == token)
        #expect(try gatekeeper.admit(fields(token), rights: [.publish, .subscribe]) == token)
    }

    @Test(arguments: ["r2", "r", "r11", "R1", "", " r1", "r1/", "open/r1", "interview"])
    func `a token opens no other room, whatever its rights`(room: String) throws {
        for rights in [[], [Gatekeeper.Right.publish], [.subscribe], [.publish, .subscribe]] {
            let refusal = #expect(throws: Problem.self) { try gatekeeper.admit(fields(token()), rights: rights, room: room) }
            #expect(refusal?.status == .forbidden && refusal?.code == "another_room")
        }
    }

    @Test func `a right that a token does not give is refused, the other is not`() throws {
        let cases: [(CallToken, Gatekeeper.Right, Gatekeeper.Right, String)] = [
            (try token(publish: false), .subscribe, .publish, "may_not_publish"),
            (try token(subscribe: false), .publish, .subscribe, "may_not_subscribe"),
        ]
        for (token, given, refused, code) in cases {
            #expect(try gatekeeper.admit(fields(token), rights: [given], room: "r1") == token)
            for rights in [[refused], [given, refused]] {
                let refusal = #expect(throws: Problem.self) { try gatekeeper.admit(fields(token), rights: rights, room: "r1") }
                #expect(refusal?.status == .forbidden && refusal?.code == code)
            }
        }
    }

    @Test func `who shows no good token is not told whether the room is theirs`() throws {
        let strangers: [(HTTPFields, String)] = [
            ([:], "no_token"), ([.authorization: "Basic abc"], "no_token"), ([.authorization: "Bearer abc"], "token_malformed"),
            (fields(try token(expires: 999)), "token_expired"),
        ]
        for (fields, code) in strangers {
            for room in ["r1", "r2"] {
                let refusal = #expect(throws: Problem.self) { try gatekeeper.admit(fields, rights: [], room: room) }
                #expect(refusal?.status == .unauthorized && refusal?.code == code)
                #expect(refusal?.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
            }
        }
    }

    @Test func `a late token is recognised as ours and as late, a forged one is not recognised`() throws {
        let late = try token(expires: 999)
        #expect(try gatekeeper.recognise(fields(late)) == late)
        #expect(gatekeeper.isExpired(late))
        #expect(!gatekeeper.isExpired(try token(expires: 1_000)))
        var forged = fields(late)
        forged[.authorization] = forged[.authorization].map { String($0.dropLast(4)) + "AAAA" }
        let refusal = #expect(throws: Problem.self) { try gatekeeper.recognise(forged) }
        #expect(refusal?.code == "token_not_authentic")
    }
}
