package import CivilTime
package import Communes
package import Establishments
package import Vocabulary

/// Where a point is, for an operator: street and commune.
package struct PlacePage: Page {
    package static let template = "place"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "title", "isRefused", "banner", "lead", "form", "backAddress", "backText",
    ])

    private let wording: Wording
    private let point: Point
    private let answer: FormAnswer
    private let form: FormModel

    /// `choices` are the communes of which one has to be chosen.
    package init(
        _ point: Point, draft: PlaceDraft, choices: [Commune] = [], troubles: FormTroubles? = nil, refusal: Refusal? = nil, zone: Zone,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(troubles, refusal, wording: wording)
        self.wording = wording
        self.point = point
        self.answer = answer
        let address = "/points/\(point.id.text)"
        let street = FieldModel.text(
            "street", wording["place.street"], value: draft.street, help: wording["place.streetHelp"], trouble: answer["street"]
        ).optional()
        let commune = FieldModel.text(
            "commune", wording["place.commune"], value: draft.commune, help: wording["place.communeHelp"], trouble: answer["commune"])
        let telephone = FieldModel.text(
            "telephone", wording["place.telephone"], value: draft.telephone, help: wording["place.telephoneHelp"],
            trouble: answer["telephone"], keyboard: .numeric
        ).optional()
        let choice = FieldModel.radios(
            "code", wording["place.choice"], among: choices.map { Choice($0.code.text, $0.saidApart) }, value: draft.code)
        form = FormModel(
            "place", to: "\(address)/place", hidden: choices.isEmpty ? [] : [HiddenField("asked", draft.commune)],
            fields: [street, commune] + (choices.isEmpty ? [] : [choice.optional()]) + [telephone],
            submit: wording["place.submit"], cancel: address,
            wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["place.title", ["point": point.label.text]]
        case "isRefused": answer.isRefused
        case "banner": answer.banner ?? false
        case "lead": wording["place.lead"]
        case "form": form
        case "backAddress": "/points/\(point.id.text)"
        case "backText": point.label.text
        default: nil
        }
    }
}

extension Commune {
    /// So that two of one name are told apart: "Saint-Jean (07580)", or by the department where it has many postcodes or none.
    var saidApart: String {
        let postcode = postcodes.count == 1 ? postcodes[0].text : code.department
        return "\(name.text) (\(postcode))"
    }
}
