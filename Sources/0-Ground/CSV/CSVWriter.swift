/// Writes CSV (RFC 4180) as a French spreadsheet opens it by a double click: a byte order mark, for else it takes UTF-8 for Windows-1252;
/// semicolons, for there the comma parts whole numbers from fractions; line ends of two characters.
package enum CSVWriter {
    /// What a file begins with.
    package static let byteOrderMark = "\u{FEFF}"

    /// A record, with its line end. Every field is guarded (`CSVCell`).
    package static func line(_ fields: [String]) -> String {
        fields.map { quoted(CSVCell.guarded($0)) }.joined(separator: ";") + "\r\n"
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { "\";,\t\r\n".utf8.contains($0) } || field.first == " " || field.last == " "
        return needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }
}

/// A field as a spreadsheet may open it. What begins with one of `= + - @`, a tab or a line's end is a formula to it, and a formula may
/// fetch, send and run things (OWASP, "CSV Injection"): an apostrophe before it makes it text. What has apostrophes before such a
/// character by itself gets one more, so that reading gives back what was written, whatever it was.
package enum CSVCell {
    package static func guarded(_ text: String) -> String { isFormula(text) ? "'" + text : text }

    /// What was written: takes away the apostrophe that `guarded` puts there, and no other.
    package static func bare(_ cell: String) -> String {
        cell.utf8.first == UInt8(ascii: "'") && isFormula(cell) ? String(cell.dropFirst()) : cell
    }

    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.utf8.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
        return "=+-@\t\r\n".utf8.contains(first)
    }
}
