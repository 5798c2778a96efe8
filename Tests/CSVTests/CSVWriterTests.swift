import CSV
import TestKit
import Testing

struct CSVWriterTests {
    private func read(_ text: String) -> [[String]] {
        var reader = CSVReader()
        var records: [[String]] = []
        func take(_ item: CSVReader.Item) {
            if case .record(let record) = item { records.append(record.fields.map(CSVCell.bare)) }
        }
        reader.read(text.utf8) { take($0) }
        reader.end { take($0) }
        return records
    }

    @Test(arguments: ["=1+1", "+33612345678", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''@x", "=cmd|' /C calc'!A0"])
    func `what a spreadsheet would reckon stands there as text, and comes back as it was`(text: String) {
        #expect(CSVCell.guarded(text) == "'" + text)
        #expect(CSVCell.bare(CSVCell.guarded(text)) == text)
    }

    @Test(arguments: ["", "'", "''", "L'Argentière", "'x", "a=b", "06 12 34 56 78", "1 place de l’Église"])
    func `anything else stays as it is`(text: String) {
        #expect(CSVCell.guarded(text) == text && CSVCell.bare(text) == text)
    }

    @Test func `separators, quotes, line ends and blanks at an end are quoted`() {
        #expect(
            CSVWriter.line(["a", "b;c", "say \"hm\"", "two\nlines", " x", ""]) == "a;\"b;c\";\"say \"\"hm\"\"\";\"two\nlines\";\" x\";\r\n")
    }

    @Test(arguments: UInt64(1)...200)
    func `what is written is read again, whatever it is`(seed: UInt64) {
        var chance = SeededChance(seed: seed)
        let signs = Array("=+-@'\";,\t\r\n aé|œ\u{FEFF}\u{1F600}'=")
        let columns = Int.random(in: 2...6, using: &chance)
        // A first field of letters: a record of blanks alone is none.
        let rows = (0..<20).map { row in
            ["r\(row)"]
                + (1..<columns).map { _ in
                    String((0..<Int.random(in: 0...8, using: &chance)).compactMap { _ in signs.randomElement(using: &chance) })
                }
        }
        let header = (0..<columns).map { "column\($0)" }
        #expect(read(CSVWriter.byteOrderMark + ([header] + rows).map(CSVWriter.line).joined()) == [header] + rows)
    }
}
