import CivilTime
import Testing
import Vocabulary

struct FormTests {
    @Test func `a form says all that is wrong with it at once, in its own order`() throws {
        var form = FormReader()
        let name = form.read("name", try OneLine(reading: "  ", length: 1...5))
        let town = form.read("town", try OneLine(reading: "Thueyts", length: 1...5))
        let note = form.read("note", try OneLine(reading: "ok", length: 1...5))
        #expect(name == nil && town == nil && note?.text == "ok")
        #expect(form.troubles.troubles.map(\.field) == ["name", "town"])
        #expect(form.troubles["name"] == .missing)
        #expect(form.troubles["town"] == .tooLong(most: 5))
        #expect(form.troubles["note"] == nil)
    }

    @Test func `a line is tidied`() throws {
        #expect(try OneLine(reading: " Saint-Félicien \u{A0}\n le  haut ", length: 1...40).text == "Saint-Félicien le haut")
        #expect(try OneLine(reading: "می\u{200C}خواهم", length: 1...40).text == "می\u{200C}خواهم")
    }

    @Test(arguments: ["a\u{0}b", "a\u{202E}b", "\u{200B}", "a\u{7}", "\u{E000}", "a\u{FEFF}b", "\u{1B}[31m"])
    func `what a page would not show as it is has no place in a line`(text: String) {
        #expect(throws: Refusal.strangeCharacters) { try OneLine(reading: text, length: 1...40) }
    }

    @Test func `a line has a length`() {
        #expect(throws: Refusal.tooShort(least: 2)) { try OneLine(reading: "a", length: 2...3) }
        #expect(throws: Refusal.tooLong(most: 3)) { try OneLine(reading: "abcd", length: 2...3) }
        #expect(throws: Refusal.tooLong(most: 3)) { try OneLine(reading: String(repeating: " ", count: 1_000_000), length: 2...3) }
        #expect(throws: Refusal.tooLong(most: 3)) { try OneLine(reading: "e" + String(repeating: "\u{301}", count: 100), length: 1...3) }
    }

    @Test func `names are compared as people do`() {
        #expect("Étables".folded == "etables")
        #expect("E\u{301}tables".folded == "etables")
        #expect("ŒUILLY L\u{2019}Haÿ ça".folded == "oeuilly l'hay ca")
        #expect("日本".folded == "日本")
    }
}
