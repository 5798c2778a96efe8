/// Text of people on its way into a header field.
///
/// A header is ASCII, and a line end in it begins a field of its own: that is the danger. So the text is made one line first, and then it
/// is written in one of three ways, whichever keeps it as it is:
///
///     Rendez-vous du 24 novembre                              as it stands, folded at blanks
///     "Visio-accueil, Saint-Félicien"                         quoted, where a name is expected (RFC 5322 section 3.2.4)
///     =?UTF-8?Q?Entretien_avec_l=27agence_d=C3=A9placé?=      encoded words (RFC 2047), cut between scalars, never inside one
///
/// Lines have at most 76 characters (RFC 2047 section 2). What readers could take for encoded words is encoded itself.
struct HeaderText: Hashable, Sendable {
    /// One line: line ends and tabs are blanks, other control characters are left out.
    let text: String

    init(_ raw: String) {
        text = raw.replacingControls(newline: " ", tab: " ")
    }

    /// What a field's line is made of, by blanks, for an unstructured field (RFC 5322 section 3.6.5).
    ///
    /// - Parameter room: the characters that are left in the first line.
    func words(room: Int) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        // Blanks at the ends or in a row are lost by folding and trimming.
        let isPlain = isPrintable && words.allSatisfy { (1...Self.plainAtMost).contains($0.utf8.count) }
        return isPlain ? words.map(String.init) : encodedWords(room: room)
    }

    /// The same for a name before an address (phrase, RFC 5322 section 3.2.5).
    func phrase(room: Int) -> [String] {
        guard isPrintable, text.utf8.count <= Self.plainAtMost else { return encodedWords(room: room) }
        var quoted = ""
        for character in text {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return ["\"\(quoted)\""]
    }

    /// Longer words would not fit into a line with the name of their field.
    private static let plainAtMost = 60

    /// ASCII without controls, and nothing that could be read as an encoded word.
    private var isPrintable: Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }

    private func encodedWords(room: Int) -> [String] {
        let (opening, closing) = ("=?UTF-8?Q?", "?=")
        var words: [String] = []
        var word = opening
        var left = room
        for scalar in text.unicodeScalars {
            let encoded = Self.encoded(scalar)
            if word.utf8.count + encoded.utf8.count + closing.utf8.count > left, word != opening {
                words.append(word + closing)
                word = opening
                // After the blank that goes before each next line.
                left = HeaderFields.width - 1
            }
            word += encoded
        }
        return text.isEmpty ? [] : words + [word + closing]
    }

    /// By the Q encoding with the few signs that may stand in a phrase too (RFC 2047 section 5, rule 3).
    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "_"
        case "a"..."z", "A"..."Z", "0"..."9", "!", "*", "+", "-", "/": String(scalar)
        default: UTF8.encode(scalar).map { $0.map(QuotedPrintable.hex).joined() } ?? ""
        }
    }
}
