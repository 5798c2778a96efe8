import Assembly
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// The page's protocol.
struct PageConnectionTests {
    private static func command(_ client: any TestClientProtocol, _ location: String, _ json: String) async throws -> TestResponse {
        try await client.execute(
            uri: location + "/commands", method: .post, headers: [.contentType: "application/json"], body: ByteBuffer(string: json))
    }

    @Test(arguments: ["chromium-page", "firefox-page"])
    func `a page is answered`(offer: String) async throws {
        try await TestHouse.open { house, client in
            let response = try await house.connect(client, offer: offer)
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
            let location = try #require(try await house.connect(client, muted: ["face"]).headers[.location])
            let response = try await client.call(location)
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
            let location = try #require(try await house.connect(client).headers[.location])
            let version: UInt64 = try await client.call(location).member("version")
            async let waiting = client.execute(
                uri: location + "/events?after=\(version)", method: .get, headers: [.accept: "application/json"])
            _ = try await house.connect(client, as: "berta")
            let response = try await waiting
            #expect(try response.member("version", as: UInt64.self) != version)
            #expect(response.text.contains("berta"))
        }
    }

    @Test func `events stream from the beginning, at each change, and until the end with its reason`() async throws {
        try await TestHouse.openLive { house, client, port in
            let location = try #require(try await house.connect(client).headers[.location])
            let line = try PlainLine(port: port, get: location + "/events")
            let head = try await line.read(until: "\r\n\r\n")
            #expect(head.hasPrefix("HTTP/1.1 200"))
            #expect(head.lowercased().contains("content-type: text/event-stream"))
            let first = try await line.read(until: "event: call\ndata: {") + line.read(until: "}\n\n")
            #expect(first.contains("retry: 500\n:") && first.utf8.count > 2_048)
            #expect(first.contains("anna") && !first.contains("berta"))

            _ = try await house.connect(client, as: "berta")
            let second = try await line.read(until: "event: call\ndata: {") + line.read(until: "}\n\n")
            #expect(second.contains("berta"))

            #expect(try await client.status(.delete, location) == .ok)
            let last = try await line.read(until: "\r\n0\r\n\r\n")
            #expect(last.contains(#""connection":"ended""#) && last.contains(#""reason":"left""#))
        }
    }

    @Test func `of five readers of one connection the first is sent away`() async throws {
        try await TestHouse.openLive { house, client, port in
            let location = try #require(try await house.connect(client).headers[.location])
            var lines: [PlainLine] = []
            for _ in 0..<5 {
                lines.append(try PlainLine(port: port, get: location + "/events"))
                _ = try await lines.last?.read(until: "event: call")
            }
            _ = try await lines[0].read(until: "\r\n0\r\n\r\n")
            _ = try await house.connect(client, as: "berta")
            for line in lines.dropFirst() { _ = try await line.read(until: "berta") }
        }
    }

    @Test func `a second page takes the seat over`() async throws {
        try await TestHouse.open { house, client in
            let first = try #require(try await house.connect(client).headers[.location])
            let second = try #require(try await house.connect(client).headers[.location])
            let ended = try await client.call(first)
            #expect(ended.status == .notFound || ended.text.contains("taken_over"))
            #expect(try await client.call(second).status == .ok)
        }
    }

    @Test func `commands are carried out once`() async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await house.connect(client).headers[.location])
            func isMuted() async throws -> Bool {
                try await client.call(location).text.contains(#""muted":true,"slot":"voice""#)
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

    @Test func `a command that could not be carried out may come again`() async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await house.connect(client).headers[.location])
            await house.house.stopMedia()
            for _ in 0..<2 {
                let response = try await Self.command(
                    client, location, #"{"request":"1","command":"mute","slot":"voice","muted":true}"#)
                #expect(response.status == .serviceUnavailable)
            }
        }
    }

    @Test func `a hanging up that could not be carried out may come again`() async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await house.connect(client).headers[.location])
            await house.house.stopMedia()
            for _ in 0..<2 { #expect(try await client.status(.delete, location) == .serviceUnavailable) }
        }
    }

    @Test func `a page that says nothing of muting leaves it as it is`() async throws {
        try await TestHouse.open { house, client in
            func mutedFaces(_ muted: [String]?) async throws -> Bool {
                let location = try #require(try await house.connect(client, muted: muted).headers[.location])
                return try await client.call(location).text.contains(#""muted":true,"slot":"face""#)
            }
            for (muted, isMuted) in [(["face"], true), (nil, true), ([], false)] as [([String]?, Bool)] {
                let faceIsMuted = try await mutedFaces(muted)
                #expect(faceIsMuted == isMuted, "\(muted ?? ["nothing said"])")
            }
        }
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"request":"1","command":"dance"}"#, #"{"request":"","command":"beat"}"#,
        #"{"request":"1","command":"mute","slot":"nose","muted":true}"#, #"{"request":"1","command":"mute","slot":"voice"}"#,
        #"{"request":"1","command":"report","sections":[{"mid":"1","packets":-1}]}"#,
    ])
    func `a command that is none is refused`(json: String) async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await house.connect(client).headers[.location])
            #expect(try await Self.command(client, location, json).status == .badRequest)
        }
    }

    @Test func `a connection that ended is not found by any door`() async throws {
        try await TestHouse.open { house, client in
            let location = try #require(try await house.connect(client).headers[.location])
            let id = try #require(location.split(separator: "/").last)
            #expect(try await client.status(.delete, "/sessions/\(id)") == .notFound)
            #expect(try await client.status(.delete, location) == .ok)
            #expect(try await client.status(.delete, location) == .notFound)
            #expect(try await client.call(location).status == .notFound)
            #expect(try await Self.command(client, location, #"{"request":"3","command":"beat"}"#).status == .notFound)
        }
    }
}
