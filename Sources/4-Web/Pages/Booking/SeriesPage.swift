package import Appointments
package import Capacity
package import CivilTime
import Establishments
import Mustache
package import Vocabulary

/// Further appointments for the visitor of one: how it comes again, and the dates that come of it, each with what stands against it and
/// what could be had instead. Nothing is booked before they were seen.
package struct SeriesPage: Page {
    package static let template = "series"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "title", "isRefused", "banner", "visitor", "agency", "point", "when", "backAddress", "backText", "rhythm", "hasTimes",
        "form", "another",
    ])

    private let line: AppointmentLine
    private let banner: BannerModel?
    private let isRefused: Bool
    private let rhythm: FormModel
    private let form: FormModel?
    private let back: String
    private let wording: Wording

    /// `prospects` are the dates; empty where `draft` cannot be read. `chosen` are those that were chosen, as `TimeDraft.choice` has
    /// them; nil: all that can be had. `back` is the list that somebody came from.
    package init(
        _ line: AppointmentLine, draft: RhythmDraft, prospects: [Prospect], chosen: [String]? = nil, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, back: String, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.line = line
        self.back = back
        isRefused = troubles != nil || refusal != nil
        let choices = prospects.compactMap { SeriesChoice($0, length: line.length, wording).choice }
        let none = prospects.isEmpty || !choices.isEmpty ? nil : BannerModel(.waiting, wording["series.none"])
        banner = refusal.map { BannerModel(.trouble, wording.say($0)) } ?? none
        rhythm = Self.rhythm(line, draft, troubles, back: back, wording)
        let times = FieldModel.checks(
            "times", wording["series.times"], among: choices, values: chosen ?? choices.map(\.value), help: wording["series.timesHelp"],
            trouble: (troubles?["times"]).map { wording.say($0) })
        let hidden = [HiddenField("back", back), HiddenField("rhythm", draft.rhythm), HiddenField("count", draft.count)]
        form =
            choices.isEmpty
            ? nil
            : FormModel(
                "series", to: Self.address(of: line), hidden: hidden, fields: [isRefused || banner != nil ? times : times.focused()],
                submit: wording["series.submit"], cancel: back, wording: wording)
    }

    private static func address(of line: AppointmentLine) -> String { "/appointments/\(line.id.text)/series" }

    private static func rhythm(
        _ line: AppointmentLine, _ draft: RhythmDraft, _ troubles: FormTroubles?, back: String, _ wording: Wording
    ) -> FormModel {
        let date = wording.day(of: line.start)
        let values: KeyValuePairs = [
            "ordinal": wording["ordinal.\(Rhythm.ordinal(of: date))"], "weekday": date.weekday.inFrench, "day": String(date.day),
        ]
        let choices = Rhythm.allCases.map { Choice($0.rawValue, wording["rhythm.\($0)", values]) }
        func trouble(_ field: FieldName) -> String? { (troubles?[field]).map { wording.say($0) } }
        let fields = [
            FieldModel.radios("rhythm", wording["series.rhythm"], among: choices, value: draft.rhythm, trouble: trouble("rhythm")),
            .text("count", wording["series.count"], value: draft.count, trouble: trouble("count"), keyboard: .numeric),
        ]
        return FormModel(
            "rhythm", to: address(of: line), hidden: [HiddenField("back", back)], fields: fields, submit: wording["series.show"],
            wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["series.title"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "visitor": line.visitor ?? ""
        case "agency": line.agencies(wording)
        case "point": line.place(wording)
        case "when": "\(wording.date(of: line.start)), \(wording.hour(of: line.start))"
        case "backAddress": back
        case "backText": wording["rescheduling.back"]
        case "rhythm": rhythm
        case "another": "/appointments/\(line.id.text)/again?back=\(back)"
        case "hasTimes": form != nil
        case "form": form ?? false
        default: nil
        }
    }
}

/// A date of a series as somebody may choose it.
private struct SeriesChoice {
    /// Nil where there is neither a place nor another hour near.
    let choice: Choice?

    init(_ prospect: Prospect, length: AppointmentLength, _ wording: Wording) {
        let wanted = prospect.instants.lowerBound
        func said(_ instant: Timestamp) -> String { "\(wording.date(of: instant)), \(wording.hour(of: instant))" }
        if prospect.lacks.isEmpty {
            let start = wording.zone.local(at: wanted)
            choice = Choice(TimeDraft.choice(at: start, minutes: length.minutes), said(wanted))
        } else if let slot = prospect.instead {
            let help = wording["series.instead", ["date": said(wanted), "why": wording.say(prospect.lacks)]]
            choice = Choice(TimeDraft.choice(of: slot.slot), said(slot.instants.lowerBound), help: help)
        } else {
            choice = nil
        }
    }
}
