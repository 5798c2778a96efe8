import Access
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

/// The table of "Interfaces that tests outside the project rely on", WHIP and WHEP endpoints.
struct StreamEndpointTests {
    @Test(arguments: ["aiortc-whip", "chromium-whip", "firefox-whip", "pion-whip"])
    func `a publisher is answered with a session of its own`(offer: String) async throws {
        try await TestHouse.open { house, client in
            let response = try await client.execute(
                uri: "/whip/r1/anna", method: .post, headers: house.bearer(subscribe: false), body: TestHouse.offer(offer))
            #expect(response.status == .created)
            #expect(response.headers[.contentType] == "application/sdp")
            let location = try #require(response.headers[.location])
            #expect(location.hasPrefix("/") && location.split(separator: "/").last?.count == 22)
            let tag = try #require(response.headers[.eTag])
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""))
            #expect(response.text.contains("a=candidate:") && response.text.contains("127.0.0.1"))
            #expect(response.text.contains("a=ice-lite"))
            let candidates = response.text.split(separator: "\r\n").filter { $0.hasPrefix("a=candidate:") }
            #expect(candidates.first?.contains(" udp ") == true && candidates.last?.contains(" typ host tcptype passive") == true)
            #expect(response.headers[.accessControlAllowOrigin] == "*")
            #expect(response.headers[.accessControlExposeHeaders] == "Location, ETag")
        }
    }

    @Test(arguments: ["/whep/r1", "/whep/r1/berta", "/whep/r1/anna"])
    func `a receiver is answered, whether anybody publishes or not`(path: String) async throws {
        try await TestHouse.open { house, client in
            for offer in ["aiortc-whep", "chromium-whep", "firefox-whep", "pion-whep"] {
                let response = try await client.execute(
                    uri: path, method: .post, headers: house.bearer(publish: false), body: TestHouse.offer(offer))
                #expect(response.status == .created, "\(offer)")
            }
        }
    }

    @Test func `no token, a bad one, an old one: 401 that names the scheme`() async throws {
        try await TestHouse.open { house, client in
            var forged = try house.bearer()
            forged[.authorization] = forged[.authorization].map { String($0.dropLast(4)) + "AAAA" }
            let none: HTTPFields = [.contentType: "application/sdp"]
            for headers in [none, forged, try house.bearer(age: 3_601), [.authorization: "Basic abc", .contentType: "application/sdp"]] {
                for path in ["/whip/r1/anna", "/whep/r1", "/whep/r1/anna"] {
                    let response = try await client.execute(
                        uri: path, method: .post, headers: headers, body: TestHouse.offer("aiortc-whip"))
                    #expect(response.status == .unauthorized)
                    #expect(response.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                    #expect(response.headers[.contentType] == "application/problem+json")
                    #expect(response.headers[.accessControlAllowOrigin] == "*")
                }
            }
        }
    }

    @Test func `another room, another participant, a right not given: 403`() async throws {
        try await TestHouse.open { house, client in
            let cases: [(String, HTTPFields, String)] = [
                ("/whip/r2/anna", try house.bearer(), "another_room"),
                ("/whip/r1/berta", try house.bearer(), "another_participant"),
                ("/whip/r1/anna", try house.bearer(publish: false), "may_not_publish"),
                ("/whep/r2", try house.bearer(), "another_room"),
                ("/whep/r2/anna", try house.bearer(), "another_room"),
                ("/whep/r1", try house.bearer(subscribe: false), "may_not_subscribe"),
                ("/whep/r1/berta", try house.bearer(subscribe: false), "may_not_subscribe"),
                ("/whip/open%2Fr1/anna", try house.bearer(), "another_room"),
            ]
            for (path, headers, code) in cases {
                let response = try await client.execute(uri: path, method: .post, headers: headers, body: TestHouse.offer("aiortc-whip"))
                #expect(response.status == .forbidden, "\(path)")
                #expect(try response.member("code") == code, "\(path)")
            }
        }
    }

    @Test func `what is no SDP: 400; another type: 415; too long: 413`() async throws {
        try await TestHouse.open { house, client in
            for body in ["", "hello", "v=0\r\nm=audio\r\n"] {
                let response = try await client.execute(
                    uri: "/whip/r1/anna", method: .post, headers: house.bearer(), body: ByteBuffer(string: body))
                #expect(response.status == .badRequest)
                #expect(response.headers[.contentType] == "application/problem+json")
            }
            for type in ["application/json", "text/plain", ""] {
                var headers = try house.bearer()
                headers[.contentType] = type
                let response = try await client.execute(
                    uri: "/whip/r1/anna", method: .post, headers: headers, body: TestHouse.offer("aiortc-whip"))
                #expect(response.status == .unsupportedMediaType)
            }
            let long = ByteBuffer(string: "v=0\r\n" + String(repeating: "a=x\r\n", count: 13_200))
            let response = try await client.execute(uri: "/whip/r1/anna", method: .post, headers: house.bearer(), body: long)
            #expect(response.status == .contentTooLarge)
            #expect(response.headers[.accessControlAllowOrigin] == "*")
            #expect(response.headers[.contentType] == "application/problem+json")
        }
    }

    @Test func `a parameter beside the type is no other type`() async throws {
        try await TestHouse.open { house, client in
            var headers = try house.bearer()
            headers[.contentType] = "Application/SDP; charset=utf-8"
            let response = try await client.execute(
                uri: "/whip/r1/anna", method: .post, headers: headers, body: TestHouse.offer("aiortc-whip"))
            #expect(response.status == .created)
        }
    }

    @Test func `no BUNDLE, no rtcp-mux, no known codec: 422 with a problem`() async throws {
        try await TestHouse.open { house, client in
            let offer = String(buffer: try TestHouse.offer("aiortc-whip"))
            let lines = offer.split(separator: "\r\n", omittingEmptySubsequences: true)
            let spoilt = [
                lines.filter { !$0.hasPrefix("a=group:BUNDLE") }, lines.filter { $0 != "a=rtcp-mux" },
                lines.map { line in
                    Substring(
                        line.replacing("opus/", with: "opux/").replacing("VP8/", with: "VPX/").replacing("H264/", with: "HXXX/"))
                },
            ]
            for lines in spoilt {
                let body = ByteBuffer(string: lines.map { $0 + "\r\n" }.joined())
                let response = try await client.execute(uri: "/whip/r1/anna", method: .post, headers: house.bearer(), body: body)
                #expect(response.status == .unprocessableContent)
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect(try response.member("status") == 422)
                #expect(try response.member("title", as: String.self).isEmpty == false)
            }
        }
    }

    @Test func `a preflight is answered 204 with what is allowed`() async throws {
        try await TestHouse.open { _, client in
            for path in ["/whip/r1/anna", "/whep/r1", "/whep/r1/anna", "/sessions/abc"] {
                let response = try await client.execute(uri: path, method: .options, headers: [.origin: "https://example.org"])
                #expect(response.status == .noContent)
                #expect(response.headers[.accessControlAllowOrigin] == "*")
                #expect(response.headers[.accessControlAllowMethods] == "POST, PATCH, DELETE")
                #expect(response.headers[.accessControlAllowHeaders] == "Authorization, Content-Type, If-Match")
            }
        }
    }

    @Test func `who asks too often is told so, in words that pages of any origin may read`() async throws {
        try await TestHouse.openLive(allowance: RequestAllowance(burst: 1, rate: 0, capacity: 10)) { _, client, _ in
            #expect(try await client.status(.post, "/whip/r1/anna") == .unauthorized)
            for path in ["/whip/r1/anna", "/whep/r1", "/sessions/abc", "/call"] {
                let response = try await client.execute(uri: path, method: .post)
                #expect(response.status == .tooManyRequests)
                #expect(response.headers[.retryAfter] != nil)
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect(response.headers[.accessControlAllowOrigin] == (path == "/call" ? nil : "*"))
            }
        }
    }

    @Test func `an endpoint takes no other method`() async throws {
        try await TestHouse.open { _, client in
            for method in [HTTPRequest.Method.get, .put, .delete, .patch] {
                let response = try await client.execute(uri: "/whip/r1/anna", method: method)
                #expect(response.status == .methodNotAllowed)
                #expect(response.headers[.allow]?.contains("POST") == true)
            }
        }
    }
}
