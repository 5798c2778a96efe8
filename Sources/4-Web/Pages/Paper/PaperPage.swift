package import Appointments
package import CivilTime
package import Establishments
import Mustache
import People
package import Vocabulary

/// The day's sheet comes back: how each appointment went whose end nobody noted, a form for each.
package struct PaperPage: Page {
    package static let template = "paper"
    package static let tags = PaperRow.tags.union(BannerModel.tags).union([
        "title", "isRefused", "banner", "lead", "isEmpty", "paperRows", "backAddress", "backText",
    ])

    /// A line that was typed and not taken.
    package struct Misread: Sendable {
        let id: AppointmentID
        let draft: PaperDraft
        let troubles: FormTroubles?
        let refusal: Refusal?

        package init(_ id: AppointmentID, _ draft: PaperDraft, troubles: FormTroubles? = nil, refusal: Refusal? = nil) {
            self.id = id
            self.draft = draft
            self.troubles = troubles
            self.refusal = refusal
        }
    }

    private let rows: [PaperRow]
    private let date: CivilDate
    private let banner: BannerModel?
    private let isRefused: Bool
    private let back: String
    private let wording: Wording

    /// `lines` are the day's appointments without an end. `done`: one was taken a moment ago.
    package init(
        _ lines: [AppointmentLine], on date: CivilDate, misread: Misread? = nil, done: Bool = false, stations: [Station],
        advisers: [AgencyID: [AdviserChoice]], back: String, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.date = date
        self.back = back
        isRefused = misread != nil
        banner =
            misread?.refusal.map { BannerModel(.trouble, wording.say($0)) } ?? (done ? BannerModel(.done, wording["paper.done"]) : nil)
        // The first that is to be typed takes the focus; what was wrong is told first.
        let first = misread?.troubles == nil && banner == nil ? lines.first?.id : nil
        rows = lines.map { line in
            let places = stations.filter { $0.point == line.pointID && $0.isOpen }
            let typed = misread.flatMap { $0.id == line.id ? $0 : nil }
            return PaperRow(
                line, typed, on: date, stations: places, advisers: Self.advisers(of: line, among: advisers), takesFocus: line.id == first,
                wording)
        }
    }

    /// Who may have received somebody: of two agencies the advisers of both.
    private static func advisers(of line: AppointmentLine, among advisers: [AgencyID: [AdviserChoice]]) -> [AdviserChoice] {
        [line.agencyID, line.jointID].compactMap(\.self).flatMap { advisers[$0] ?? [] }
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["paper.title", ["date": date.inFrench]]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "lead": wording["paper.lead"]
        case "isEmpty": rows.isEmpty
        case "paperRows": rows
        case "backAddress": back
        case "backText": wording["rescheduling.back"]
        default: nil
        }
    }
}

/// One line of the sheet.
struct PaperRow: Part {
    private let line: AppointmentLine
    private let hour: String
    private let with: String
    private let form: FormModel

    init(
        _ line: AppointmentLine, _ typed: PaperPage.Misread?, on date: CivilDate, stations: [Station], advisers: [AdviserChoice],
        takesFocus: Bool, _ wording: Wording
    ) {
        self.line = line
        hour = wording.hour(of: line.start)
        with = line.agencies(wording)
        let draft = typed?.draft ?? PaperDraft(place: stations.first?.id.text ?? "")
        func trouble(_ field: FieldName) -> String? { (typed?.troubles?[field]).map { wording.say($0) } }
        func text(_ name: FieldName, _ value: String) -> FieldModel {
            FieldModel.text(name, wording["paper.\(name.text)"], value: value, trouble: trouble(name)).optional()
        }
        let outcomes = PaperCourse.outcomes.map { Choice($0.rawValue, wording[$0.key.rawValue]) }
        let places =
            stations.map { Choice($0.id.text, $0.label.text) }
            + [Choice("telephone", wording["paper.byTelephone"]), Choice("present", wording["paper.inPerson"])]
        let outcome = FieldModel.select(
            "outcome", wording["paper.outcome"], among: outcomes, value: draft.outcome, trouble: trouble("outcome"))
        form = FormModel(
            "paper-\(line.id.text)", to: "/appointments/\(line.id.text)/paper", hidden: [HiddenField("date", date.isoText)],
            fields: [
                takesFocus ? outcome.focused() : outcome, text("arrived", draft.arrived), text("began", draft.began),
                text("ended", draft.ended),
                .select(
                    "adviser", wording["paper.adviser"], among: advisers.map { Choice($0.account.text, $0.name.text) },
                    value: draft.adviser.isEmpty && advisers.count == 1 ? advisers[0].account.text : draft.adviser,
                    trouble: trouble("adviser")
                ).optional(),
                FieldModel.select("place", wording["paper.place"], among: places, value: draft.place, trouble: trouble("place")).optional(),
            ],
            submit: wording["paper.submit"], wording: wording)
    }

    static let tags = FormModel.tags.union(["paperWho", "paperHour", "paperWith", "paperID", "paperForm"])

    func child(named name: String) -> Any? {
        switch name {
        case "paperID": line.id.text
        case "paperWho": line.visitor ?? ""
        case "paperHour": hour
        case "paperWith": with
        case "paperForm": form
        default: nil
        }
    }
}
