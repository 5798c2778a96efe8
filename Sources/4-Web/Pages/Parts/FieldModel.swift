package import Vocabulary

/// One question of a form: its label, what was typed, what helps to answer it and what was wrong with the answer.
package struct FieldModel: Part {
    package let name: FieldName
    package let label: String
    package let value: String
    package let help: String?
    /// What was wrong with it, in words.
    package let trouble: String?
    let kind: Kind
    var isOptional = false
    var takesFocus = false
    var isReadOnly = false
    /// The form's id, so that two forms of a page may ask for the same.
    var form = ""
    /// The value of another field of the form with which alone this one counts.
    var condition = ""

    enum Kind: Sendable {
        case input(type: String, autocomplete: Autocomplete, keyboard: Keyboard)
        case select([Choice])
        case radios([Choice])
        /// Several of a few; the value is what is chosen, with spaces between.
        case checks([Choice])
        case area(rows: Int)
    }

    /// What a browser may fill in by itself.
    package enum Autocomplete: String, Sendable {
        case off
        case username
        case currentPassword = "current-password"
        case newPassword = "new-password"
        case oneTimeCode = "one-time-code"
        case name
        case email
    }

    /// Which keys a touch screen shows; `verbatim` also keeps capitals and spelling as they are typed.
    package enum Keyboard: String, Sendable {
        case text, numeric, verbatim
    }

    init(_ name: FieldName, _ label: String, value: String, help: String?, trouble: String?, kind: Kind) {
        self.name = name
        self.label = label
        self.value = value
        self.help = help
        self.trouble = trouble
        self.kind = kind
    }

    var id: String { form.isEmpty ? name.text : "\(form)-\(name.text)" }

    /// Where a link to the field leads: what takes the focus.
    var target: String {
        switch kind {
        case .radios, .checks: "\(id)-1"
        case .input, .select, .area: id
        }
    }

    /// The same field in a form: its id begins with the form's.
    package func within(form: String) -> FieldModel { changed { $0.form = form } }

    /// The same field, which may be left empty.
    package func optional() -> FieldModel { changed { $0.isOptional = true } }

    /// The same field, which takes the focus when the page opens.
    package func focused() -> FieldModel { changed { $0.takesFocus = true } }

    /// The same field, which leaves the focus to another.
    package func unfocused() -> FieldModel { changed { $0.takesFocus = false } }

    /// The same field, to be read only: it stands there for whoever fills the others, a password's keeper among them.
    package func readOnly() -> FieldModel { changed { $0.isReadOnly = true } }

    /// The same field, shown only while the form's radio of this value is chosen or none is.
    package func counting(with value: String) -> FieldModel { changed { $0.condition = value } }

    private func changed(_ change: (inout FieldModel) -> Void) -> FieldModel {
        var field = self
        change(&field)
        return field
    }
}
