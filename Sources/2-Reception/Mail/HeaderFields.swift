/// Header fields (RFC 5322 section 2.2), folded before a word that does not fit.
struct HeaderFields {
    /// The characters of a line without its CRLF.
    static let width = 76

    private(set) var text = ""

    /// What is left in a field's first line after its name.
    static func room(after name: String) -> Int { width - name.utf8.count - 2 }

    /// Each word is ASCII without blanks that could be folded, and without control characters.
    mutating func add(_ name: String, _ words: [String]) {
        text += name + ":"
        var column = name.utf8.count + 1
        for (place, word) in words.enumerated() {
            if place > 0, column + 1 + word.utf8.count > Self.width {
                text += "\r\n"
                column = 0
            }
            text += " " + word
            column += 1 + word.utf8.count
        }
        text += "\r\n"
    }
}
