import Calendars
import CivilTime
import TestKit
import Testing
import Vocabulary

/// What people typed, on its way into a calendar.
struct ContentLinesTests {
    @Test(arguments: [
        ("a;b,c\\d", #"a\;b\,c\\d"#), ("one\ntwo", #"one\ntwo"#), ("one\r\ntwo", #"one\ntwo"#), ("one\rtwo", #"one\ntwo"#),
        ("one\n\rtwo", #"one\n\ntwo"#), ("one\u{85}two\u{2028}three", #"one\ntwo\nthree"#), ("a\u{0}b\u{7}c\u{7F}d\u{9B}e", "abcde"),
        ("a\tb:c\"d", "a\tb:c\"d"), ("x\r\nBEGIN:VALARM\r\nEND:VALARM", #"x\nBEGIN:VALARM\nEND:VALARM"#),
    ])
    func `text is escaped and stays in its line`(raw: String, written: String) throws {
        #expect(unfolded(try message(summary: raw)).contains("SUMMARY:\(written)"))
    }

    @Test(arguments: [
        ("Nom \"X\"", "Nom ^'X^'"), ("a^b", "a^^b"), ("a\nb", "a^nb"), ("a;b:c,d", "a;b:c,d"),
        ("x\":mailto:y@z.example\r\nATTENDEE:", "x^':mailto:y@z.example^nATTENDEE:"), ("a\u{0}\u{9B}b", "ab"),
    ])
    func `a name cannot leave its quotes`(raw: String, written: String) throws {
        let lines = unfolded(try message(name: raw))
        #expect(lines.contains("ORGANIZER;CN=\"\(written)\":mailto:o@p.example"))
    }

    @Test func `a line of 75 octets is whole, one of 76 goes on in the next`() throws {
        let fits = String(repeating: "x", count: 75 - "SUMMARY:".utf8.count)
        #expect(lines(try message(summary: fits)).contains("SUMMARY:\(fits)"))
        let cut = try #require(lines(message(summary: fits + "yz")).firstIndex(of: "SUMMARY:\(fits)"))
        #expect(lines(try message(summary: fits + "yz"))[cut + 1] == " yz")
    }

    @Test func `a fold never cuts a letter`() throws {
        for shift in 0..<4 {
            let text = String(repeating: "x", count: shift) + String(repeating: "é€😀", count: 30)
            let written = try message(summary: text)
            #expect(unfolded(written).contains("SUMMARY:\(text)"))
            for line in written.utf8.split(separator: UInt8(ascii: "\n")) {
                #expect(line.count <= 76 && String(validating: line, as: UTF8.self) != nil)
            }
        }
    }

    @Test func `chance finds no text that adds a line or is read differently`() throws {
        var chance = SeededChance(seed: 5545)
        let odd: [Unicode.Scalar] = [
            "\r", "\n", "\u{B}", "\u{C}", "\u{1C}", "\u{85}", "\u{2028}", "\u{2029}", "\u{0}", "\u{7F}", "\"", "^", "\\", ";", ",", ":",
            " ", "\t",
            "n", "'", "é", "\u{301}", "😀", "\u{202E}", "\u{FEFF}", "x", "\u{10FFFF}",
        ]
        let plain = unfolded(try message(summary: "", name: "", details: "")).count
        for _ in 0..<2_000 {
            let texts = (0..<3).map { _ in
                let scalars = (0..<Int.random(in: 0...120, using: &chance)).map { _ in odd.randomElement(using: &chance) ?? "x" }
                return String(String.UnicodeScalarView(scalars))
            }
            let written = try message(summary: texts[0], name: texts[1], details: texts[2])
            let bytes = Array(written.utf8)
            let isFramed = bytes.indices.allSatisfy { place in
                switch bytes[place] {
                case UInt8(ascii: "\r"): place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
                case UInt8(ascii: "\n"): place > 0 && bytes[place - 1] == UInt8(ascii: "\r")
                case UInt8(ascii: "\t"): true
                case let byte: byte >= 0x20 && byte != 0x7F
                }
            }
            let isShort = bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 76 }
            let lines = unfolded(written)
            let summary = lines.first { $0.unicodeScalars.starts(with: "SUMMARY:".unicodeScalars) }
                .map { unescaped(String($0.unicodeScalars.dropFirst(8))) }
            if !isFramed || !isShort || lines.count != plain { Issue.record("\(texts)") }
            if summary.map({ Array($0.unicodeScalars) }) != Array(meant(texts[0]).unicodeScalars) { Issue.record("\(texts[0])") }
        }
    }

    private func message(summary: String = "s", name: String = "n", details: String = "d") throws -> String {
        let event = CalendarEvent(
            id: AppointmentID(high: 1, low: 2), revision: .first, changed: .epoch, time: Timestamp.epoch..<(.epoch + .minutes(20)),
            summary: summary, location: summary, details: details, organizer: try user(name, "o@p.example"))
        return CalendarMessage.invitation(to: event, for: try user(name, "o@p.example")).text(in: .paris)
    }

    private func unescaped(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                plain.append(scalar == "n" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                plain.append(scalar)
            }
        }
        return String(plain)
    }

    /// The text with every line end as "\n" and without other controls.
    private func meant(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            let isNewline = ["\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(scalar)
            if isNewline, !(last == "\r" && scalar == "\n") { plain.append("\n") }
            if !isNewline, scalar.properties.generalCategory != .control || scalar == "\t" { plain.append(scalar) }
            last = scalar
        }
        return String(plain)
    }
}
