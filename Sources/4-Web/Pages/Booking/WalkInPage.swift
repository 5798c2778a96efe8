package import Appointments
package import CivilTime
package import Establishments
import Mustache
import People
package import Vocabulary

/// The form for somebody who stands there without an appointment: who, and for whom. They are written down as here, and wait.
package struct WalkInPage: Page {
    package static let template = "walk-in"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(["title", "isRefused", "banner", "form", "where"])

    private let form: FormModel
    private let banner: BannerModel?
    private let isRefused: Bool
    private let place: String
    private let wording: Wording

    /// `id` is the appointment's, made with the form, so that sending it twice writes one person down. `agencies` are offered in this
    /// order; of `modes` is asked where there are several. `draft` is what was typed; nil in a new form.
    package init(
        id: AppointmentID, draft: BookingDraft? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil, point: Label,
        agencies: [(id: AgencyID, title: AgencyTitle)], modes: [Mode] = [.point], zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        place = point.text
        isRefused = troubles != nil || refusal != nil
        banner = refusal.map { BannerModel(.trouble, wording.say($0)) }
        let draft = draft ?? BookingDraft()
        func trouble(_ field: FieldName) -> String? { (troubles?[field]).map { wording.say($0) } }
        let given = FieldModel.text("given", wording["booking.given"], value: draft.given, trouble: trouble("given"))
        let needs = VisitorNeed.allCases.map { Choice($0.rawValue, wording["need.\($0)"]) }
        let ways = FieldModel.radios(
            "mode", wording["mode.label"], among: wording.choices(modes, helped: true),
            value: draft.mode.isEmpty ? Mode.point.rawValue : draft.mode, trouble: trouble("mode"))
        let choices = agencies.map { Choice($0.id.text, $0.title.text) }
        form = FormModel(
            "walk-in", to: "/appointments/walk-in", hidden: [HiddenField("id", id.text)],
            fields: [
                isRefused ? given : given.focused(),
                .text(
                    "family", wording["booking.family"], value: draft.family, help: wording["booking.familyHelp"],
                    trouble: trouble("family")
                )
                .optional(),
                .radios(
                    "agency", wording["booking.agency"], among: choices,
                    value: draft.agency.isEmpty && choices.count == 1 ? choices[0].value : draft.agency, trouble: trouble("agency")),
            ] + (modes.count > 1 ? [ways] : [])
                + [
                    FieldModel.checks("needs", wording["booking.needs"], among: needs, values: draft.needs, trouble: trouble("needs"))
                        .optional()
                ],
            submit: wording["walkIn.submit"], cancel: "/board", wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["walkIn.title"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "form": form
        case "where": place
        default: nil
        }
    }
}
