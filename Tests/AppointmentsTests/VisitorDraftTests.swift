import Appointments
import People
import Testing
import Vocabulary

/// Where somebody without an account wants their code.
struct VisitorDraftTests {
    private let village: Village

    init() throws { village = try Village() }

    private func draft(
        way: String = "", mail: String = "", telephone: String = "", offered: Set<MessageAddress.Channel> = [.mail, .sms]
    ) throws -> MessageAddress {
        let draft = VisitorDraft(given: "Jeanne", way: way, mail: mail, telephone: telephone, offered: offered)
        return try draft.parsed(with: village.annonay, at: village.saintFelicien, start: village.now).address
    }

    @Test func `one field is enough for whoever fills one, and what was chosen counts where both are filled`() throws {
        let mail = MessageAddress.mail(try #require(MailAddress("jeanne@exemple.fr")))
        let text = MessageAddress.text(try #require(Telephone("+33612345678")))
        #expect(try draft(mail: "jeanne@exemple.fr") == mail)
        #expect(try draft(telephone: "06 12 34 56 78") == text)
        #expect(try draft(way: "sms", mail: "jeanne@exemple.fr", telephone: "06 12 34 56 78") == text)
        #expect(try draft(way: "mail", mail: "jeanne@exemple.fr", telephone: "x") == mail)
        #expect(try draft(telephone: "0612345678", offered: [.sms]) == text)
        #expect(try draft(mail: "jeanne@exemple.fr", offered: [.mail]) == mail)
    }

    @Test(
        arguments: [
            ("", "", "", "way", Refusal.missing), ("", "jeanne@exemple.fr", "0612345678", "way", .missing),
            ("pigeon", "", "", "way", .notOffered), ("sms", "", "", "telephone", .missing), ("mail", "", "", "mail", .missing),
            // A fixed line takes no text; abroad it costs many times as much.
            ("sms", "", "0475060000", "telephone", .notAMobile), ("sms", "", "+1 202 555 0100", "telephone", .notAMobile),
        ] as [(String, String, String, FieldName, Refusal)])
    func `a code goes to a mail address or to a French mobile`(
        way: String, mail: String, telephone: String, field: FieldName, reason: Refusal
    ) {
        let troubles = #expect(throws: FormTroubles.self) { _ = try draft(way: way, mail: mail, telephone: telephone) }
        #expect(troubles?.troubles.count == 1 && troubles?[field] == reason)
    }

    @Test func `no way is taken that is not offered`() {
        #expect(throws: FormTroubles.self) { _ = try draft(way: "sms", telephone: "0612345678", offered: [.mail]) }
        #expect(throws: FormTroubles.self) { _ = try draft(way: "mail", mail: "jeanne@exemple.fr", offered: [.sms]) }
    }
}
