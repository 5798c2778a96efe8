package import Vocabulary

extension FieldModel {
    /// A file of the person's own machine. Its form has to be sent as `multipart/form-data`.
    package static func file(_ name: FieldName, _ label: String, help: String? = nil, trouble: String? = nil) -> FieldModel {
        FieldModel(name, label, value: "", help: help, trouble: trouble, kind: .input(type: "file", autocomplete: .off, keyboard: .text))
    }
}
