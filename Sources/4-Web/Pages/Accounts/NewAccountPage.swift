package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// The form of a new account: a person's, since a station's comes with the station.
package struct NewAccountPage: Page {
    package static let template = "new"
    package static let tags = NewPage.tags

    private let page: NewPage

    /// Fields: `login`, `name`, `role`, `agency`, `point`, and the `id` that the account will have.
    package init(
        _ id: AccountID, _ draft: AccountDraft = AccountDraft(), in map: NetworkMap, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        var places = FieldModel.workplace(of: draft)
        places[PeopleKey.loginTaken.rawValue] = "login"
        let answer = FormAnswer(troubles, refusal, wording: wording, places: places)
        let fields: [FieldModel] =
            [
                .text("name", wording["account.name"], value: draft.name, help: wording["account.nameHelp"], trouble: answer["name"]),
                .text(
                    "login", wording["account.login"], value: draft.login, help: wording["account.loginHelp"], trouble: answer["login"],
                    keyboard: .verbatim),
            ] + FieldModel.scope(draft, in: map, answer, wording)
        let example = ExampleModel(
            [
                ExampleRow(wording["account.name"], wording["account.example.name"]),
                ExampleRow(wording["account.login"], wording["account.example.login"]),
                ExampleRow(wording["account.role"], wording["role.adviser"]),
                ExampleRow(wording["account.agency"], wording["account.example.agency"]),
            ], outcome: wording["account.example.outcome"])
        page = NewPage(
            title: wording["account.new"], lead: wording["account.newLead"], back: .accounts, answer: answer,
            form: FormModel(
                "account", to: "/accounts", hidden: [HiddenField("id", id.text)], fields: fields, submit: wording["account.create"],
                cancel: "/accounts", wording: wording), example: example, wording: wording)
    }

    package func child(named name: String) -> Any? { page.child(named: name) }
}
