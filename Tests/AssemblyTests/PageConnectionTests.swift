import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// The page's protocol.
struct PageConnectionTests {
    private static func connect(
        _ house: TestHouse, _ client: any TestClientProtocol, as participant: String = "anna", muted: [String] = [],
        offer: String = "chromium-page"
    ) async throws -> TestResponse {
        let body = try JSONEncoder().encode(Offer(sdp: String(buffer: TestHouse.offer(offer)), muted: muted))
        var headers = try house.bearer(participant)
        headers[.contentType] = "application/json"
        return try await client.execute(uri: "/call/connections", method: .post, headers: headers, body: ByteBuffer(bytes: body))
    }

    private struct Offer: Encodable {
        let sdp: String
        let muted: [String]
    }

    private static func command(_ client: any TestClientProtocol, _ location: String, _ json: String) async throws -> TestResponse {
        try await client.execute(
            uri: location + "/commands", method: .post, headers: [.contentType: "application/json"], body: ByteBuffer(string: json))
    }

    private static func call(_ client: any TestClientProtocol, _ location: String) async throws -> TestResponse {
        try await client.execute(uri: location + "/events", method: .get, headers: [.accept: "application/json"])
    }

    @Test(arguments: ["chromium-page", "firefox-page"])
    func `a page is answered`(offer: String) async throws {
        try await TestHouse.open { house, client in
            let response = try await Self.connect(house, client, offer: offer)
            #expect(response.status == .created)
            #expect(try response.member("participant") == "anna")
            #expect(try response.member("room") == "r1")
            #expect(try response.member("sdp", as: String.self).contains("a=candidate:"))
            #expect(try #require(response.headers[.location]).hasPrefix("/call/connections/"))
        }
    }

    @Test func `a page needs a token with both rights, JSON, and an offer in it`() async throws {
        try await TestHouse.open { house, client in
            let bodies: [(HTTPFields, String, HTTPResponse.Status)] = [
                ([:], "{}", .unauthorized), (try house.bearer(publish: false), "{}", .forbidden),
                (try house.bearer(subscribe: false), "{}", .forbidden), (try house.bearer(), "{}", .unsupportedMediaType),
            ]
            for (headers, body, status) in bodies {
                let response = try await client.execute(
                    uri: "/call/connections", method: .post, headers: headers, body: ByteBuffer(string: body))
                #expect(response.status == status)
                #expect(response.headers[.contentType] == "application/problem+json")
            }
            var headers = try house.bearer()
            headers[.contentType] = "application/json"
            for (body, status) in [
                ("{}", 400), ("{", 400), (#"{"sdp":"v=1"}"#, 400), (#"{"sdp":"v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n"}"#, 422),
            ] {
                let response = try await client.execute(
                    uri: "/call/connections", method: .post, headers: headers, body: ByteBuffer(string: body))
                #expect(response.status.code == status, "\(body)")
            }
            let long = ByteBuffer(string: "{\"sdp\":\"" + String(repeating: "a", count: 70_000) + "\"}")
            #expect(
                try await client.execute(uri: "/call/connections", method: .post, headers: headers, body: long).status == .contentTooLarge)
        }
    }

    @Test func `the call is told as one snapshot, with null where there is nobody`() async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await Self.connect(house, client, muted: ["face"]).headers[.location])
            let response = try await Self.call(client, location)
            #expect(response.status == .ok)
            #expect(try response.member("self") == "anna")
            #expect(try response.member("connection") == "connecting")
            #expect(response.text.contains(#""reason":null"#))
            #expect(response.text.contains(#""participant":null"#))
            #expect(response.text.contains(#""name":"anna""#))
        }
    }

    @Test func `a long poll waits for a change and then tells it`() async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await Self.connect(house, client).headers[.location])
            let version: UInt64 = try await Self.call(client, location).member("version")
            async let waiting = client.execute(
                uri: location + "/events?after=\(version)", method: .get, headers: [.accept: "application/json"])
            _ = try await Self.connect(house, client, as: "berta")
            let response = try await waiting
            #expect(try response.member("version", as: UInt64.self) != version)
            #expect(response.text.contains("berta"))
        }
    }

    @Test func `events stream until the connection ends`() async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await Self.connect(house, client).headers[.location])
            async let stream = client.execute(uri: location + "/events", method: .get, headers: [.accept: "text/event-stream"])
            // The stream may begin after the hanging up: then it is not found, which a page takes for the same.
            _ = try await Self.connect(house, client, as: "berta")
            #expect(try await client.status(.delete, location) == .ok)
            let response = try await stream
            guard response.status == .ok else {
                #expect(response.status == .notFound)
                return
            }
            #expect(response.headers[.contentType] == "text/event-stream")
            #expect(response.text.hasPrefix("retry: 500\n:"))
            #expect(response.body.readableBytes > 2_048)
        }
    }

    @Test func `a second page takes the seat over`() async throws {
        try await TestHouse.open { house, client in
            let first = try #require(try await Self.connect(house, client).headers[.location])
            let second = try #require(try await Self.connect(house, client).headers[.location])
            let ended = try await Self.call(client, first)
            #expect(ended.status == .notFound || ended.text.contains("taken_over"))
            #expect(try await Self.call(client, second).status == .ok)
        }
    }

    @Test func `commands are carried out once`() async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await Self.connect(house, client).headers[.location])
            func isMuted() async throws -> Bool {
                try await Self.call(client, location).text.contains(#""muted":true,"slot":"voice""#)
            }
            func mute(_ value: Bool, request: String) async throws -> HTTPResponse.Status {
                try await Self.command(client, location, #"{"request":"\#(request)","command":"mute","slot":"voice","muted":\#(value)}"#)
                    .status
            }
            #expect(try await mute(true, request: "1") == .noContent)
            #expect(try await isMuted())
            #expect(try await mute(false, request: "2") == .noContent)
            #expect(try await mute(true, request: "1") == .noContent)
            #expect(try await isMuted() == false)
            #expect(try await Self.command(client, location, #"{"request":"3","command":"beat"}"#).status == .noContent)
            let report =
                #"{"request":"4","command":"report","sections":[{"mid":"3","packets":7,"frames":null},{"mid":"4","packets":9,"frames":2}]}"#
            #expect(try await Self.command(client, location, report).status == .noContent)
        }
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"request":"1","command":"dance"}"#, #"{"request":"","command":"beat"}"#,
        #"{"request":"1","command":"mute","slot":"nose","muted":true}"#, #"{"request":"1","command":"mute","slot":"voice"}"#,
        #"{"request":"1","command":"report","sections":[{"mid":"1","packets":-1}]}"#,
    ])
    func `a command that is none is refused`(json: String) async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await Self.connect(house, client).headers[.location])
            #expect(try await Self.command(client, location, json).status == .badRequest)
        }
    }

    @Test func `a connection that ended is not found by any door`() async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await Self.connect(house, client).headers[.location])
            let id = try #require(location.split(separator: "/").last)
            #expect(try await client.status(.delete, "/sessions/\(id)") == .notFound)
            #expect(try await client.status(.delete, location) == .ok)
            #expect(try await client.status(.delete, location) == .notFound)
            #expect(try await Self.call(client, location).status == .notFound)
            #expect(try await Self.command(client, location, #"{"request":"3","command":"beat"}"#).status == .notFound)
        }
    }
}
