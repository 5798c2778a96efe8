import Vocabulary

/// A commune's name as one compares it: small letters and digits only. "Saint-Félicien", "ST FELICIEN" and "st. felicien" are one, and so
/// are "L'Argentière" and "largentiere".
package struct CommuneKey: Hashable, Sendable {
    package let text: String

    /// Of a name as it is written or typed; empty where it has neither letters nor digits of ours.
    package init(_ name: String) {
        text = Self.words(name).joined()
    }

    /// The words of a name, small and plain, with what the post writes shorter.
    static func words(_ name: String) -> [String] {
        let pieces = name.folded.split { $0 != "/" && !$0.isPlain }
        let words = pieces.flatMap { piece -> [Substring] in
            // "La Voulte s/ Rhône".
            piece.hasPrefix("s/") ? ["sur"] + piece.dropFirst(2).split(separator: "/") : piece.split(separator: "/")
        }
        return words.map { word in
            switch word {
            case "saint": "st"
            case "sainte": "ste"
            default: String(word)
            }
        }
    }
}

extension Character {
    fileprivate var isPlain: Bool { isASCII && (isLetter || isNumber) }
}

extension Commune {
    package var key: CommuneKey { CommuneKey(name.text) }
}
