package import Appointments
package import CivilTime
import Establishments
import Mustache
import People
package import Vocabulary

/// The form that keeps an appointment in another way: by telephone, where the line is down.
package struct ModePage: Page {
    package static let template = "mode"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "title", "isRefused", "banner", "form", "visitor", "agency", "point", "when", "backAddress", "backText", "isTold", "lead", "now",
    ])

    private let line: AppointmentLine
    private let answer: FormAnswer
    private let form: FormModel
    private let back: String
    private let wording: Wording

    /// `draft` as it was typed; nil in a new form. `back` is the page that somebody came from.
    package init(
        _ line: AppointmentLine, draft: ModeDraft? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil, back: String,
        zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(troubles, refusal, wording: wording)
        self.wording = wording
        self.line = line
        self.back = back
        self.answer = answer
        let draft = draft ?? ModeDraft(mode: Self.likeliest(line), telephone: line.telephone?.shown ?? "")
        let mode = FieldModel.radios(
            "mode", wording["mode.label"], among: wording.choices(line.otherModes), value: draft.mode, trouble: answer["mode"])
        let telephone = FieldModel.text(
            "telephone", wording["mode.telephone"], value: draft.telephone, help: wording["mode.telephoneHelp"],
            trouble: answer["telephone"], keyboard: .numeric)
        form = FormModel(
            "mode", to: "/appointments/\(line.id.text)/mode", hidden: [HiddenField("back", back)],
            fields: [answer.isRefused ? mode : mode.focused(), telephone.counting(with: Mode.telephone.rawValue)],
            submit: wording["mode.submit"], cancel: back, wording: wording)
    }

    /// Where the line is down, somebody calls.
    private static func likeliest(_ line: AppointmentLine) -> String {
        (line.otherModes.contains(.telephone) ? .telephone : line.otherModes.first)?.rawValue ?? ""
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["mode.title"]
        case "isRefused": answer.isRefused
        case "banner": answer.banner ?? false
        case "form": line.otherModes.isEmpty ? false : form
        case "visitor": line.visitor ?? ""
        case "agency": line.agencies(wording)
        case "point": line.point.text
        case "when": "\(wording.date(of: line.start)), \(wording.hour(of: line.start))"
        case "lead": wording["mode.lead"]
        case "now": wording["mode.now", ["mode": wording["mode.choice.\(line.mode)"]]]
        case "isTold": line.isToCome && line.contact?.isMessage == true ? wording["mode.told"] : false
        case "backAddress": back
        case "backText": wording["rescheduling.back"]
        default: nil
        }
    }
}
