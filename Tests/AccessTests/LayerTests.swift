import Access
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Surroundings
import Synchronization
import Testing

struct LayerTests {
    /// Collects what is logged as it would be written.
    final class Lines: LogHandler, Sendable {
        let lines = Mutex<[String]>([])
        var metadata: Logger.Metadata {
            get { [:] }
            set {}
        }
        var logLevel: Logger.Level {
            get { .trace }
            set {}
        }
        subscript(metadataKey _: String) -> Logger.Metadata.Value? {
            get { nil }
            set {}
        }
        func log(event: LogEvent) {
            guard event.source == "Access" else { return }
            lines.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
        }
    }

    struct Secret: Error, CustomStringConvertible {
        let description = "a secret of Camille"
    }

    func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self)
        router.add(middleware: RequestLog(now: { .origin }))
        router.add(middleware: SecurityHeaders(demandsTLS: false))
        router.add(middleware: ProblemResponses())
        router.get("/rooms/:room") { _, _ in "there" }
        router.post("/broken/:room") { _, _ -> String in throw Secret() }
        router.post("/refused") { _, _ -> String in
            throw Problem(.conflict, code: "taken", title: "Taken", detail: "Say \"no\"", headers: [.retryAfter: "1"])
        }
        return router
    }

    @Test func `a log line names the route and never the path, the query, the token or the error's words`() async throws {
        let lines = Lines()
        let application = Application(router: router(), logger: Logger(label: "test") { _ in lines })
        try await application.test(.router) { client in
            for (uri, method) in [
                ("/rooms/Camille?token=abc", HTTPRequest.Method.get), ("/broken/Camille", .post), ("/nowhere/Camille", .get),
                ("/rooms/Camille", .put),
            ] {
                try await client.execute(uri: uri, method: method, headers: [.authorization: "Bearer abc", .referer: "Camille"]) { _ in }
            }
        }
        let text = lines.lines.withLock { $0.joined(separator: "\n") }
        #expect(text.contains("/rooms/{room}") || text.contains("/rooms/:room"))
        #expect(text.contains("unmatched"))
        #expect(text.contains("Secret"))
        #expect(!text.contains("Camille"))
        #expect(!text.contains("abc"))
    }

    @Test func `every answer carries the security headers, refusals too`() async throws {
        let referrer = try #require(HTTPField.Name("Referrer-Policy"))
        let permission = try #require(HTTPField.Name("Permissions-Policy"))
        try await Application(router: router()).test(.router) { client in
            for uri in ["/rooms/a", "/nowhere"] {
                try await client.execute(uri: uri, method: .get) { response in
                    let policy = try #require(response.headers[.contentSecurityPolicy])
                    #expect(policy.contains("default-src 'none'"))
                    #expect(!policy.contains("unsafe"))
                    #expect(response.headers[.xContentTypeOptions] == "nosniff")
                    #expect(response.headers[referrer] == "same-origin")
                    let permissions = try #require(response.headers[permission])
                    #expect(permissions.contains("camera=(self)") && permissions.contains("microphone=(self)"))
                }
            }
        }
    }

    @Test func `a refusal is problem+json with its code`() async throws {
        try await Application(router: router()).test(.router) { client in
            try await client.execute(uri: "/refused", method: .post) { response in
                #expect(response.status == .conflict)
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect(response.headers[.retryAfter] == "1")
                #expect(
                    String(buffer: response.body)
                        == #"{"code":"taken","detail":"Say \"no\"","status":409,"title":"Taken","type":"about:blank"}"#)
            }
        }
    }

    @Test func `an inner error tells a stranger nothing`() async throws {
        try await Application(router: router()).test(.router) { client in
            try await client.execute(uri: "/broken/x", method: .post) { response in
                #expect(response.status == .internalServerError)
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect(!String(buffer: response.body).contains("Camille"))
            }
            try await client.execute(uri: "/nowhere", method: .get) { response in
                #expect(response.status == .notFound)
                #expect(response.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test func `a bearer token is read from one header of that scheme alone`() {
        #expect(BearerToken.text(in: [.authorization: "Bearer abc"]) == "abc")
        #expect(BearerToken.text(in: [.authorization: "bearer  abc"]) == "abc")
        #expect(BearerToken.text(in: [.authorization: "Basic abc"]) == nil)
        #expect(BearerToken.text(in: [.authorization: "Bearer"]) == nil)
        #expect(BearerToken.text(in: [.authorization: "Bearer a b"]) == nil)
        #expect(BearerToken.text(in: [:]) == nil)
    }
}
