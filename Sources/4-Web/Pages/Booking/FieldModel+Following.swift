import Vocabulary

/// Whether what is done is done to an appointment alone, or to those of its series that follow it too: what the field `following` says.
package enum Following: String {
    case alone = ""
    case all
}

extension FieldModel {
    /// Asks so, of an appointment that `count` others follow.
    static func following(_ count: Int, value: Following = .alone, _ wording: Wording) -> FieldModel {
        let choices = [
            Choice(Following.alone.rawValue, wording["series.thisOne"]),
            Choice(Following.all.rawValue, wording["series.following", ["count": String(count)]]),
        ]
        return .radios("following", wording["series.which"], among: choices, value: value.rawValue)
    }
}
