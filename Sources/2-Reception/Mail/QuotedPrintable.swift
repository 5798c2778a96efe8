/// Text as seven bits that people can still read (RFC 2045 section 6.7):
///
///     Apporter une pi=C3=A8ce d'identit=C3=A9, et une ligne qui est trop longue=
///      va plus loin.
///
/// Lines have at most 76 characters, a `=` that goes on in the next one included; a blank never ends a line, for mail servers take it
/// away. A scalar is not cut. As `=` is always written `=3D`, a boundary with "=_" in it can stand in no encoded text.
enum QuotedPrintable {
    private static let width = 76

    /// The text by lines that end with CRLF, the last too; line ends of any kind are those of the text, other controls but the tab are
    /// left out.
    static func encoded(_ text: String) -> String {
        var lines = text.replacingControls(newline: "\n", tab: "\t").unicodeScalars
            .split(separator: "\n", omittingEmptySubsequences: false)
        // What ends with a line end has no line after it.
        if lines.last?.isEmpty == true { lines.removeLast() }
        var encoded = ""
        for line in lines { add(line, to: &encoded) }
        return encoded
    }

    private static func add(_ line: Substring.UnicodeScalarView, to encoded: inout String) {
        var column = 0
        for place in line.indices {
            let isLast = line.index(after: place) == line.endIndex
            let piece = piece(line[place], isLast: isLast)
            if column + piece.utf8.count > width - 1 {
                encoded += "=\r\n"
                column = 0
            }
            encoded += piece
            column += piece.utf8.count
        }
        encoded += "\r\n"
    }

    private static func piece(_ scalar: Unicode.Scalar, isLast: Bool) -> String {
        switch scalar {
        case " " where !isLast, "\t" where !isLast, "!"..."<", ">"..."~": String(scalar)
        default: UTF8.encode(scalar).map { $0.map(hex).joined() } ?? ""
        }
    }

    /// "=C3", as the Q encoding of headers has it too.
    static func hex(_ byte: UInt8) -> String {
        (byte < 0x10 ? "=0" : "=") + String(byte, radix: 16, uppercase: true)
    }
}
