@testable import Pages
import Testing

struct WordsTests {
    @Test func `every reason that a module may give has French words`() {
        let missing = Words.demandedKeys.filter { Words.french.texts[$0] == nil }
        #expect(missing == [])
    }

    @Test func `no key stands below another, where a template could not reach it`() {
        let keys = Set(Words.french.texts.keys)
        let hidden = keys.filter { key in
            var parts = key.split(separator: ".")
            while parts.count > 1 {
                parts.removeLast()
                if keys.contains(parts.joined(separator: ".")) { return true }
            }
            return false
        }
        #expect(hidden == [])
    }

    @Test func `French words stand with their typography`() {
        for (key, text) in Words.french.texts {
            #expect(!text.contains("'"), "\(key): an apostrophe is ’")
            #expect(
                text.firstMatch(of: #/[^\u{A0}\u{202F}0-9a-z/"][:;!?»]|«[^\u{A0}\u{202F}]/#) == nil,
                "\(key): « \(text) » lacks a no-break space")
        }
    }
}
