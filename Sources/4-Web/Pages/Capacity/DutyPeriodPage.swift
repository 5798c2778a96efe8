package import Capacity
package import CivilTime
package import Establishments
package import Vocabulary

/// The form of a duty period, new or changed.
package struct DutyPeriodPage: Page {
    package static let template = "question"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "title", "isRefused", "banner", "lead", "form", "backAddress", "backText",
    ])

    /// What the field "online" says where visitors may book themselves.
    package static let online = "yes"

    private let wording: Wording
    private let title: String
    private let lead: String
    private let back: String
    private let answer: FormAnswer
    private let form: FormModel

    /// `id` is the duty period's, made with the form where it is new; `seen` is the mark of the version that is changed, nil where it is new.
    package init(
        _ id: DutyPeriodID, of agency: AgencyID, seen: String?, draft: DutyPeriodDraft, in map: NetworkMap, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(troubles, refusal, wording: wording)
        self.wording = wording
        self.answer = answer
        title = wording[seen == nil ? "duty.new" : "duty.change"]
        lead = map.title(of: agency)?.text ?? ""
        back = "/agencies/\(agency.text)/duty-periods"
        let points = map.points.filter { $0.isOpen || draft.points.contains($0.id.text) }
        let modes = Mode.allCases.filter { Mode.offered.contains($0) || draft.modes.contains($0.rawValue) }
        let fields: [FieldModel] =
            WeekFields(week: draft.week, label: "hours.day", trouble: { answer[$0] }, wording: wording).all + [
                .checks(
                    "points", wording["duty.points"], among: points.map { Choice($0.id.text, $0.label.text) }, values: draft.points,
                    trouble: answer["points"]),
                .checks(
                    "modes", wording["duty.modes"], among: wording.choices(modes), values: draft.modes, help: wording["duty.modesHelp"],
                    trouble: answer["modes"]),
                FieldModel.text(
                    "length", wording["duty.length"], value: draft.length, help: wording["duty.lengthHelp"], trouble: answer["length"],
                    keyboard: .numeric
                ).optional(),
                FieldModel.text(
                    "walkIn", wording["duty.walkIn"], value: draft.walkIn, help: wording["duty.asLong"], trouble: answer["walkIn"],
                    keyboard: .numeric
                ).optional(),
                FieldModel.text(
                    "joint", wording["duty.joint"], value: draft.joint, help: wording["duty.asLong"], trouble: answer["joint"],
                    keyboard: .numeric
                ).optional(),
                FieldModel.text(
                    "pause", wording["duty.pause"], value: draft.pause, help: wording["duty.pauseHelp"], trouble: answer["pause"],
                    keyboard: .numeric
                ).optional(),
                FieldModel.text(
                    "desks", wording["duty.desks"], value: draft.desks, help: wording["duty.desksHelp"], trouble: answer["desks"],
                    keyboard: .numeric
                ).optional(),
                FieldModel.text(
                    "from", wording["duty.from"], value: draft.from, help: wording["duty.fromHelp"], trouble: answer["from"]
                ).optional(),
                FieldModel.text(
                    "through", wording["duty.through"], value: draft.through, help: wording["duty.throughHelp"],
                    trouble: answer["through"]
                ).optional(),
                FieldModel.area(
                    "exceptions", wording["duty.exceptions"], value: draft.exceptions, help: wording["hours.exceptionsHelp"],
                    trouble: answer["exceptions"]
                ).optional(),
                FieldModel.checks(
                    "online", wording["duty.online"], among: [Choice(Self.online, wording["duty.onlineYes"])],
                    values: draft.isOnline ? [Self.online] : [], help: wording["duty.onlineHelp"]
                ).optional(),
            ]
        form = FormModel(
            "duty", to: back, hidden: [HiddenField("id", id.text)] + (seen.map { [HiddenField("seen", $0)] } ?? []), fields: fields,
            submit: wording["duty.submit"], cancel: back, wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "isRefused": answer.isRefused
        case "banner": answer.banner ?? false
        case "lead": lead
        case "form": form
        case "backAddress": back
        case "backText": wording["duty.back"]
        default: nil
        }
    }
}
