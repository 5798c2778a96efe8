import Testing

@testable import Texting

struct TextMessageTests {
    @Test(
        arguments: [
            ("", 1), (String(repeating: "a", count: 160), 1), (String(repeating: "a", count: 161), 2),
            (String(repeating: "a", count: 306), 2), (String(repeating: "a", count: 307), 3),
            // Two septets each.
            (String(repeating: "€", count: 80), 1), (String(repeating: "€", count: 81), 2),
            // 153 is odd: the last place of a part stays empty, so 76 fit in each.
            (String(repeating: "€", count: 152), 2), (String(repeating: "€", count: 153), 3),
            ("a" + String(repeating: "€", count: 152), 2), ("a" + String(repeating: "€", count: 153), 3),
        ])
    func `what fits the alphabet is cut at 160, or at 153 of several, and no escape from its sign`(text: String, parts: Int) {
        let message = TextMessage(text)
        #expect(message.alphabet == .gsm && message.parts == parts && message.text == text)
    }

    @Test(
        arguments: [
            (String(repeating: "я", count: 70), 1), (String(repeating: "я", count: 71), 2), (String(repeating: "я", count: 134), 2),
            (String(repeating: "я", count: 135), 3), (String(repeating: "😀", count: 35), 1), (String(repeating: "😀", count: 36), 2),
            // 67 is odd: 33 pairs fit in each.
            (String(repeating: "😀", count: 66), 2), (String(repeating: "😀", count: 67), 3),
        ])
    func `what does not goes by sixteen bits, cut at 70 or 67, and no pair in two`(text: String, parts: Int) {
        let message = TextMessage(text)
        #expect(message.alphabet == .ucs2 && message.parts == parts && message.text == text)
    }

    @Test func `one sign outside makes the whole text dear`() {
        #expect(TextMessage(String(repeating: "a", count: 71)).parts == 1)
        #expect(TextMessage(String(repeating: "a", count: 70) + "я").parts == 2)
    }

    @Test(
        arguments: [
            ("à è é ù É Ç ñ Ö", "à è é ù É Ç ñ Ö"), ("ça, forêt, août, Noël, île", "ca, foret, aout, Noel, ile"),
            ("Œuvre d\u{2019}Étables \u{2013} 9\u{A0}h\u{A0}30\u{202F}: «\u{A0}ici\u{A0}»", "OEuvre d'Étables - 9 h 30 : \" ici \""),
            // However a letter is composed.
            ("e\u{301}te\u{301} c\u{327}a", "été ca"), ("a\r\nb", "a\r\nb"),
        ])
    func `French is written by the signs that telephones have`(text: String, expected: String) {
        let message = TextMessage(text)
        #expect(Array(message.text.unicodeScalars) == Array(expected.unicodeScalars) && message.alphabet == .gsm)
    }

    @Test func `the alphabet has 127 signs and ten by an escape, as its table has`() {
        let all = (0...0xFFFF).compactMap { Unicode.Scalar($0) }.compactMap { GSMAlphabet.septets(of: $0) }
        #expect(all.count { $0 == 1 } == 127 && all.count { $0 == 2 } == 10)
    }

    @Test func `printing a text does not tell it`() { #expect("\(TextMessage("482913"))" == "1 x gsm") }
}

struct AmountTests {
    @Test(
        arguments: [
            ("0,07", 70, "0,07\u{A0}€"), ("0.075", 75, "0,075\u{A0}€"), ("2", 2_000, "2,00\u{A0}€"), ("10", 10_000, "10,00\u{A0}€"),
            ("0", 0, "0,00\u{A0}€"), ("1,5", 1_500, "1,50\u{A0}€"),
        ])
    func `what is typed as a price is read, and said`(text: String, thousandths: Int, said: String) {
        let amount = Amount(euros: text)
        #expect(amount?.thousandths == thousandths && amount?.inFrench == said)
    }

    @Test(arguments: ["", "x", "-1", "0,0701", "10,001", "11", "1,2,3", ",5", "5,", "1 000", "99999999999999999999"])
    func `nothing else is a price`(text: String) { #expect(Amount(euros: text) == nil) }

    @Test func `so many times is so much, and never wraps`() {
        #expect(Amount(euros: "0,075")?.times(3).inFrench == "0,225\u{A0}€")
        #expect(Amount(euros: "10")?.times(.max).thousandths == .max)
        #expect(Amount(thousandths: -1) == nil)
    }
}
