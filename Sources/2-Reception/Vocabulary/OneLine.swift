/// A line of typed text: without blanks at its ends or two in a row, without control characters and without those that turn the
/// direction of writing, which make a page say something else than it holds.
package struct OneLine: Hashable, Sendable {
    package let text: String

    /// Refused when its characters are fewer or more than `length` allows.
    package init(reading raw: String, length: ClosedRange<Int>) throws(Refusal) {
        // A character has several bytes at most in honest text; a flood is not even looked at.
        guard raw.utf8.count <= length.upperBound * 16 else { throw .tooLong(most: length.upperBound) }
        let text = raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { throw .missing }
        guard text.unicodeScalars.allSatisfy(Self.isPlain) else { throw .strangeCharacters }
        guard text.count >= length.lowerBound else { throw .tooShort(least: length.lowerBound) }
        guard text.count <= length.upperBound else { throw .tooLong(most: length.upperBound) }
        self.text = text
    }

    /// Whether a scalar may stand in text that people read. The two joiners are needed by Arabic and Indian scripts.
    package static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        default: true
        }
    }
}
