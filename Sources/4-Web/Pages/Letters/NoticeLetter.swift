import Appointments
package import CivilTime
import Establishments
package import Notices

/// What a notice says, in words: a mail's subject and text, and what a calendar shows. The same notice says the same each time.
package struct NoticeLetter: Sendable {
    package let subject: String
    /// Lines end with "\n".
    package let body: String
    /// A calendar's line, and where.
    package let summary: String
    package let location: String

    /// Who it is from, as mail programs show it.
    package static var sender: String { Words.french.text("letter.sender") }

    /// What else there is to say, after what happened.
    private static func about(_ notice: Notice, hasLink: Bool) -> [String] {
        switch notice.what {
        case .cancelled: ["letter.again"]
        case .code: ["letter.notAsked"]
        case .booked, .series, .rescheduled, .reminder: ["letter.bring", hasLink ? "letter.lateByLink" : "letter.late"]
        }
    }

    /// All times, a line each.
    private static func list(_ notice: Notice, _ wording: Wording) -> String {
        ([notice.start] + notice.others.map(\.start)).map { "- \(wording.date(of: $0)), \(wording.hour(of: $0))" }.joined(separator: "\n")
    }

    /// `code` is that of a request. `link` is the address of the visitor's own page; nil where the server does not know its own.
    package init(_ notice: Notice, code: String = "", link: String? = nil, in zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        let (date, hour) = (wording.date(of: notice.start), wording.hour(of: notice.start))
        let values: KeyValuePairs = [
            "given": notice.given, "agency": notice.agency.text, "point": notice.point.text, "date": date, "hour": hour,
            "minutes": String(notice.length.minutes), "code": code, "link": link ?? "",
        ]
        let what = notice.others.isEmpty || notice.what == .series ? "\(notice.what)" : "\(notice.what)Several"
        subject = wording["letter.\(what).subject", values]
        summary = wording["letter.summary", values]
        location = wording["letter.location", values]
        let about = Self.about(notice, hasLink: link != nil)
        let times = notice.others.isEmpty ? [] : [Self.list(notice, wording)]
        func say(_ key: String) -> String { wording[key, values] }
        let parts =
            [say(notice.what == .code ? "letter.helloAnybody" : "letter.hello"), say("letter.\(what).text")] + times
            + (about + ["letter.close"]).map(say)
        body = parts.joined(separator: "\n\n") + "\n"
    }
}
