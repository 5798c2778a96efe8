import CSV
import TestKit
import Testing

struct CSVReaderTests {
    private func items(_ bytes: [UInt8], pieces: Int = .max, mostBytes: Int = 1_000) -> [CSVReader.Item] {
        var reader = CSVReader(mostBytes: mostBytes)
        var items: [CSVReader.Item] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            reader.read(rest.prefix(pieces)) { items.append($0) }
            rest = rest.dropFirst(pieces)
        }
        reader.end { items.append($0) }
        return items
    }

    private func items(_ text: String, mostBytes: Int = 1_000) -> [CSVReader.Item] { items(Array(text.utf8), mostBytes: mostBytes) }

    private func record(_ line: Int, _ fields: String...) -> CSVReader.Item { .record(CSVRecord(line: line, fields: fields)) }

    @Test(arguments: ["a;b\r\n1;2\r\n", "a;b\n1;2\n", "a;b\r1;2\r", "a;b\n1;2", "\u{FEFF}a;b\n1;2", "a,b\n1,2", "a\tb\n1\t2"])
    func `separator, line ends and a byte order mark are found out`(text: String) {
        #expect(items(text) == [record(1, "a", "b"), record(2, "1", "2")])
    }

    @Test func `quotes keep separators, line ends and quotes`() {
        let text = "a;\"b, c\"\n\"1;2\";\"say \"\"hm\"\"\"\n\"two\r\nlines\";x\nlast;\"\"\n"
        #expect(
            items(text) == [record(1, "a", "b, c"), record(2, "1;2", "say \"hm\""), record(3, "two\r\nlines", "x"), record(5, "last", "")])
    }

    @Test func `a comma inside of quotes does not make it the separator`() {
        #expect(items("\"a,b,c\";d\n1;2") == [record(1, "a,b,c", "d"), record(2, "1", "2")])
    }

    @Test func `blank lines are none, and count as lines`() {
        #expect(items("\n\na;b\n\n;\n1;2\n\n") == [record(3, "a", "b"), record(6, "1", "2")])
    }

    @Test func `UTF-8 and the encoding of Windows are told apart field by field`() {
        let latin: [UInt8] =
            Array("n;p\n".utf8) + [0xC9, 0x74, 0x61, 0x62, 0x6C, 0x65, 0x73, 0x3B, 0x9C, 0x80] + Array("\nÉtables;œ€".utf8)
        #expect(items(latin) == [record(1, "n", "p"), record(2, "Étables", "œ€"), record(3, "Étables", "œ€")])
    }

    @Test func `a broken record is told with its line, and the next is read`() {
        #expect(
            items("a;b\n1\"2;3\n\"x\"y;z\n4;5\n\"open;6\n7;8") == [
                record(1, "a", "b"), .fault(.strayQuote, line: 2), .fault(.strayQuote, line: 3), record(4, "4", "5"),
                .fault(.unclosedQuote, line: 5),
            ])
        let long = String(repeating: "x", count: 90)
        #expect(items("a;b\n\(long)\n1;2", mostBytes: 50) == [record(1, "a", "b"), .fault(.tooLong, line: 2), record(3, "1", "2")])
        #expect(items(long, mostBytes: 50) == [.fault(.tooLong, line: 1)])
    }

    @Test func `nothing is no record`() {
        #expect(items("") == [] && items("\n \n") == [])
    }

    @Test func `whatever comes in whatever pieces, records stay in bounds, lines go up, and the pieces make no difference`() {
        var chance = SeededChance(seed: 7)
        let letters = Array("ab;,\t\"\"\n\r é".utf8) + [0xFF, 0x00, 0xC3]
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...120, using: &chance)).map { _ in letters.randomElement(using: &chance) ?? 0 }
            let whole = items(bytes, mostBytes: 40)
            #expect(items(bytes, pieces: Int.random(in: 1...9, using: &chance), mostBytes: 40) == whole)
            let lines = whole.map { item in
                switch item {
                case .record(let record): record.line
                case .fault(_, let line): line
                }
            }
            #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 })
            for case .record(let record) in whole { #expect(record.fields.reduce(0) { $0 + $1.unicodeScalars.count } <= 40) }
        }
    }

    @Test func `what is written by the rules is read back`() {
        var chance = SeededChance(seed: 8)
        let letters = Array("ab;,\"\n\ré ")
        for _ in 0..<500 {
            let rows = (0..<5).map { _ in
                (0..<3).map { _ in
                    "x" + String((0..<Int.random(in: 0...8, using: &chance)).map { _ in letters.randomElement(using: &chance) ?? "a" })
                }
            }
            let text = rows.map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ";") }.joined(separator: "\r\n")
            let read = items(text).compactMap { item in if case .record(let record) = item { record.fields } else { nil } }
            #expect(read == rows)
        }
    }
}
