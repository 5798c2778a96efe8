import People
import Testing
import Vocabulary

struct NameTests {
    @Test func `a visitor is called differently by each who needs it`() throws {
        let name = try VisitorName(given: " Jeanne ", family: "dupont")
        #expect(name.given == "Jeanne" && name.withInitial == "Jeanne D." && name.full == "Jeanne dupont")
        let alone = try VisitorName(given: "Jeanne", family: "  ")
        #expect(alone.withInitial == "Jeanne" && alone.full == "Jeanne" && alone.family == nil)
    }

    @Test(arguments: [
        ("Anne-Marie", "d\u{2019}Arc", "Anne-Marie D."), ("Élodie", "Étienne", "Élodie É."), ("M.", "B", "M. B."),
        ("Zoé", "'t Hooft", "Zoé T."),
        ("Nguyễn", "Văn", "Nguyễn V."), ("李", "王", "李 王."), ("Eve", "E\u{301}tienne", "Eve É."),
    ])
    func `names of many kinds are names`(given: String, family: String, shown: String) throws {
        #expect(try VisitorName(given: given, family: family).withInitial == shown)
    }

    @Test(arguments: ["Jeanne 2", "1 84 07 07", "<b>", "jeanne@example.org", "-", "\u{202E}ennaeJ", "a/b", "👵"])
    func `what is no name of a person is refused`(text: String) {
        #expect(throws: Refusal.strangeCharacters) { try VisitorName(given: text, family: nil) }
        #expect(throws: Refusal.strangeCharacters) { try VisitorName(given: "Jeanne", family: text) }
    }

    @Test func `a name is neither empty nor endless`() {
        #expect(throws: Refusal.missing) { try VisitorName(given: "", family: "Dupont") }
        #expect(throws: Refusal.tooLong(most: 60)) { try VisitorName(given: "Jeanne", family: String(repeating: "a", count: 61)) }
        #expect(throws: Refusal.tooShort(least: 2)) { try ShownName(reading: "a") }
        #expect(throws: Refusal.strangeCharacters) { try ShownName(reading: "12") }
    }

    @Test func `printing says nobody's name and no secret`() throws {
        let visitor = try VisitorName(given: "Jeanne", family: "Dupont")
        let login = try LoginName(reading: "jeanne.dupont")
        let password = try Password(reading: "Jeanne aime les abricots", for: login, common: CommonPasswords([]))
        let shown = try ShownName(reading: "Jeanne Dupont")
        let principal = Principal(account: AccountID(high: 0, low: 1), scope: .network, name: shown)
        var text = "\([visitor]) \(visitor) \(login) \(password) \([password]) \(principal) \(PasswordHash("Jeanne"))"
        dump(password, to: &text)
        #expect(!text.lowercased().contains("jeanne"))
    }

    @Test(arguments: [
        ("Claire.Riou", "claire.riou"), (" hélène.œuvrard@CAF.example ", "helene.oeuvrard@caf.example"), ("poste-1", "poste-1"),
        ("a_1", "a_1"),
        ("he\u{301}lene", "helene"),
    ])
    func `a login name is folded`(typed: String, folded: String) throws {
        #expect(try LoginName(reading: typed).text == folded)
    }

    @Test(arguments: ["claire riou", "a@b@c", "@caf.example", "claire@", "clair\u{0435}", "a/b", "...", "a..@..", "clai're"])
    func `what nobody could type again is no login name`(text: String) {
        #expect(throws: Refusal.notALogin) { try LoginName(reading: text) }
    }

    @Test func `a login name has a length`() {
        #expect(throws: Refusal.missing) { try LoginName(reading: "") }
        #expect(throws: Refusal.tooShort(least: 3)) { try LoginName(reading: "ab") }
        #expect(throws: Refusal.tooLong(most: 80)) { try LoginName(reading: String(repeating: "a", count: 81)) }
        #expect(throws: Refusal.tooLong(most: 80)) { try LoginName(reading: String(repeating: "œ", count: 41)) }
    }
}
