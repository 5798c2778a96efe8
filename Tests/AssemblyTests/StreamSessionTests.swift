import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// The table of "Interfaces that tests outside the project rely on", sessions of WHIP and WHEP.
struct StreamSessionTests {
    private static let type = "application/trickle-ice-sdpfrag"

    struct Made {
        let location: String
        let tag: String
        let offer: String
        let answer: String
    }

    private static func publish(_ house: TestHouse, _ client: any TestClientProtocol) async throws -> Made {
        let offer = try TestHouse.offer("chromium-whip")
        let response = try await client.execute(uri: "/whip/r1/anna", method: .post, headers: house.bearer(), body: offer)
        return Made(
            location: try #require(response.headers[.location]), tag: try #require(response.headers[.eTag]), offer: String(buffer: offer),
            answer: response.text)
    }

    private static func value(_ name: String, in text: String) -> String? {
        text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("a=\(name):") }.map { String($0.dropFirst(name.count + 3)) }
    }

    private static func fragment(_ username: String, _ password: String) -> ByteBuffer {
        ByteBuffer(
            string: "a=group:BUNDLE 0 1\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\na=ice-ufrag:\(username)\r\na=ice-pwd:\(password)\r\n"
                + "a=candidate:1 1 udp 2130706431 192.0.2.7 40000 typ host\r\na=end-of-candidates\r\n")
    }

    private static func patch(
        _ client: any TestClientProtocol, _ made: Made, ifMatch: String?, type: String = type, body: ByteBuffer
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: type]
        headers[.ifMatch] = ifMatch
        return try await client.execute(uri: made.location, method: .patch, headers: headers, body: body)
    }

    private static func sameCredentials(_ made: Made) throws -> ByteBuffer {
        fragment(try #require(value("ice-ufrag", in: made.offer)), try #require(value("ice-pwd", in: made.offer)))
    }

    @Test func `candidates of the session as it is are taken: 204`() async throws {
        try await TestHouse.open { house, client in
            let made = try await Self.publish(house, client)
            for condition in [made.tag, "\"other\", \(made.tag)", "*"] {
                let response = try await Self.patch(client, made, ifMatch: condition, body: try Self.sameCredentials(made))
                #expect(response.status == .noContent)
                #expect(response.headers[.accessControlAllowOrigin] == "*")
            }
            let bare = ByteBuffer(string: "a=candidate:1 1 udp 2130706431 192.0.2.7 40000 typ host\r\n")
            #expect(try await Self.patch(client, made, ifMatch: made.tag, body: bare).status == .noContent)
        }
    }

    @Test func `new credentials restart the session: 200 with ours, and a new tag`() async throws {
        try await TestHouse.open { house, client in
            let made = try await Self.publish(house, client)
            let restart = Self.fragment("newufrag", "a-new-password-of-24-chars")
            let response = try await Self.patch(client, made, ifMatch: "*", body: restart)
            #expect(response.status == .ok)
            #expect(response.headers[.contentType] == Self.type)
            let tag = try #require(response.headers[.eTag])
            #expect(tag != made.tag)
            let username = try #require(Self.value("ice-ufrag", in: response.text))
            #expect(username != Self.value("ice-ufrag", in: made.answer))
            #expect(Self.value("ice-pwd", in: response.text) != nil)
            #expect(Self.value("candidate", in: response.text) != nil)

            #expect(try await Self.patch(client, made, ifMatch: made.tag, body: restart).status == .preconditionFailed)
            #expect(try await Self.patch(client, made, ifMatch: tag, body: restart).status == .noContent)
            let again = try await Self.patch(client, made, ifMatch: "*", body: Self.fragment("thirdfrag", "another-password-of-24-chr"))
            #expect(again.status == .ok)
        }
    }

    @Test func `a stale tag: 412; none: 428; another type: 415; nonsense: 400; too long: 413`() async throws {
        try await TestHouse.open { house, client in
            let made = try await Self.publish(house, client)
            let body = try Self.sameCredentials(made)
            #expect(try await Self.patch(client, made, ifMatch: "\"stale\"", body: body).status == .preconditionFailed)
            #expect(try await Self.patch(client, made, ifMatch: nil, body: body).status == .preconditionRequired)
            #expect(
                try await Self.patch(client, made, ifMatch: made.tag, type: "application/sdp", body: body).status == .unsupportedMediaType)
            #expect(try await Self.patch(client, made, ifMatch: made.tag, body: ByteBuffer(string: "hello")).status == .badRequest)
            let long = ByteBuffer(string: String(repeating: "a=x\r\n", count: 13_200))
            #expect(try await Self.patch(client, made, ifMatch: made.tag, body: long).status == .contentTooLarge)
        }
    }

    @Test func `hanging up: 200, and again 404, whatever token is sent along`() async throws {
        try await TestHouse.open { house, client in
            let made = try await Self.publish(house, client)
            let headers: HTTPFields = [.authorization: "Bearer nonsense"]
            #expect(try await client.execute(uri: made.location, method: .delete, headers: headers).status == .ok)
            let again = try await client.execute(uri: made.location, method: .delete)
            #expect(again.status == .notFound)
            #expect(again.headers[.contentType] == "application/problem+json")
            #expect(try await Self.patch(client, made, ifMatch: made.tag, body: try Self.sameCredentials(made)).status == .notFound)
        }
    }

    @Test func `a session that another connection took over is gone`() async throws {
        try await TestHouse.open { house, client in
            let first = try await Self.publish(house, client)
            _ = try await Self.publish(house, client)
            #expect(try await Self.patch(client, first, ifMatch: first.tag, body: try Self.sameCredentials(first)).status == .notFound)
        }
    }

    @Test func `a session nobody made is not found, and takes no other method`() async throws {
        try await TestHouse.open { _, client in
            let ended = try await client.status(.delete, "/sessions/AAAAAAAAAAAAAAAAAAAAAA")
            let read = try await client.status(.get, "/sessions/AAAAAAAAAAAAAAAAAAAAAA")
            #expect(ended == .notFound)
            #expect(read == .methodNotAllowed)
        }
    }
}
