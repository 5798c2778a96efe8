import Appointments
package import CivilTime
import Establishments
package import Notices
import Vocabulary

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

    /// What a mail brings that is worth something to whoever has it.
    package enum Secret: Sendable {
        /// Of a request.
        case code(String)
        /// The address of the visitor's own page.
        case link(String)
    }

    /// What else there is to say, after what happened.
    private static func about(_ notice: Notice, _ secret: Secret?) -> [String] {
        switch notice.what {
        case .cancelled: return ["letter.again"]
        case .code: return ["letter.notAsked"]
        case .booked, .series, .rescheduled, .modeChanged, .reminder:
            let bring = notice.mode == .point ? "letter.bring" : "letter.keep.\(notice.mode)"
            if case .link = secret { return (notice.mode == .home ? [bring, "letter.enterByLink"] : [bring]) + ["letter.lateByLink"] }
            return [bring, "letter.late"]
        }
    }

    /// All times, a line each.
    private static func list(_ notice: Notice, _ wording: Wording) -> String {
        notice.times.map { "- \(wording.date(of: $0.start)), \(wording.hour(of: $0.start))" }.joined(separator: "\n")
    }

    package init(_ notice: Notice, secret: Secret? = nil, in zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        let (date, hour) = (wording.date(of: notice.start), wording.hour(of: notice.start))
        let said =
            switch secret {
            case .code(let text), .link(let text): text
            case nil: ""
            }
        let place = wording["letter.\(notice.what == .cancelled ? "was" : "where").\(notice.mode)", ["point": notice.point.text]]
        let values: KeyValuePairs = [
            "given": notice.given, "agency": notice.agency.text, "point": notice.point.text, "date": date, "hour": hour,
            "minutes": String(notice.length.minutes), "secret": said,
            "where": place,
        ]
        let what = notice.others.isEmpty || notice.what == .series ? "\(notice.what)" : "\(notice.what)Several"
        subject = wording["letter.\(what).subject", values]
        summary = wording["letter.summary", values]
        location = wording.place(notice.mode, at: notice.point)
        let about = Self.about(notice, secret)
        let times = notice.others.isEmpty ? [] : [Self.list(notice, wording)]
        func say(_ key: String) -> String { wording[key, values] }
        let parts =
            [say(notice.what == .code ? "letter.helloAnybody" : "letter.hello"), say("letter.\(what).text")] + times
            + (about + ["letter.close"]).map(say)
        body = parts.joined(separator: "\n\n") + "\n"
    }
}
