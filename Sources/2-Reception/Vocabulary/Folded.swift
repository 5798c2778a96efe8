extension String {
    /// The text for comparing as people do: small letters, no accents, ligatures in full. "Étables" and "etables" are one name.
    package var folded: String {
        var folded = ""
        for character in lowercased() {
            if character.isASCII { folded.append(character) } else { folded += Self.plainLetters[character] ?? String(character) }
        }
        return folded
    }

    /// The letters of French and its neighbours. Swift compares characters canonically: a letter with a combining accent is found too.
    private static let plainLetters: [Character: String] = {
        var plain: [Character: String] = ["œ": "oe", "æ": "ae", "ß": "ss", "\u{2019}": "'"]
        let families = ["a": "àâäáãå", "c": "ç", "e": "éèêë", "i": "îïíì", "n": "ñ", "o": "ôöóòõ", "u": "ùûüú", "y": "ÿý"]
        for (letter, accented) in families {
            for character in accented { plain[character] = letter }
        }
        return plain
    }()
}
