import Calendars
import CivilTime
import Testing

struct CalendarUserTests {
    @Test(arguments: [
        ("ines.faure@caf.example", "ines.faure@caf.example"), ("a+b@c-d.example", "a+b@c-d.example"),
        ("o'neill@x.example", "o%27neill@x.example"), ("a/b?c=d&e@x.example", "a%2Fb%3Fc%3Dd%26e@x.example"),
        ("100%@x.example", "100%25@x.example"), ("A@localhost", "A@localhost"),
    ])
    func `an address's URI means it`(text: String, uri: String) throws {
        let user = try user("n", text)
        let lines = unfolded(CalendarMessage.invitation(to: try appointment(), for: user).text(in: .paris))
        #expect(lines.contains { $0.hasSuffix(":mailto:\(uri)") })
    }
}
