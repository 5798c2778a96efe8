package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// One account, for an operator: its name, its work, a link for a new password, its sessions, and whether it is open.
package struct AccountPage: Page {
    package static let template = "account"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(StateModel.tags).union([
        "title", "isRefused", "banner", "login", "role", "place", "state", "backAddress", "backText", "stationAddress", "nameForm",
        "scopeForm", "linkForm", "sessionsForm", "stateForm", "stateTitle", "stateWords",
    ])

    /// What was done a moment ago.
    package enum Notice: String, Sendable, CaseIterable {
        case opened, renamed, moved, closed, reopened, signedOutEverywhere
    }

    private let account: Account
    private let wording: Wording
    private let place: String
    private let banner: BannerModel?
    private let isRefused: Bool
    private let forms: AccountForms

    /// `typed` is what a form that was not taken held; fields: `name`; `role`, `agency`, `point`.
    package init(
        _ account: Account, in map: NetworkMap, typed: AccountDraft? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        notice: Notice? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let draft = typed ?? AccountDraft(of: account)
        let answer = FormAnswer(troubles, refusal, wording: wording, places: typed.map { FieldModel.workplace(of: $0) } ?? [:])
        self.account = account
        self.wording = wording
        place = map.place(of: account.scope, wording)
        banner = answer.banner ?? notice.map { BannerModel(.done, wording["account.notice.\($0)"]) }
        isRefused = answer.isRefused
        forms = AccountForms(account, draft, in: map, answer, wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": account.name.text
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "login": account.login.text
        case "role": wording["role.\(account.scope.role)"]
        case "place": place
        case "state": StateModel(closed: account.closed, open: "account.open", closing: "account.closed", wording)
        case "backAddress": "/accounts"
        case "backText": wording["nav.accounts"]
        case "stationAddress": if case .station(let id, _) = account.scope { "/stations/\(id.text)" } else { false }
        case "stateTitle": wording[account.isOpen ? "account.close" : "account.reopen"]
        case "stateWords": wording[account.isOpen ? "account.closingWords" : "account.reopeningWords"]
        default: forms.child(named: name)
        }
    }
}

extension AccountDraft {
    /// An account as its forms show it before anybody changed them.
    init(of account: Account) {
        self.init(login: account.login.text, name: account.name.text, role: account.scope.role.rawValue)
        switch account.scope {
        case .agency(let id): agency = id.text
        case .point(let id): point = id.text
        case .network, .station: break
        }
    }
}
