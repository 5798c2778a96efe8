/// The alphabet of text messages: GSM 7 bit default alphabet with its extension (3GPP TS 23.038 section 6.2.1).
///
/// A sign of the table takes one septet, one of the extension two (an escape before it). What is in neither makes the whole message go by
/// UCS-2, in which less than half as much fits. French is almost at home in it: à è é ù É and Ç are there, but ç â ê î ô û ë ï œ, the
/// typographic apostrophe, dashes and the no-break space are not. Those are written by what is nearest (`near`), as telephones do.
package enum GSMAlphabet {
    private static let table = Set(
        ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
            + "abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)

    private static let extensions = Set("\u{0C}^{}\\[~]|€".unicodeScalars)

    /// How many septets a sign takes; nil: it is not in the alphabet.
    static func septets(of scalar: Unicode.Scalar) -> Int? {
        table.contains(scalar) ? 1 : extensions.contains(scalar) ? 2 : nil
    }

    /// The same words by signs of the alphabet, where one is near; what has none stays as it is.
    package static func near(_ text: String) -> String {
        var near = ""
        // "\r\n" is one Character, and letters may be composed of two scalars: é is one of the table as one alone.
        for character in text {
            if let written = replacements[character] {
                near += written
            } else if character.unicodeScalars.allSatisfy({ septets(of: $0) != nil }) {
                near.append(character)
            } else {
                near += composed[character] ?? String(character)
            }
        }
        return near
    }

    /// Swift holds letters alike however they are composed; here they are those of the table.
    private static let composed: [Character: String] = Dictionary(
        uniqueKeysWithValues: "èéùìòÇÅåÉÄÖÑÜäöñüà".map { ($0, String($0)) })

    private static let replacements: [Character: String] = [
        "ç": "c", "â": "a", "á": "a", "ã": "a", "ê": "e", "ë": "e", "î": "i", "ï": "i", "í": "i", "ô": "o", "ó": "o", "õ": "o", "û": "u",
        "ú": "u", "ÿ": "y", "œ": "oe", "À": "A", "Â": "A", "Á": "A", "È": "E", "Ê": "E", "Ë": "E", "Î": "I", "Ï": "I", "Ô": "O", "Ù": "U",
        "Û": "U", "Œ": "OE", "’": "'", "‘": "'", "“": "\"", "”": "\"", "«": "\"", "»": "\"", "–": "-", "—": "-", "‐": "-", "‑": "-",
        "…": "...", "\u{A0}": " ", "\u{202F}": " ", "\u{2009}": " ", "\t": " ", "·": ".", "•": "-", "°": "o",
    ]
}
