import Calendars
import CivilTime
import Testing

struct CalendarAddressTests {
    @Test(arguments: [
        ("ines.faure@caf.example", "ines.faure@caf.example"), ("a+b@c-d.example", "a+b@c-d.example"),
        ("o'neill@x.example", "o%27neill@x.example"),
        ("a/b?c=d&e@x.example", "a%2Fb%3Fc%3Dd%26e@x.example"), ("100%@x.example", "100%25@x.example"), ("A@localhost", "A@localhost"),
    ])
    func `an address is one, and its URI means it`(text: String, uri: String) throws {
        let user = try user("n", text)
        #expect(user.address.text == text)
        let lines = unfolded(CalendarMessage.invitation(to: try appointment(), for: user).text(in: .paris))
        #expect(lines.contains { $0.hasSuffix(":mailto:\(uri)") })
    }

    @Test(arguments: [
        "", "@", "a@", "@b", "a@b@c", "a b@c.example", "a@b..c", ".a@b.example", "a.@b.example", "a..b@c.example", "a@-b.example",
        "a@b-.example",
        "a@b.example\r\nX:y", "a\n@b.example", "\"a b\"@c.example", "é@b.example", "a@é.example", "a,b@c.example", "a;b@c.example",
        "<a@b.example>",
        "a@[127.0.0.1]", "a@b_c.example", "mailto:a@b.example",
    ])
    func `another text is none`(text: String) {
        #expect(CalendarAddress(text) == nil)
    }

    @Test func `an address has its longest`() {
        let local = String(repeating: "a", count: 64)
        let label = String(repeating: "b", count: 63)
        #expect(CalendarAddress("\(local)@\(label).example") != nil)
        #expect(CalendarAddress("a\(local)@\(label).example") == nil)
        #expect(CalendarAddress("a@b\(label).example") == nil)
        #expect(CalendarAddress("\(local)@\(label).\(label).\(label)") == nil)
    }
}
