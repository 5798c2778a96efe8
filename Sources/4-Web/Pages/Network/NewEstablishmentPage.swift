package import CivilTime
package import Establishments
package import Vocabulary
import People

/// The form of a new partner, agency, point or station: one field or two, and an example.
package struct NewEstablishmentPage: Page {
    package static let template = "new"
    package static let tags = NewPage.tags

    private let page: NewPage

    /// A new partner. Fields: `label`, and the `id` that it will have.
    package init(
        partner id: PartnerID, _ draft: LabelDraft = LabelDraft(), troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        zone: Zone, words: Words = .french
    ) {
        let question = Question(.partner, troubles, refusal, Wording(words, in: zone))
        page = question.page(id: id.text, fields: [question.label(draft.label)])
    }

    /// A new point. Fields: `label`, and the `id` that it will have.
    package init(
        point id: PointID, _ draft: LabelDraft = LabelDraft(), troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        zone: Zone, words: Words = .french
    ) {
        let question = Question(.point, troubles, refusal, Wording(words, in: zone))
        page = question.page(id: id.text, fields: [question.label(draft.label)])
    }

    /// A new agency. Fields: `partner`, `label`, and the `id` that it will have.
    package init(
        agency id: AgencyID, _ draft: AgencyDraft = AgencyDraft(), in map: NetworkMap, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let question = Question(.agency, troubles, refusal, Wording(words, in: zone), parent: "partner")
        let partners = map.partnerChoices(chosen: draft.partner)
        page = question.page(
            id: id.text, fields: [question.parent("partner", among: partners, value: draft.partner), question.label(draft.label)],
            missing: partners.isEmpty ? .partner : nil)
    }

    /// A new station. Fields: `point`, `label`, `login`, and the `id` that it will have.
    package init(
        station id: StationID, _ draft: StationDraft = StationDraft(), in map: NetworkMap, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let question = Question(.station, troubles, refusal, Wording(words, in: zone), parent: "point")
        let points = map.pointChoices(chosen: draft.point)
        let fields = [
            question.parent("point", among: points, value: draft.point), question.label(draft.label), question.login(draft.login),
        ]
        page = question.page(id: id.text, fields: fields, missing: points.isEmpty ? .point : nil)
    }

    package func child(named name: String) -> Any? { page.child(named: name) }
}

/// What is asked about a new thing of one kind.
private struct Question {
    let kind: EstablishmentKind
    let answer: FormAnswer
    let wording: Wording

    init(_ kind: EstablishmentKind, _ troubles: FormTroubles?, _ refusal: Refusal?, _ wording: Wording, parent: FieldName? = nil) {
        var places: [String: FieldName] = [
            NetworkKey.labelTaken.rawValue: "label", PeopleKey.loginTaken.rawValue: "login",
        ]
        places[NetworkKey.parentClosed.rawValue] = parent
        self.kind = kind
        self.wording = wording
        answer = FormAnswer(troubles, refusal, wording: wording, places: places)
    }

    func label(_ value: String) -> FieldModel {
        .text("label", wording["label", kind], value: value, help: wording["labelHelp", kind], trouble: answer["label"])
    }

    func login(_ value: String) -> FieldModel {
        .text(
            "login", wording["network.stationLogin"], value: value, help: wording["network.stationLoginHelp"], trouble: answer["login"],
            keyboard: .verbatim)
    }

    func parent(_ name: FieldName, among choices: [Choice], value: String) -> FieldModel {
        .select(name, wording["parent", kind], among: choices, value: value, trouble: answer[name])
    }

    /// `missing`: what has to exist before there can be one of these.
    func page(id: String, fields: [FieldModel], missing: EstablishmentKind? = nil) -> NewPage {
        let hint = missing.map {
            BannerModel(.waiting, wording["missing", kind], links: [("/\($0.folder)/new", wording["new", $0])])
        }
        return NewPage(
            title: wording["new", kind], lead: wording["newLead", kind], back: .network, answer: answer,
            form: FormModel(
                kind.rawValue, to: "/\(kind.folder)", hidden: [HiddenField("id", id)], fields: fields, submit: wording["create", kind],
                cancel: "/network", wording: wording), example: example(fields), wording: wording, hint: hint)
    }

    private func example(_ fields: [FieldModel]) -> ExampleModel {
        let rows = fields.map { ExampleRow($0.label, wording["example.\($0.name.text)", kind]) }
        return ExampleModel(rows, outcome: wording["example.outcome", kind])
    }
}
