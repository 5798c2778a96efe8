/// A text message as the gateway gets it, and how many messages a telephone network makes of it, each of which is paid for.
///
///     alphabet    alone    one of several (3GPP TS 23.040 section 9.2.3.24.1: a header of 6 octets says which)
///     GSM 7 bit   160      153 septets
///     UCS-2        70       67 units of 16 bits
///
/// Neither an escape with its sign nor the two halves of a pair are parted, so a part may have a place left.
package struct TextMessage: Hashable, Sendable {
    package enum Alphabet: Hashable, Sendable { case gsm, ucs2 }

    package let text: String
    package let alphabet: Alphabet
    /// How many messages it is cut into; at least one.
    package let parts: Int

    /// Written by the signs that telephones have, where they are near (`GSMAlphabet.near`).
    package init(_ words: String) {
        text = GSMAlphabet.near(words)
        let septets = text.unicodeScalars.map(GSMAlphabet.septets)
        if septets.contains(nil) {
            alphabet = .ucs2
            parts = Self.parts(of: text.unicodeScalars.map { UTF16.width($0) }, alone: 70, joined: 67)
        } else {
            alphabet = .gsm
            parts = Self.parts(of: septets.compactMap(\.self), alone: 160, joined: 153)
        }
    }

    /// How many parts take signs of these widths, each whole.
    private static func parts(of widths: [Int], alone: Int, joined: Int) -> Int {
        guard widths.reduce(0, +) > alone else { return 1 }
        var (parts, used) = (1, 0)
        for width in widths {
            if used + width > joined { (parts, used) = (parts + 1, 0) }
            used += width
        }
        return parts
    }
}

/// Printing it says how large it is, and nothing of what it says.
extension TextMessage: CustomStringConvertible {
    package var description: String { "\(parts) x \(alphabet)" }
}
