import Calendars
import CivilTime
import Mail
import TestKit
import Testing
import Vocabulary

/// What people typed, on its way into a mail.
struct MailTextTests {
    @Test(arguments: [
        ("Rendez-vous du 24 novembre", "Rendez-vous du 24 novembre"), ("a=b?c", "a=b?c"), ("", ""),
        ("=?UTF-8?Q?a?=", "=?UTF-8?Q?=3D=3FUTF-8=3FQ=3Fa=3F=3D?="), ("a  b", "=?UTF-8?Q?a__b?="), (" a", "=?UTF-8?Q?_a?="),
        ("a_b à", "=?UTF-8?Q?a=5Fb_=C3=A0?="),
        // RFC 2047 section 8, in UTF-8.
        ("Keld Jørn Simonsen", "=?UTF-8?Q?Keld_J=C3=B8rn_Simonsen?="), ("Patrik Fältström", "=?UTF-8?Q?Patrik_F=C3=A4ltstr=C3=B6m?="),
    ])
    func `a subject stands as it is, or is encoded`(subject: String, written: String) throws {
        let read = try #require(MailReader(message(subject: subject).bytes))
        #expect(read["Subject"] == written && MailReader.decoded(written) == subject)
    }

    @Test(arguments: [
        ("Keith Moore", #""Keith Moore""#), (#"Joe Q. "Public" \o/"#, #""Joe Q. \"Public\" \\o/""#), ("a@b, c <d@e>", #""a@b, c <d@e>""#),
        ("Olle Järnefors", "=?UTF-8?Q?Olle_J=C3=A4rnefors?="), ("=?x", "=?UTF-8?Q?=3D=3Fx?="),
        ("é\"), <x@y.example>", "=?UTF-8?Q?=C3=A9=22=29=2C_=3Cx=40y=2Eexample=3E?="),
    ])
    func `a name is quoted or encoded, so that it is no address`(name: String, written: String) throws {
        let read = try #require(MailReader(message(to: name).bytes))
        #expect(read["To"] == "\(written) <ines.faure@caf.example>")
        #expect(read["To"].map(MailReader.mailbox)?.name == name)
    }

    @Test(arguments: ["", " ", "\r\n", "\u{0}"])
    func `without a name the address stands alone`(name: String) throws {
        #expect(MailReader(try message(to: name).bytes)?["To"] == "ines.faure@caf.example")
    }

    @Test(arguments: ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\u{B}", "\r\n\r\n", "\n\n"])
    func `no value adds a field`(lineEnd: String) throws {
        let plain = try #require(MailReader(message().bytes))
        let evil = "x\(lineEnd)Bcc: y@z.example"
        let read = try #require(MailReader(message(from: evil, to: evil, subject: evil).bytes))
        #expect(read.fields.map(\.name) == plain.fields.map(\.name))
        #expect(read["Subject"].map(MailReader.decoded)?.contains("Bcc: y@z.example") == true && read.body == plain.body)
    }

    @Test(arguments: [
        ("a\nb", "a\r\nb\r\n"), ("a\r\nb\r\n", "a\r\nb\r\n"), ("a\rb", "a\r\nb\r\n"), ("", ""), ("\n", "\r\n"),
        ("a \nb\t\n", "a=20\r\nb=09\r\n"),
        ("1+1=2", "1+1=3D2\r\n"), (".\n..\n.a", ".\r\n..\r\n.a\r\n"), ("a\u{0}b\u{7}\u{9B}", "ab\r\n"),
        ("é€😀", "=C3=A9=E2=82=AC=F0=9F=98=80\r\n"),
    ])
    func `a text is what was typed, in seven bits`(text: String, written: String) throws {
        #expect(String(decoding: MailReader(try message(body: text).bytes)?.body ?? [], as: UTF8.self) == written)
    }

    @Test func `a line of 76 goes on in the next, and no letter is cut`() throws {
        for shift in 0..<12 {
            let text = String(repeating: "x", count: 60 + shift) + "é€😀 " + String(repeating: "y", count: 200)
            let read = try #require(MailReader(message(body: text).bytes))
            #expect(read.text == text + "\r\n")
            let lines = String(decoding: read.body, as: UTF8.self).split(separator: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 76 } && lines.count >= 4)
            #expect(lines.allSatisfy { String(validating: MailReader.unquoted(Array($0.utf8)), as: UTF8.self) != nil })
        }
    }

    @Test func `the reader of these tests reads the examples of the RFCs`() throws {
        // RFC 2045 section 6.7.
        let folded = "Now's the time =\r\nfor all folk to come=\r\n to the aid of their country."
        #expect(
            String(decoding: MailReader.unquoted(Array(folded.utf8)), as: UTF8.self)
                == "Now's the time for all folk to come to the aid of their country.")
        // RFC 2047 section 8, those of the Q encoding.
        for (written, meant) in [
            ("=?ISO-8859-1?Q?a?=", "a"), ("=?ISO-8859-1?Q?a?= b", "a b"), ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab"),
            ("=?ISO-8859-1?Q?a_b?=", "a b"), ("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?_b?=", "a b"),
            ("=?US-ASCII?Q?Keith_Moore?=", "Keith Moore"),
        ] {
            #expect(MailReader.decoded(written) == meant)
        }
        // RFC 5322 appendix A.1.2, a quoted name, and A.3's folds.
        let read = try #require(MailReader(Array("To: \"Joe Q. Public\" <john.q.public@example.com>\r\nX: a\r\n b\r\n\r\nHi\r\n".utf8)))
        #expect(MailReader.mailbox(read["To"] ?? "") == ("Joe Q. Public", "john.q.public@example.com"))
        #expect(read["X"] == "a b" && read.text == "Hi\r\n")
        #expect(MailReader(Array("a\nb: c\r\n\r\n".utf8)) == nil && MailReader(Array("no field\r\n\r\n".utf8)) == nil)
    }

    @Test func `chance finds no text that is read differently, adds a field, or leaves seven bits`() throws {
        var chance = SeededChance(seed: 5322)
        let names = try #require(MailReader(message(calendar: invitation()).bytes)).fields.map(\.name)
        for _ in 0..<3_000 {
            let texts = (0..<4).map { _ in text(using: &chance) }
            let withCalendar = Bool.random(using: &chance)
            let message = try message(
                from: texts[0], to: texts[1], subject: texts[2], body: texts[3], calendar: withCalendar ? invitation() : nil)
            guard let read = MailReader(message.bytes) else {
                Issue.record("\(texts)")
                continue
            }
            let lines = message.bytes.split(separator: 10, omittingEmptySubsequences: false)
            if !lines.dropLast().allSatisfy({ $0.count <= 79 && $0.last == 13 }) || lines.last?.isEmpty != true { Issue.record("\(texts)") }
            if !message.bytes.allSatisfy({ $0 == 13 || $0 == 10 || $0 == 9 || (0x20...0x7E).contains($0) }) { Issue.record("\(texts)") }
            let expected = withCalendar ? names : names + ["Content-Transfer-Encoding"]
            if read.fields.map(\.name) != expected { Issue.record("\(texts)") }
            if withCalendar, read.parts.count != 2 { Issue.record("\(texts)") }
            let body = withCalendar ? read.parts.first?.text : read.text
            if !isSame(body, meantLines(texts[3])) { Issue.record("\(texts[3].debugDescription)") }
            if !isSame(read["Subject"].map(MailReader.decoded), meant(texts[2])) { Issue.record("\(texts[2].debugDescription)") }
            for (field, text) in [("From", texts[0]), ("To", texts[1])] {
                let name = meant(text).allSatisfy { $0 == " " } ? "" : meant(text)
                if !isSame(read[field].map { MailReader.mailbox($0).name }, name) { Issue.record("\(text.debugDescription)") }
            }
        }
    }

    private func invitation() throws -> CalendarMessage { .invitation(to: try appointment(), for: try caller()) }

    /// Up to 150 scalars: odd ones, or ASCII alone, or any at all.
    private func text(using chance: inout SeededChance) -> String {
        let odd: [Unicode.Scalar] = [
            "\r", "\n", "\u{B}", "\u{85}", "\u{2028}", "\u{0}", "\u{7F}", "\"", "\\", "=", "?", "_", "<", ">", "@", ",", ":", ".", "-", " ",
            "\t",
            "é", "\u{301}", "😀", "\u{202E}", "\u{FEFF}", "x", "\u{10FFFF}",
        ]
        let kind = Int.random(in: 0..<3, using: &chance)
        let scalars = (0..<Int.random(in: 0...150, using: &chance)).map { _ -> Unicode.Scalar in
            switch kind {
            case 0: odd.randomElement(using: &chance) ?? "x"
            case 1: Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &chance))
            default: Unicode.Scalar(UInt32.random(in: 0...0x10_FFFF, using: &chance)) ?? "y"
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// By scalars: Swift's equality is canonical.
    private func isSame(_ read: String?, _ meant: String) -> Bool {
        read.map { Array($0.unicodeScalars) } == Array(meant.unicodeScalars)
    }

    /// One line: line ends and tabs as blanks, no other controls.
    private func meant(_ text: String) -> String {
        let line = withoutControls(text).unicodeScalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }
        return String(String.UnicodeScalarView(line))
    }

    /// Lines that end with CRLF, the last too.
    private func meantLines(_ text: String) -> String {
        let lines = withoutControls(text).unicodeScalars
        let ended = lines.isEmpty || lines.last == "\n" ? lines : lines + ["\n"]
        return ended.map { $0 == "\n" ? "\r\n" : String($0) }.joined()
    }

    private func withoutControls(_ text: String) -> String {
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
