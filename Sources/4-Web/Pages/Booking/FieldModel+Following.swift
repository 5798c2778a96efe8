import Vocabulary

extension FieldModel {
    /// Whether what is done is done to an appointment alone, or to those of its series that follow it too.
    static func following(_ count: Int, value: String, _ wording: Wording) -> FieldModel {
        let choices = [
            Choice("", wording["series.thisOne"]), Choice(EndPage.all, wording["series.following", ["count": String(count)]]),
        ]
        return .radios("following", wording["series.which"], among: choices, value: value)
    }
}
