import Delivery
import Mail
import Testing
import Vocabulary

/// Mail that does not arrive, and what is said of it.
struct RefusalTests {
    @Test(arguments: [
        ("RCPT", 550), ("RCPT", 551), ("RCPT", 553), ("RCPT", 501), ("RCPT", 554), ("DATA", 554), ("content", 554), ("content", 552),
        ("content", 550), ("MAIL", 552),
    ])
    func `5xx for the person or the text is for good`(stage: String, code: Int) async throws {
        let outcome = try await outcome(at: stage, "\(code) 5.1.1 <ines.faure@caf.example>: no")
        guard case .refusedForGood(let reply) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reply.code == code && reply.status == "5.1.1" && reply.text.contains("ines.faure"))
    }

    @Test(arguments: [
        ("greeting", 421), ("greeting", 554), ("MAIL", 451), ("MAIL", 452), ("RCPT", 450), ("RCPT", 451), ("RCPT", 421), ("DATA", 451),
        ("content", 451), ("content", 452), ("content", 421), ("content", 450),
    ])
    func `4xx, and a server that takes no mail at all, is for later`(stage: String, code: Int) async throws {
        let outcome = try await outcome(at: stage, "\(code) 4.0.0 later")
        guard case .tryLater(.told(let reply)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reply.code == code)
    }

    @Test(arguments: [("MAIL", "550 5.7.1 not you"), ("RCPT", "550 5.7.1 relay access denied")])
    func `a sender that the server does not know is ours to mend`(stage: String, answer: String) async throws {
        let outcome = try await outcome(at: stage, answer)
        guard case .tryLater(.senderRefused(let reply)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reply.code == 550)
    }

    @Test(arguments: ["MAIL", "RCPT"])
    func `where a password is wanted, the account is ours to mend`(stage: String) async throws {
        #expect(try await outcome(at: stage, "530 5.7.0 who are you") == .tryLater(.loginRefused))
    }

    @Test func `an answer of several lines is one`() async throws {
        let outcome = try await outcome(at: "RCPT", "550-5.1.1 nobody\r\n550 5.1.1 here")
        guard case .refusedForGood(let reply) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reply.code == 550 && reply.text == "5.1.1 nobody\n5.1.1 here")
    }

    @Test(arguments: ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "text", "content"])
    func `a line that breaks is for later, wherever it does`(stage: String) async throws {
        #expect(try await outcome(at: stage, "hang-up") == .tryLater(.connectionLost))
    }

    /// Writing into a closed line raises SIGPIPE, which would end the whole server.
    @Test(arguments: MailServer.Security.allCases)
    func `a line that breaks while a long text goes out ends nothing but the mail`(security: MailServer.Security) async throws {
        let house = try await MailHouse("--security", security.rawValue)
        try house.order(["text": "hang-up"])
        let text = String(repeating: "x\n", count: 2_000_000)
        #expect(await MailSender(try house.server(security)).send(try letter(body: text)) == .tryLater(.connectionLost))
    }

    @Test(arguments: ["greeting", "MAIL", "RCPT", "DATA", "text", "content"])
    func `a server that falls silent is for later`(stage: String) async throws {
        #expect(try await outcome(at: stage, "silence", timeout: .seconds(1)) == .tryLater(.timedOut))
    }

    @Test func `what was not answered is sent again as the same mail`() async throws {
        let house = try await MailHouse()
        let sender = MailSender(try house.server())
        try house.order(["content": "hang-up"])
        #expect(await sender.send(try letter()) == .tryLater(.connectionLost))
        // The server had it all: nobody knows what it made of it.
        try await house.wait(for: "cut")
        try house.order([:])
        #expect(await sender.send(try letter()) == .accepted)
        #expect(try house.bytes() == [letter().bytes])
    }

    @Test func `where nobody listens is for later`() async throws {
        // Port 1 is tcpmux's (RFC 1078), which nobody has.
        let server = try MailServer(
            host: "127.0.0.1", port: 1, security: .plain, ownName: #require(DomainName("visavis.example")), timeout: .seconds(60))
        #expect(await MailSender(try #require(server)).send(try letter()) == .tryLater(.noConnection))
    }

    @Test func `a wrong password, or none, is for later`() async throws {
        let house = try await MailHouse("--security", "startTLS", "--account", "visavis:right")
        let wrong = MailSender(try house.server(.startTLS, account: MailAccount(name: "visavis", password: "wrong")))
        let none = MailSender(try house.server(.startTLS))
        #expect(await wrong.send(try letter()) == .tryLater(.loginRefused))
        #expect(await none.send(try letter()) == .tryLater(.loginRefused))
        #expect(try house.mail().isEmpty)
    }

    @Test(arguments: [MailServer.Security.startTLS, .implicitTLS])
    func `a certificate of a stranger or for another host is not believed`(security: MailServer.Security) async throws {
        let house = try await MailHouse("--security", security.rawValue)
        #expect(await MailSender(try house.server(security, isBelieved: false)).send(try letter()) == .tryLater(.noTLS))
        let other = try await MailHouse("--security", security.rawValue, "--certificate-for", "other.example")
        #expect(await MailSender(try other.server(security)).send(try letter()) == .tryLater(.noTLS))
        #expect(try house.mail().isEmpty && other.mail().isEmpty)
    }

    @Test func `nothing is sent in open text where TLS was asked for`() async throws {
        let house = try await MailHouse("--security", "plain", "--account", "visavis:right")
        let account = try #require(MailAccount(name: "visavis", password: "right"))
        #expect(await MailSender(try house.server(.startTLS, account: account)).send(try letter()) == .tryLater(.noTLS))
        #expect(await MailSender(try house.server(.implicitTLS, account: account)).send(try letter()) == .tryLater(.noTLS))
        let refusing = try await MailHouse("--security", "startTLS")
        try refusing.order(["STARTTLS": "454 4.7.0 not now"])
        #expect(await MailSender(try refusing.server(.startTLS)).send(try letter()) == .tryLater(.noTLS))
        #expect(try house.mail().isEmpty && refusing.mail().isEmpty)
    }

    @Test func `while servers are silent other tasks go on, and cancelling ends the wait`() async throws {
        let house = try await MailHouse()
        try house.order(["greeting": "silence"])
        // More than there are threads for tasks on most machines: if sending took those, nobody could cancel.
        let senders = try (0..<32).map { _ in MailSender(try house.server(timeout: .seconds(600))) }
        let outcomes = await withTaskGroup(of: DeliveryOutcome?.self) { group in
            for sender in senders { group.addTask { try? await sender.send(letter()) } }
            try? await house.wait(for: "open", count: senders.count)
            group.cancelAll()
            return await group.reduce(into: [DeliveryOutcome?]()) { $0.append($1) }
        }
        #expect(outcomes.allSatisfy { $0 == .tryLater(.stopped) })
        try await house.wait(for: "close", count: senders.count)
    }

    /// What one mail comes to, when the server does that. Nothing has arrived.
    private func outcome(at stage: String, _ order: String, timeout: Duration = .seconds(60)) async throws -> DeliveryOutcome {
        let house = try await MailHouse()
        try house.order([stage: order])
        let outcome = await MailSender(try house.server(timeout: timeout)).send(try letter(body: String(repeating: "x\n", count: 100)))
        #expect(try house.mail().isEmpty)
        return outcome
    }
}
