package import Vocabulary

/// A telephone number at which somebody is called, as ITU-T E.164 writes it: "+33612345678".
package struct Telephone: Hashable, Sendable {
    package let text: String

    /// Nil unless it is "+", and 8 to 15 digits of which the first is not 0.
    package init?(_ text: String) {
        let digits = text.dropFirst().utf8
        guard text.utf8.first == UInt8(ascii: "+"), (8...15).contains(digits.count), digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.text = text
    }

    /// What a form's field says: a French number of ten digits, or one of any country with its code, with the blanks, dots and dashes that
    /// people type.
    package init(reading text: String) throws(Refusal) {
        let line = try OneLine(reading: text, length: 1...40)
        let plain = line.text.filter { !" .-/()".contains($0) }
        let international =
            if plain.hasPrefix("00") { "+" + plain.dropFirst(2) } else if plain.hasPrefix("+") { plain } else { "+33" + plain.dropFirst() }
        // "+33 (0)6 …" is how letterheads write it.
        let number = international.hasPrefix("+330") ? "+33" + international.dropFirst(4) : international
        guard plain.hasPrefix("0") || plain.hasPrefix("+"), let known = Telephone(number), !known.isFrench || number.utf8.count == 12 else {
            throw .notATelephone
        }
        self = known
    }

    /// The same of a field that may be empty: nil then.
    package static func read(_ text: String) throws(Refusal) -> Telephone? {
        text.allSatisfy(\.isWhitespace) ? nil : try Telephone(reading: text)
    }

    var isFrench: Bool { text.hasPrefix("+33") }

    /// As people read it: "06 12 34 56 78"; of another country as it stands.
    package var shown: String {
        guard isFrench, text.utf8.count == 12 else { return text }
        let digits = Array("0" + text.dropFirst(3))
        return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<min($0 + 2, digits.count)]) }
            .joined(separator: "\u{A0}")
    }
}
