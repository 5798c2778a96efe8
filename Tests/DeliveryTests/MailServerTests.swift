import Delivery
import Testing
import Vocabulary

struct MailServerTests {
    @Test(arguments: [
        ("smtp.example.org", MailServer.Security.startTLS), ("10.0.0.5", .implicitTLS), ("localhost", .plain), ("127.0.0.1", .plain),
        ("LOCALHOST", .plain), ("127.9.9.9", .plain),
    ])
    func `a server has a host, and open text stays on this machine`(host: String, security: MailServer.Security) throws {
        #expect(try server(host, security) != nil)
    }

    @Test(arguments: [
        ("smtp.example.org", MailServer.Security.plain), ("10.0.0.5", .plain), ("128.0.0.1", .plain), ("localhost.example.org", .plain),
        ("", .startTLS), ("a b", .startTLS), ("[::1]", .startTLS), ("1.2.3", .startTLS), ("1.2.3.256", .startTLS), ("01.2.3.4", .startTLS),
        ("x/y", .startTLS), ("a@b", .startTLS), ("a:1", .startTLS), ("127.0.0.1.example.org", .plain), ("+127.0.0.1", .plain),
    ])
    func `another is none`(host: String, security: MailServer.Security) throws {
        #expect(try server(host, security) == nil)
    }

    @Test func `port, time and file are within reason`() throws {
        #expect(try server(port: 0) == nil)
        #expect(try server(timeout: .milliseconds(999)) == nil && server(timeout: .seconds(601)) == nil)
        #expect(try server(authorities: "") == nil && server(authorities: "a\0b") == nil && server(authorities: "/x.pem") != nil)
    }

    @Test(arguments: [("", "p"), ("n", ""), ("n\0", "p"), ("n", "p\r\n"), ("n", "\u{85}")])
    func `an account has a name and a password of one line`(name: String, password: String) {
        #expect(MailAccount(name: name, password: password) == nil)
    }

    @Test func `an account is printed without both`() throws {
        let account = try #require(MailAccount(name: "jeanne", password: "geheim"))
        var dumped = ""
        dump(try server(account: account), to: &dumped)
        for text in ["\(account)", String(reflecting: account), dumped] { #expect(!text.contains("jeanne") && !text.contains("geheim")) }
    }

    private func server(
        _ host: String = "localhost", _ security: MailServer.Security = .startTLS, port: UInt16 = 587, account: MailAccount? = nil,
        authorities: String? = nil, timeout: Duration = .seconds(60)
    ) throws -> MailServer? {
        MailServer(
            host: host, port: port, security: security, account: account, authorities: authorities,
            ownName: try #require(DomainName("visavis.example")), timeout: timeout)
    }
}
