import Calendars
import Delivery
import Mail
import TestKit
import Testing
import Vocabulary

/// Mail that arrives.
struct DeliveryTests {
    @Test func `a mail arrives as it was composed, byte for byte, from and to those it names`() async throws {
        let house = try await MailHouse()
        let message = try letter()
        #expect(await MailSender(try house.server()).send(message) == .accepted)
        let mail = try #require(house.mail().first)
        #expect(try house.bytes() == [message.bytes])
        #expect(mail.from == "rendez-vous@visavis.example" && mail.to == ["ines.faure@caf.example"])
        #expect(mail.addresses == [mail.from] + mail.to && mail.names == ["Visio-accueil", "Inès Faure"])
        #expect(mail.subject == "Rendez-vous à Saint-Félicien" && mail.text == "Bonjour.\r\n" && mail.defects.isEmpty)
        #expect(mail.id == message.id.text && mail.date == "2026-11-20T11:15:30+01:00" && !mail.tls)
    }

    @Test func `a calendar is read as the event that was meant`() async throws {
        let house = try await MailHouse()
        let sender = MailSender(try house.server())
        let guest = CalendarUser(name: "Inès Faure", address: try #require(MailAddress("ines.faure@caf.example")))
        let changed = try appointment(revision: .first.next)
        let calendars: [CalendarMessage] = [
            .invitation(to: try appointment(), for: guest), .publication(of: try appointment()), .cancellation(of: changed, for: [guest]),
        ]
        for (number, calendar) in calendars.enumerated() {
            #expect(await sender.send(try letter(UInt64(number), calendar: calendar)) == .accepted)
        }
        let mail = try house.mail()
        let events = mail.compactMap(\.calendar)
        #expect(events.map(\.method) == ["REQUEST", "PUBLISH", "CANCEL"] && events.map(\.typeMethod) == events.map(\.method))
        #expect(events.map(\.revision) == [0, 0, 1] && events.map(\.state) == ["CONFIRMED", "CONFIRMED", "CANCELLED"])
        #expect(events.allSatisfy { $0.start == "2026-11-24T08:30:00+00:00" && $0.summary == "Entretien à distance, Caf" })
        #expect(Set(events.map(\.id)).count == 1 && mail.allSatisfy { $0.defects.isEmpty && $0.text == "Bonjour.\r\n" })
    }

    @Test(arguments: [MailServer.Security.startTLS, .implicitTLS])
    func `over TLS with name and password`(security: MailServer.Security) async throws {
        let house = try await MailHouse("--security", security.rawValue, "--account", "visavis:pass word=é")
        let account = try #require(MailAccount(name: "visavis", password: "pass word=é"))
        for host in ["127.0.0.1", "localhost"] {
            #expect(await MailSender(try house.server(security, host: host, account: account)).send(try letter()) == .accepted)
        }
        let mail = try house.mail()
        #expect(mail.count == 2 && mail.allSatisfy { $0.account == "visavis" })
        if security == .startTLS { #expect(mail.allSatisfy { $0.tls }) }
    }

    @Test func `lines that begin with dots arrive whole, also where curl reads the next part`() async throws {
        let house = try await MailHouse()
        let dots = ".\n..\n.fin\n\n.\n"
        // Longer than what curl reads at once, and shifted, so that dots fall on either side of every seam.
        let long = (0..<5).map { shift in String(repeating: "x", count: shift) + "\n" + String(repeating: ".\n", count: 80_000) }
        let messages = try ([dots] + long).enumerated().map { try letter(UInt64($0), body: $1) }
        let sender = MailSender(try house.server())
        for message in messages { #expect(await sender.send(message) == .accepted) }
        #expect(try house.bytes() == messages.map(\.bytes))
    }

    /// Curl 7.88 counts stuffed dots against a length that it was told, and ends a text where the count is reached.
    @Test func `a text with as many dots as octets behind the first read is not cut there`() async throws {
        let house = try await MailHouse()
        let (read, dots) = (65_536, 400)
        let dotted = String(repeating: ".\n", count: dots)
        let missing = read + dots - (try letter(body: dotted + "y").bytes.count)
        let message = try letter(
            body: dotted + String(repeating: "x\n", count: missing / 3) + String(repeating: "y", count: 1 + missing % 3))
        #expect(message.bytes.count == read + dots)
        #expect(await MailSender(try house.server()).send(message) == .accepted)
        #expect(try house.bytes() == [message.bytes])
    }

    @Test func `whatever people type, it is read as they typed it`() async throws {
        let house = try await MailHouse()
        let sender = MailSender(try house.server())
        var chance = SeededChance(seed: 2047)
        let letters = Array("abc xyz ÀÉŒœç€😀👨‍👩‍👧日本語עברית=?_.,;:<>@\"\\'()[]+-*/")
        var typed: [(name: String, subject: String, body: String)] = []
        for number in 0..<100 {
            let texts = (0..<3).map { _ in
                let words = (0..<Int.random(in: 1...12, using: &chance)).map { _ in
                    String((0..<Int.random(in: 1...9, using: &chance)).map { _ in letters.randomElement(using: &chance) ?? "x" })
                }
                return words.joined(separator: " ").split(separator: " ").joined(separator: " ")
            }
            typed.append((texts[0], texts[1], texts[2]))
            let message = try letter(UInt64(number), to: texts[0], subject: texts[1], body: texts[2])
            #expect(await sender.send(message) == .accepted)
        }
        for (mail, typed) in zip(try house.mail(), typed) {
            #expect(mail.subject == typed.subject)
            #expect(mail.names[1] == typed.name)
            #expect(mail.text == typed.body + "\r\n")
            #expect(mail.defects.isEmpty)
        }
        #expect(try house.mail().count == 100)
    }

    @Test func `a hundred mails at once arrive once each, and no connection stays`() async throws {
        let house = try await MailHouse()
        let sender = MailSender(try house.server())
        let outcomes = await withTaskGroup(of: DeliveryOutcome?.self) { group in
            for number in 0..<100 { group.addTask { try? await sender.send(letter(UInt64(number))) } }
            return await group.reduce(into: [DeliveryOutcome?]()) { $0.append($1) }
        }
        #expect(outcomes.count == 100 && outcomes.allSatisfy { $0 == .accepted })
        #expect(try Set(house.mail().map(\.id)).count == 100 && house.mail().count == 100)
        try await house.wait(for: "close", count: 100)
        #expect(try house.lines().filter { $0 == "open" }.count == 100)
    }

    @Test func `a server that does not answer the farewell has taken the mail`() async throws {
        let house = try await MailHouse()
        try house.order(["QUIT": "silence"])
        #expect(await MailSender(try house.server()).send(try letter()) == .accepted)
    }
}
