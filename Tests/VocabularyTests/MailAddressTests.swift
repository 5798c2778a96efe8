import Testing
import Vocabulary

struct MailAddressTests {
    @Test(arguments: [
        "ines.faure@caf.example", "a+b@c-d.example", "o'neill@x.example", "a/b?c=d&e@x.example", "100%@x.example", "A@localhost",
        "a@xn--bcher-kva.example", "a@3com.example",
    ])
    func `an everyday address is one`(text: String) {
        #expect(MailAddress(text)?.text == text)
    }

    @Test(arguments: [
        "", "@", "a@", "@b", "a@b@c", "a b@c.example", "a@b..c", ".a@b.example", "a.@b.example", "a..b@c.example", "a@-b.example",
        "a@b-.example", "a@b.example\r\nX:y", "a\n@b.example", "\"a b\"@c.example", "é@b.example", "a@é.example", "a,b@c.example",
        "a;b@c.example", "<a@b.example>", "a@[127.0.0.1]", "a@127.0.0.1", "a@b_c.example", "mailto:a@b.example", "a\0@b.example",
        "a@b.example.", "a\u{301}@b.example",
    ])
    func `another text is none`(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func `an address has its longest`() {
        let local = String(repeating: "a", count: 64)
        let label = String(repeating: "b", count: 63)
        #expect(MailAddress("\(local)@\(label).example") != nil)
        #expect(MailAddress("a\(local)@\(label).example") == nil)
        #expect(MailAddress("a@b\(label).example") == nil)
        #expect(MailAddress("\(local)@\(label).\(label).\(label)") == nil)
    }

    @Test func `a domain's case means nothing, a mailbox's may`() {
        #expect(MailAddress("a@EXAMPLE.org") == MailAddress("a@example.ORG"))
        #expect(MailAddress("A@example.org") != MailAddress("a@example.org"))
    }

    @Test func `an address is printed without the person`() throws {
        let address = try #require(MailAddress("ines.faure@caf.example"))
        #expect("\(address) \(String(reflecting: address))" == "...@caf.example ...@caf.example")
    }

    @Test(arguments: ["127.0.0.1", "1", "a.1", "a..b", ".a", "a.", "-a", "a-", "a_b", "a b", "é", "a/b", ""])
    func `what DNS would not name is no domain name`(text: String) {
        #expect(DomainName(text) == nil)
    }

    @Test func `a domain name has its longest`() {
        let label = String(repeating: "b", count: 63)
        #expect(DomainName("\(label).\(label).\(label).\(label.dropLast(2))")?.text.utf8.count == 253)
        #expect(DomainName("\(label).\(label).\(label).\(label.dropLast(1))") == nil)
    }
}
