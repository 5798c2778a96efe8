import Appointments
package import CivilTime
import Establishments
package import Notices
import People
import Vocabulary
import WaitingList

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
        case .code: return [notice.title == nil ? "letter.notAsked" : "letter.session.notAsked"]
        case .offer:
            if case .link = secret { return ["letter.offerByLink", "letter.offerStay"] }
            return ["letter.offerByCall", "letter.offerStay"]
        case .booked, .series, .rescheduled, .modeChanged, .reminder:
            if notice.title != nil { return ofSession(notice, secret) }
            let bring = notice.mode == .point ? "letter.bring" : "letter.keep.\(notice.mode)"
            let call = notice.telephone == nil ? [] : ["letter.telephone"]
            if case .link = secret {
                return (notice.mode == .home ? [bring, "letter.enterByLink"] : [bring]) + [
                    notice.joint == nil ? "letter.lateByLink" : "letter.joint.lateByLink"
                ] + call
            }
            return [bring, "letter.late"] + call
        }
    }

    /// Who comes to a session may cancel, and takes no other hour.
    private static func ofSession(_ notice: Notice, _ secret: Secret?) -> [String] {
        let call = notice.telephone == nil ? [] : ["letter.telephone"]
        if case .link = secret { return ["letter.session.bring", "letter.session.lateByLink"] + call }
        return ["letter.session.bring", "letter.late"] + call
    }

    /// Until when what is offered is held: it follows from when it was offered (`WaitingOffer.expiry`).
    static func until(_ notice: Notice, _ wording: Wording) -> String {
        guard notice.what == .offer, let end = WaitingOffer.expiry(of: notice.start, at: notice.at, in: wording.zone) else { return "" }
        return wording.until(end, at: notice.at)
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
        let point = [notice.point.text, notice.place].compactMap(\.self).joined(separator: ", ")
        // Several sit before one screen: nobody is there in person.
        let mode = notice.title == nil ? notice.mode : .point
        let place = wording["letter.\(notice.what == .cancelled ? "was" : "where").\(mode)", ["point": point]]
        let values: KeyValuePairs = [
            "given": notice.given, "agency": wording.agencies(notice.agency, notice.joint), "point": notice.point.text, "where": place,
            "telephone": notice.telephone?.shown ?? "", "date": date, "hour": hour,
            "minutes": String(notice.length.minutes), "secret": said, "until": Self.until(notice, wording),
            "title": notice.title?.text ?? "",
        ]
        let kind = notice.title == nil ? "letter" : "letter.session"
        let what = notice.others.isEmpty || notice.what == .series ? "\(notice.what)" : "\(notice.what)Several"
        subject = wording["\(kind).\(what).subject", values]
        summary = wording["\(kind).summary", values]
        location = wording.place(mode, at: notice.point)
        let about = Self.about(notice, secret)
        let times = notice.others.isEmpty ? [] : [Self.list(notice, wording)]
        func say(_ key: String) -> String { wording[key, values] }
        let parts =
            [say(notice.what == .code ? "letter.helloAnybody" : "letter.hello"), say("\(kind).\(what).text")] + times
            + (about + ["letter.close"]).map(say)
        body = parts.joined(separator: "\n\n") + "\n"
    }
}
