package import Vocabulary

/// A form: where it goes, what it asks, and what was wrong when it was sent before. Its template writes the csrf of the frame.
package struct FormModel: Part {
    let id: String
    let action: String
    let hidden: [HiddenField]
    let fields: [FieldModel]
    let submit: String
    let isQuiet: Bool
    let cancel: String?
    let cancelText: String
    let also: FormAlso?
    let troublesTitle: String

    /// `id` is unique on the page and begins its fields' ids. `quiet`: its button is not the next thing to do. `cancel`: where whoever
    /// does not want to fill it goes back to, by `cancelText`, "Annuler" unless that is what the form does.
    /// `also`: another way on with what was typed.
    package init(
        _ id: String, to action: String, hidden: [HiddenField] = [], fields: [FieldModel] = [], submit: String, quiet: Bool = false,
        cancel: String? = nil, cancelText: String? = nil, also: FormAlso? = nil, wording: Wording
    ) {
        self.id = id
        self.action = action
        self.hidden = hidden
        self.fields = fields.map { $0.within(form: id) }
        self.submit = submit
        self.isQuiet = quiet
        self.cancel = cancel
        self.also = also
        self.cancelText = cancelText ?? wording["form.cancel"]
        troublesTitle = wording["form.troubles"]
    }

    /// Whether something that was typed was not taken.
    package var hasTroubles: Bool { fields.contains { $0.trouble != nil } }

    /// The field of that name, for a layout of one's own; nil where there is none.
    package subscript(name: FieldName) -> FieldModel? { fields.first { $0.name == name } }

    package static let tags = FieldModel.tags.union(HiddenField.tags).union(TroubleLink.tags).union([
        "formID", "formAction", "formHidden", "formFields", "formSubmit", "formIsQuiet", "formCancel", "formCancelText", "formAlso",
        "formAlsoAddress", "formAlsoText", "formHasTroubles",
        "formTroublesTitle", "formTroubles",
    ])

    package func child(named name: String) -> Any? {
        switch name {
        case "formID": id
        case "formAction": action
        case "formHidden": hidden
        case "formFields": fields
        case "formSubmit": submit
        case "formIsQuiet": isQuiet
        case "formCancel": cancel ?? false
        case "formCancelText": cancelText
        case "formAlso": also != nil
        case "formAlsoAddress": also?.address ?? ""
        case "formAlsoText": also?.text ?? ""
        case "formHasTroubles": hasTroubles
        case "formTroublesTitle": troublesTitle
        case "formTroubles": fields.compactMap(TroubleLink.init)
        default: nil
        }
    }
}

/// Another place to which the same form may be sent, by a quieter button.
package struct FormAlso: Sendable {
    let address: String
    let text: String

    package init(to address: String, _ text: String) {
        self.address = address
        self.text = text
    }
}

/// What a form carries besides what is typed.
package struct HiddenField: Part {
    let name: FieldName
    let value: String

    package init(_ name: FieldName, _ value: String) {
        self.name = name
        self.value = value
    }

    package static let tags: Set<String> = ["hiddenName", "hiddenValue"]

    package func child(named name: String) -> Any? {
        switch name {
        case "hiddenName": self.name.text
        case "hiddenValue": value
        default: nil
        }
    }
}

/// A line of the list at a form's top: what is wrong, and the way to where.
struct TroubleLink: Part {
    let target: String
    let text: String

    /// Nil where nothing is wrong with the field.
    init?(_ field: FieldModel) {
        guard let trouble = field.trouble else { return nil }
        target = field.target
        text = "\(field.label)\u{A0}: \(trouble)"
    }

    static let tags: Set<String> = ["troubleTarget", "troubleText"]

    func child(named name: String) -> Any? {
        switch name {
        case "troubleTarget": target
        case "troubleText": text
        default: nil
        }
    }
}
