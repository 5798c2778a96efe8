import Access
import Pages
import People
import Vocabulary

/// A new password as a form asks for it: twice, for a slip of the finger would lock its owner out.
struct NewPassword {
    private let typed: String
    private let again: String
    private let field: FieldName
    private let login: LoginName

    /// `field` names the first of the two; the second is `again`.
    init(_ form: FormFields, field: FieldName, for login: LoginName) {
        typed = form[field.text]
        again = form["again"]
        self.field = field
        self.login = login
    }

    func parsed() throws(FormTroubles) -> Password {
        let password: Password
        do throws(Refusal) {
            password = try Password(reading: typed, for: login, common: .french)
        } catch {
            throw FormTroubles(field, error)
        }
        guard again == typed else { throw FormTroubles("again", .passwordsDiffer) }
        return password
    }
}

extension CommonPasswords {
    /// Long passwords that are tried first in France: keyboards, counting, seasons, the words of this service. Shorter ones are refused
    /// by their length.
    static let french: CommonPasswords = {
        let words = [
            "motdepasse", "password", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "azerty", "qwerty", "bonjour", "bienvenue",
            "soleil",
            "printemps", "automne", "hiver", "jetaime", "doudou", "chouchou", "loulou", "marseille", "football", "administrateur", "admin",
            "utilisateur", "visavis", "visioaccueil", "conseiller", "animateur", "francetravail", "poleemploi", "ardeche", "annonay",
            "privas",
            "mairie", "accueil", "changezmoi", "changeme", "welcome", "letmein", "iloveyou", "sunshine", "princess", "dragon", "secret",
        ]
        let tails = [
            "", "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "!", "01", "2024", "2025",
            "2026",
            "2027", "2026!", "123!", "1234!", "@123", "07", "0700",
        ]
        let counting = ["123456789012", "1234567890123", "012345678901", "111111111111", "000000000000", "987654321098", "123123123123"]
        let pairs =
            words.flatMap { word in tails.map { word + $0 } } + words.map { $0 + $0 } + ["azertyuiopqsdfghjklm", "qwertyuiopasdfghjkl"]
        return CommonPasswords(counting + pairs)
    }()
}
