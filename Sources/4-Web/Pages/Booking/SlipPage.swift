package import Appointments
package import CivilTime
package import Communes
import Establishments
import Mustache
import People
import Vocabulary

/// The paper that a visitor takes home: when, where, with whom, and what to bring. One A5 page, in large letters.
package struct SlipPage: Page {
    package static let template = "slip"
    package static let tags: Set<String> = [
        "visitor", "date", "hour", "agency", "point", "address", "minutes", "backAddress", "backText", "hasOthers", "others", "needs",
        "telephone", "how", "bring", "link",
    ]

    private let line: AppointmentLine
    private let others: [AppointmentLine]
    private let address: PointAddress?
    private let back: String
    private let wording: Wording

    /// `others` follow in its series. `back` is the list that somebody came from; `address` where the point is, where somebody said it.
    package init(
        _ line: AppointmentLine, others: [AppointmentLine] = [], at address: PointAddress? = nil, back: String, zone: Zone,
        words: Words = .french
    ) {
        self.line = line
        self.others = others
        self.address = address
        self.back = back
        wording = Wording(words, in: zone)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "visitor": line.visitor ?? ""
        case "date": wording.date(of: line.start)
        case "hour": wording.hour(of: line.start)
        case "agency": line.agencies(wording) + (line.session.map { ", " + wording["group.listed", ["title": $0.text]] } ?? "")
        case "point": line.session == nil ? wording.place(line.mode, at: line.point) : line.point.text
        case "how": line.session == nil ? wording.how(line.mode) : wording["slip.session"]
        case "link": line.mode == .home ? wording["slip.link"] : false
        case "bring": wording.bring(line.mode)
        case "hasOthers": !others.isEmpty
        case "others": others.map { "\(wording.date(of: $0.start)), \(wording.hour(of: $0.start))" }
        case "needs": wording.say(line.needs) ?? false
        case "address": (line.mode.isAtPoint ? address?.line : nil) ?? false
        case "telephone": address?.telephone?.shown ?? false
        case "minutes": String(line.length.minutes)
        case "backAddress": back
        case "backText": wording["rescheduling.back"]
        default: nil
        }
    }
}
