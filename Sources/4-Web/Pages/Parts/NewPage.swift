/// What the forms for new things have in common: a title, the form, an example beside it, and the way back.
struct NewPage: Part {
    /// Where somebody came from.
    enum Back: String {
        case network, accounts
    }

    let title: String
    let lead: String
    let back: Back
    let answer: FormAnswer
    let form: FormModel
    let example: ExampleModel
    let wording: Wording
    /// Said in place of the form's answer: what has to be there first.
    var hint: BannerModel?

    static let tags = FormModel.tags.union(BannerModel.tags).union(ExampleModel.tags).union([
        "title", "isRefused", "lead", "banner", "form", "example", "backAddress", "backText",
    ])

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "isRefused": answer.isRefused
        case "lead": lead
        case "banner": answer.banner ?? hint ?? false
        case "form": form
        case "example": example
        case "backAddress": "/\(back)"
        case "backText": wording["nav.\(back)"]
        default: nil
        }
    }
}
