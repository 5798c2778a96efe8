import Vocabulary

extension FieldModel {
    package static let tags: Set<String> = OfferedChoice.tags.union([
        "fieldID", "fieldName", "fieldLabel", "fieldValue", "fieldHelp", "fieldTrouble", "fieldIsRequired", "fieldIsOptional",
        "fieldTakesFocus", "fieldIsReadOnly", "fieldCondition", "fieldDescription", "fieldIsInput", "fieldIsSelect", "fieldIsRow",
        "fieldIsRadios",
        "fieldIsArea", "fieldRows",
        "fieldType", "fieldAutocomplete", "fieldIsNumeric", "fieldIsVerbatim", "fieldChoices",
    ])

    package func child(named name: String) -> Any? {
        switch name {
        case "fieldID": id
        case "fieldName": self.name.text
        case "fieldLabel": label
        case "fieldValue": value
        case "fieldHelp": help ?? false
        case "fieldTrouble": trouble ?? false
        case "fieldIsRequired": !isOptional && !isReadOnly
        case "fieldIsOptional": isOptional
        case "fieldTakesFocus": takesFocus
        case "fieldIsReadOnly": isReadOnly
        case "fieldCondition": condition.isEmpty ? false : condition
        case "fieldDescription": description.isEmpty ? false : description
        default: kind.child(named: name) ?? choices(named: name)
        }
    }

    /// The ids of what is said about the field besides its label: first what is wrong.
    private var description: String {
        [trouble.map { _ in "\(id)-trouble" }, help.map { _ in "\(id)-help" }].compactMap(\.self).joined(separator: " ")
    }

    private func choices(named name: String) -> Any? {
        guard name == "fieldChoices" else { return nil }
        let (isSeveral, chosen) = (kind.isSeveral, Set(kind.isSeveral ? value.split(separator: " ").map(String.init) : [value]))
        return kind.choices.enumerated().map { place, choice in
            OfferedChoice(
                choice: choice, id: "\(id)-\(place + 1)", name: isSeveral ? "\(self.name.text)-\(place + 1)" : self.name.text,
                isSeveral: isSeveral, isChosen: chosen.contains(choice.value), takesFocus: takesFocus && place == 0)
        }
    }
}

extension FieldModel.Kind {
    fileprivate var choices: [Choice] {
        switch self {
        case .select(let choices), .radios(let choices), .checks(let choices): choices
        case .input, .area: []
        }
    }

    fileprivate var isSeveral: Bool {
        if case .checks = self { true } else { false }
    }

    fileprivate func child(named name: String) -> Any? {
        switch name {
        case "fieldIsInput": if case .input = self { true } else { false }
        case "fieldIsSelect": if case .select = self { true } else { false }
        case "fieldIsRow":
            switch self {
            case .radios, .checks: true
            case .input, .select, .area: false
            }
        case "fieldIsRadios": if case .radios = self { true } else { false }
        case "fieldIsArea": if case .area = self { true } else { false }
        case "fieldRows": if case .area(let rows) = self { rows } else { false }
        case "fieldType": if case .input(let type, _, _) = self { type } else { "" }
        case "fieldAutocomplete": if case .input(_, let autocomplete, _) = self { autocomplete.rawValue } else { "off" }
        case "fieldIsNumeric": if case .input(_, _, .numeric) = self { true } else { false }
        case "fieldIsVerbatim": if case .input(_, _, .verbatim) = self { true } else { false }
        default: nil
        }
    }
}
