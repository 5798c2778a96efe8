package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// One's own account: who one is here, another password, one's calendar, and the end of all one's sessions.
package struct OwnAccountPage: Page {
    package static let template = "own-account"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(FeedSection.tags).union([
        "title", "isRefused", "banner", "name", "role", "place", "passwordForm", "feed", "sessionsForm",
    ])

    /// What was done a moment ago.
    package enum Notice: String, Sendable, CaseIterable {
        case passwordChanged, feedEnded
    }

    private let wording: Wording
    private let account: Account
    private let place: String
    private let passwordForm: FormModel
    private let sessionsForm: FormModel
    private let feed: FeedSection?
    private let banner: BannerModel?
    private let isRefused: Bool

    /// Fields: `current`, `new`, `again`. `feed`: whether their calendar has an address; nil for whoever has no calendar.
    package init(
        _ account: Account, in map: NetworkMap, troubles: FormTroubles? = nil, refusal: Refusal? = nil, notice: Notice? = nil,
        feed: FeedState? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(troubles, refusal, wording: wording)
        self.wording = wording
        self.account = account
        place = map.place(of: account.scope, wording)
        banner = answer.banner ?? notice.map { BannerModel(.done, wording["own.notice.\($0)"]) }
        isRefused = answer.isRefused
        self.feed = feed.map { FeedSection($0, address: "/account", owner: "own", wording) }
        let login = FieldModel.text(
            "login", wording["account.login"], value: account.login.text, autocomplete: .username, keyboard: .verbatim)
        let current = FieldModel.password(
            "current", wording["password.current"], trouble: answer["current"], autocomplete: .currentPassword)
        passwordForm = FormModel(
            "password", to: "/account/password",
            fields: [login.readOnly(), current] + FieldModel.newPassword("new", answer, wording), submit: wording["own.password.submit"],
            wording: wording)
        sessionsForm = FormModel(
            "sessions", to: "/account/sessions/end", submit: wording["own.sessions.submit"], quiet: true, wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["own.title"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "name": account.name.text
        case "role": wording["role.\(account.scope.role)"]
        case "place": place
        case "passwordForm": passwordForm
        case "feed": feed ?? false
        case "sessionsForm": sessionsForm
        default: nil
        }
    }
}
