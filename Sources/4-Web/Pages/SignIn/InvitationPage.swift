package import CivilTime
package import People
package import Vocabulary

/// What a one-time link opens: a password to choose, or an operator's account to open.
package struct InvitationPage: Page {
    package static let template = "invitation"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(["title", "isRefused", "banner", "lead", "form"])

    /// Whom the link is for.
    package enum Guest: Sendable {
        /// The holder of an account; the login name tells them, and what keeps their passwords, which.
        case holder(login: LoginName)
        /// Somebody who becomes an operator; only the draft's login and name count.
        case newOperator(AccountDraft)
    }

    private let wording: Wording
    private let title: String
    private let lead: String
    private let form: FormModel
    private let banner: BannerModel?
    private let isRefused: Bool

    /// Fields: `login` and `name` of a new operator; `password`, `again`. A link that opens nothing any more is a `RefusalPage`.
    package init(
        _ guest: Guest, code: OneTimeCode, troubles: FormTroubles? = nil, refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(troubles, refusal, wording: wording, places: [PeopleKey.loginTaken.rawValue: "login"])
        let kind: String
        var fields: [FieldModel]
        switch guest {
        case .holder(let login):
            kind = "holder"
            fields = [
                FieldModel.text("login", wording["account.login"], value: login.text, autocomplete: .username, keyboard: .verbatim)
                    .readOnly()
            ]
        case .newOperator(let draft):
            kind = "newOperator"
            fields = [
                .text(
                    "name", wording["account.name"], value: draft.name, help: wording["account.nameHelp"], trouble: answer["name"],
                    autocomplete: .name),
                .text(
                    "login", wording["account.login"], value: draft.login, help: wording["account.loginHelp"], trouble: answer["login"],
                    autocomplete: .username, keyboard: .verbatim),
            ]
        }
        fields += FieldModel.newPassword("password", answer, wording)
        self.wording = wording
        title = wording["invitation.\(kind).title"]
        lead = wording["invitation.\(kind).lead"]
        banner = answer.banner
        isRefused = answer.isRefused
        form = FormModel(
            "invitation", to: "/invitations/\(code.text)", fields: fields, submit: wording["invitation.\(kind).submit"], wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "lead": lead
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "form": form
        default: nil
        }
    }
}

extension FieldModel {
    /// A new password, typed twice: a slip of the finger would lock its owner out.
    static func newPassword(_ name: FieldName, _ answer: FormAnswer, _ wording: Wording) -> [FieldModel] {
        [
            .password(
                name, wording["password.new"], help: wording["password.help"], trouble: answer[name], autocomplete: .newPassword),
            .password("again", wording["password.again"], trouble: answer["again"], autocomplete: .newPassword),
        ]
    }
}
