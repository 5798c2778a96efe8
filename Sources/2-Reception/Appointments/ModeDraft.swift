import People
package import Vocabulary

/// The form of another mode, as it was filled.
package struct ModeDraft: Hashable, Sendable {
    /// The name of a `Mode`.
    package var mode: String
    package var telephone: String

    package init(mode: String = "", telephone: String = "") {
        self.mode = mode
        self.telephone = telephone
    }

    /// What the form says, of an appointment that may be changed into one of `modes`.
    package func parsed(among modes: [Mode]) throws(FormTroubles) -> ModeChange {
        var form = FormReader()
        let mode = form.read("mode", try Self.mode(mode, modes))
        // Of whoever is not called no number is read.
        let telephone = mode == .telephone ? form.read("telephone", try Telephone.read(telephone)) : .some(nil)
        guard let mode, let telephone else { throw form.troubles }
        if mode == .telephone, telephone == nil { throw FormTroubles("telephone", .telephoneNeeded) }
        return ModeChange(mode, telephone: telephone)
    }

    private static func mode(_ text: String, _ modes: [Mode]) throws(Refusal) -> Mode {
        guard !text.isEmpty else { throw .missing }
        return try Mode.read(text, among: modes)
    }
}
