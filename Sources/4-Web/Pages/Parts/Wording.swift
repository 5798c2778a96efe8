package import CivilTime
package import Vocabulary

/// How a page says things: the words of a language, and the clocks of a place.
package struct Wording: Sendable {
    package let words: Words
    package let zone: Zone

    package init(_ words: Words = .french, in zone: Zone) {
        self.words = words
        self.zone = zone
    }

    /// The text of a key.
    package subscript(key: String) -> String { words.text(key) }

    /// The text of a key with values in the places between percent signs.
    package subscript(key: String, values: KeyValuePairs<String, String>) -> String {
        values.reduce(words.text(key)) { text, value in text.replacing("%\(value.key)%", with: value.value) }
    }

    /// Why something was refused.
    package func say(_ refusal: Refusal) -> String { words.say(refusal.phrase, in: zone) }

    /// "mardi 24 novembre 2026".
    package func date(of instant: Timestamp) -> String { zone.local(at: instant).date.inFrench }

    /// "9 h 30".
    package func hour(of instant: Timestamp) -> String { zone.local(at: instant).hour.inFrench }
}
