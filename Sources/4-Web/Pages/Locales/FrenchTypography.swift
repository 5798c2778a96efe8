/// Spaces that French sets before its high signs and inside its quotation marks: they must not break a line, and nobody can see in a
/// source whether they would, so they are put in here (Lexique des règles typographiques, Imprimerie nationale).
enum FrenchTypography {
    private static let noBreak: Character = "\u{A0}"

    /// The text with no-break spaces before `: ; ! ? »`, after `«`, and around the `h` of an hour.
    static func set(_ text: String) -> String {
        var set: [Character] = []
        let characters = Array(text)
        for (place, character) in characters.enumerated() {
            guard character == " " else {
                set.append(character)
                continue
            }
            let before = place > 0 ? characters[place - 1] : " "
            let after = place + 1 < characters.count ? characters[place + 1] : " "
            set.append(isBound(before, after, behind: place + 2 < characters.count ? characters[place + 2] : " ") ? noBreak : " ")
        }
        return String(set)
    }

    private static func isBound(_ before: Character, _ after: Character, behind: Character) -> Bool {
        if before == "«" || ":;!?»".contains(after) { return true }
        if before.isNumber, after == "h", !behind.isLetter { return true }
        return before == "h" && after.isNumber
    }
}
