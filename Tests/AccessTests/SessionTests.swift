@testable import Access
import Hummingbird
import HummingbirdTesting
import HTTPTypes
import People
import Testing

struct SessionTests {
    private let seal: FormSeal
    private let other: FormSeal

    init() throws {
        seal = FormSeal(try #require(TokenKey(bytes: Array(repeating: 1, count: 32))))
        other = FormSeal(try #require(TokenKey(bytes: Array(repeating: 2, count: 32))))
    }

    private func secret() -> SessionSecret {
        var chance = SystemRandomNumberGenerator()
        return SessionSecret(using: &chance)
    }

    @Test func `a secret is known again by its digest, and prints itself nowhere`() throws {
        let secret = secret()
        let again = try #require(SessionSecret(text: secret.text))
        #expect(again.digest == secret.digest)
        #expect("\(secret) \(String(reflecting: secret))".contains(secret.text) == false)
        #expect(SessionSecret(text: String(secret.text.dropLast())) == nil)
        #expect(SessionSecret(text: "") == nil)
    }

    @Test func `a form's seal is good for its own session and its own server alone`() {
        let (one, two) = (secret().digest, secret().digest)
        #expect(seal.isRight(seal.text(for: one), for: one))
        #expect(!seal.isRight(seal.text(for: two), for: one))
        #expect(!seal.isRight(other.text(for: one), for: one))
        #expect(!seal.isRight("", for: one))
    }

    @Test func `cookies are the browser's alone, over TLS, for this host, and not sent along by other sites`() {
        for jar in CookieJar.allCases {
            let header = jar.setting(secret())
            #expect(header.hasPrefix("__Host-"))
            for flag in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] { #expect(header.contains(flag)) }
            #expect(!header.contains("Domain"))
            #expect(jar.clearing.contains("Max-Age=0"))
        }
        #expect(CookieJar.person.setting(secret()).contains("Max-Age=50400"))
    }

    @Test func `what another site's page sends is refused, whoever is signed in`() async throws {
        let router = Router(context: WebContext.self)
        router.add(middleware: ProblemResponses())
        router.add(middleware: SameSite(origin: "https://visio.example"))
        router.post("/session") { _, _ in "there" }
        router.get("/session") { _, _ in "there" }
        let name = try #require(HTTPField.Name("Sec-Fetch-Site"))
        let cases: [(HTTPFields, HTTPResponse.Status)] = [
            ([name: "cross-site"], .forbidden), ([name: "same-site"], .forbidden), ([name: "same-origin"], .ok), ([name: "none"], .ok),
            ([.origin: "https://elsewhere.example"], .forbidden), ([.origin: "null"], .forbidden),
            ([.origin: "https://visio.example"], .ok), ([.origin: "http://localhost"], .ok), ([:], .ok),
        ]
        try await Application(router: router).test(.router) { client in
            for (headers, status) in cases {
                try await client.execute(uri: "/session", method: .post, headers: headers) { #expect($0.status == status, "\(headers)") }
                try await client.execute(uri: "/session", method: .get, headers: headers) { #expect($0.status == .ok) }
            }
        }
    }

    @Test func `a form of two fields of one name, or of none of our making, is refused and never traps`() async throws {
        let router = Router(context: WebContext.self)
        router.add(middleware: ProblemResponses())
        router.post("/form") { request, _ -> String in
            var request = request
            return try await FormFields.read(from: &request)["name"]
        }
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/form", method: .post, headers: form, body: .init(string: "name=%C3%89tables+%26+co")) {
                #expect(String(buffer: $0.body) == "Étables & co")
            }
            for body in ["name[a]=b&name=c", "%", "name=%zz", String(repeating: "a", count: 70_000)] {
                try await client.execute(uri: "/form", method: .post, headers: form, body: .init(string: body)) {
                    #expect($0.status.kind == .clientError || $0.status == .ok, "\(body.prefix(20))")
                }
            }
        }
    }
}
