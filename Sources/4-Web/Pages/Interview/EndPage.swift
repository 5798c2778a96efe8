package import Appointments
package import CivilTime
import Establishments
import Interviews
import Mustache
import People
package import Vocabulary

/// How an appointment ended: the dialog of the interview as a page of its own, for use without script and for whoever was not received.
package struct EndPage: Page {
    package static let template = "end"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "visitor", "agency", "point", "hour", "date", "state", "banner", "back", "end", "hasOutcomes", "unsavedNote", "longest",
        "isRefused", "title", "heading", "isTold",
    ])

    private let line: AppointmentLine
    private let form: FormModel
    private let note: String
    private let refusal: Refusal?
    private let back: String
    private let now: Timestamp
    private let wording: Wording

    /// `following`: how many follow in its series. `outcome` and `note` as they were typed; `back` is the page that it came from,
    /// "/board", "/day".
    package init(
        line: AppointmentLine, following: Int = 0, outcome: String = "", note: String = "", troubles: FormTroubles? = nil,
        refusal: Refusal? = nil,
        back: String, zone: Zone, now: Timestamp, words: Words = .french
    ) {
        self.line = line
        self.note = note
        self.refusal = refusal
        self.back = back
        self.now = now
        wording = Wording(words, in: zone)
        form = .ending(
            line, following: following, outcome: outcome, note: note, troubles: troubles, back: back,
            cancel: line.isOwnInterview ? line.interview : back, wording
        )
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "visitor": line.visitor ?? ""
        case "agency": line.agencies(wording)
        case "point": line.place(wording)
        case "hour": wording.hour(of: line.start)
        case "date": wording.day(of: line.start).withoutYearInFrench
        case "title": wording[line.isToCome ? "cancel.title" : "end.title"]
        case "heading": wording[line.isToCome ? "cancel.title" : "end.heading"]
        case "isTold": line.isToCome && line.contact?.isMessage == true
        case "state": wording.say(line.state(at: now))
        case "banner": refusal.map { BannerModel(.trouble, wording.say($0)) } ?? false
        case "isRefused": form.hasTroubles || refusal != nil
        case "back": back
        case "end": form
        case "longest": String(NoteText.longest)
        case "hasOutcomes": !line.outcomes.isEmpty
        case "unsavedNote": note.isEmpty ? false : note
        default: nil
        }
    }
}

extension AppointmentLine {
    /// Whether whoever looks is the adviser who receives, or has paused: an interview to go back to.
    fileprivate var isOwnInterview: Bool {
        switch progress {
        case .received(_, let isMine, _, _), .paused(_, let isMine, _, _): isMine
        case .expected, .waiting, .seated, .ended: false
        }
    }

    fileprivate var interview: String { "/interviews/\(id.text)" }
}
