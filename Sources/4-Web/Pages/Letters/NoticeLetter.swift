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

    package init(_ notice: Notice, in zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        let (date, hour) = (wording.date(of: notice.start), wording.hour(of: notice.start))
        let values: KeyValuePairs = [
            "given": notice.given, "agency": notice.agency.text, "point": notice.point.text, "date": date, "hour": hour,
            "minutes": String(notice.length.minutes),
        ]
        subject = wording["letter.\(notice.what).subject", values]
        summary = wording["letter.summary", values]
        location = wording["letter.location", values]
        let about = notice.what == .cancelled ? ["letter.again"] : ["letter.bring", "letter.late"]
        body =
            (["letter.hello", "letter.\(notice.what).text"] + about + ["letter.close"]).map { wording[$0, values] }.joined(
                separator: "\n\n")
            + "\n"
    }
}
