package import Vocabulary

extension FieldModel {
    /// A line of text.
    package static func text(
        _ name: FieldName, _ label: String, value: String, help: String? = nil, trouble: String? = nil, autocomplete: Autocomplete = .off,
        keyboard: Keyboard = .text
    ) -> FieldModel {
        FieldModel(
            name, label, value: value, help: help, trouble: trouble,
            kind: .input(type: "text", autocomplete: autocomplete, keyboard: keyboard))
    }

    /// A password: never sent back, so it has no value.
    package static func password(
        _ name: FieldName, _ label: String, help: String? = nil, trouble: String? = nil, autocomplete: Autocomplete
    ) -> FieldModel {
        FieldModel(
            name, label, value: "", help: help, trouble: trouble,
            kind: .input(type: "password", autocomplete: autocomplete, keyboard: .verbatim))
    }

    /// One of many, in a list that opens.
    package static func select(
        _ name: FieldName, _ label: String, among choices: [Choice], value: String, help: String? = nil, trouble: String? = nil
    ) -> FieldModel {
        FieldModel(name, label, value: value, help: help, trouble: trouble, kind: .select(choices))
    }

    /// One of a few, all of them seen.
    package static func radios(
        _ name: FieldName, _ label: String, among choices: [Choice], value: String, help: String? = nil, trouble: String? = nil
    ) -> FieldModel {
        FieldModel(name, label, value: value, help: help, trouble: trouble, kind: .radios(choices))
    }

    /// Several of a few, all of them seen; no value has a space in it. Each choice is a field of its own (`FormFields.all`).
    package static func checks(
        _ name: FieldName, _ label: String, among choices: [Choice], values: [String], help: String? = nil, trouble: String? = nil
    ) -> FieldModel {
        FieldModel(name, label, value: values.joined(separator: " "), help: help, trouble: trouble, kind: .checks(choices))
    }

    /// Several lines of text.
    package static func area(
        _ name: FieldName, _ label: String, value: String, help: String? = nil, trouble: String? = nil, rows: Int = 4
    ) -> FieldModel {
        FieldModel(name, label, value: value, help: help, trouble: trouble, kind: .area(rows: rows))
    }
}
