import People
import TestKit
import Testing
import Vocabulary

struct SecretTests {
    let login: LoginName
    let common = CommonPasswords(["azertyuiop123", "motdepasse2026"])

    init() throws { login = try LoginName(reading: "claire.riou@caf.example") }

    @Test(arguments: ["douze signes!", "correct cheval pile agrafe", "ÀÉÎÕÜ, àéîõü", String(repeating: "ab", count: 64), "Claire.Riou2026"])
    func `a long password is a password`(text: String) throws {
        #expect(try Password(reading: text, for: login, common: common).text == text)
    }

    @Test(arguments: [
        ("", Refusal.missing), ("onze signes", .tooShort(least: 12)), (String(repeating: "a", count: 129), .tooLong(most: 128)),
        (String(repeating: "é", count: 2_000_000), .tooLong(most: 128)), ("claire.riou@caf.example", .passwordIsLogin),
        ("CLAIRE.RIOU@CAF.EXAMPLE", .passwordIsLogin), ("claire.riouclaire.riou", .passwordIsLogin),
        ("Claire.RiouClaire", .passwordIsLogin),
        ("AzertyUiop123", .passwordIsCommon), ("motdepasse2026", .passwordIsCommon), ("douze\u{0}signes!!", .strangeCharacters),
    ])
    func `what others would guess is no password`(text: String, reason: Refusal) {
        #expect(throws: reason) { try Password(reading: text, for: login, common: common) }
    }

    @Test func `a code is typed as it is read aloud`() throws {
        var chance = SeededChance(seed: 7)
        for length in OneTimeCode.Length.allCases {
            for _ in 0..<200 {
                let code = OneTimeCode.new(length, using: &chance)
                #expect(!code.text.contains { "01OI".contains($0) })
                #expect(OneTimeCode(typed: code.text) == code)
                #expect(OneTimeCode(typed: " " + code.text.lowercased().replacing("-", with: " ")) == code)
                #expect(OneTimeCode(typed: code.text)?.bytes == code.bytes)
            }
        }
    }

    @Test func `codes use all of their chance`() {
        var chance = SeededChance(seed: 8)
        let codes = (0..<500).map { _ in OneTimeCode.new(.typed, using: &chance).text }
        #expect(Set(codes).count == 500)
        #expect(Set(codes.joined()).count == 33)
        #expect(codes[0].count == 11)
        #expect(OneTimeCode.new(.link, using: &chance).text.count == 31)
    }

    @Test(arguments: ["", "ABCDE", "ABCDE-FGHJ0", "ABCDE-FGHJI", "ABCDE-FGHJKL", "ABCDE-FGHJé", String(repeating: "A", count: 10_000)])
    func `what we never wrote is no code`(text: String) {
        #expect(OneTimeCode(typed: text) == nil)
    }

    @Test func `codes that differ anywhere are two`() throws {
        let code = try #require(OneTimeCode(typed: "ABCDE-FGHJK"))
        for other in ["BBCDE-FGHJK", "ABCDE-FGHJA", "ABCDE-AGHJK"] {
            #expect(try #require(OneTimeCode(typed: other)) != code)
        }
        #expect(!"\(code)".contains("ABC"))
    }

    @Test func `a digest has 32 bytes`() throws {
        #expect(SecretDigest(bytes: []) == nil && SecretDigest(bytes: Array(0..<31)) == nil && SecretDigest(bytes: Array(0..<33)) == nil)
        let digest = try #require(SecretDigest(bytes: Array(0..<32)))
        #expect(digest == SecretDigest(bytes: Array(0..<32)) && digest != SecretDigest(bytes: Array(1..<33)))
    }
}
