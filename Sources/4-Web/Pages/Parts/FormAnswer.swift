import Vocabulary

/// What a form was answered: for each field what was wrong with it, and what was refused besides.
struct FormAnswer {
    private let troubles: FormTroubles?
    private let refusal: Refusal?
    private let wording: Wording
    private let field: FieldName?

    /// `places` says which refusal of the whole is one field's: a name that is taken stands beside the name.
    init(_ troubles: FormTroubles?, _ refusal: Refusal?, wording: Wording, places: [String: FieldName] = [:]) {
        self.troubles = troubles
        self.refusal = refusal
        self.wording = wording
        field = refusal.flatMap { places[$0.phrase.key] }
    }

    /// What is wrong with a field, in words.
    subscript(name: FieldName) -> String? {
        if let reason = troubles?[name] { return wording.say(reason) }
        return field == name ? refusal.map(wording.say) : nil
    }

    /// What was refused and is no field's.
    var banner: BannerModel? {
        guard let refusal, field == nil else { return nil }
        return BannerModel(.trouble, wording.say(refusal))
    }

    /// Whether anything was not taken.
    var isRefused: Bool { troubles != nil || refusal != nil }
}
