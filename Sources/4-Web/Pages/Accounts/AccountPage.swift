package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// One account, for an operator: its name, its work, a link for a new password, its sessions, and whether it is open.
package struct AccountPage: Page {
    package static let template = "account"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(StateModel.tags).union(FeedSection.tags).union([
        "title", "isRefused", "banner", "login", "role", "place", "state", "backAddress", "backText", "stationAddress", "nameForm",
        "scopeForm", "linkForm", "feed", "sessionsForm", "stateForm", "stateTitle", "stateWords",
    ])

    /// What was done a moment ago.
    package enum Notice: String, Sendable, CaseIterable {
        case opened, renamed, moved, closed, reopened, signedOutEverywhere, feedEnded
    }

    /// What the form that was not taken held.
    package enum Typed: Sendable {
        case name(String)
        /// Only the draft's role, agency and point count.
        case scope(AccountDraft)
    }

    private let account: Account
    private let wording: Wording
    private let place: String
    private let banner: BannerModel?
    private let isRefused: Bool
    private let forms: AccountForms
    private let feed: FeedSection?

    /// Fields: of the name's form `name`; of the work's `role`, `agency`, `point`. `feed`: whether a station's calendar has an
    /// address; nil for whoever looks after their own, or has none.
    package init(
        _ account: Account, in map: NetworkMap, typed: Typed? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        notice: Notice? = nil, feed: FeedState? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let draft = AccountDraft(of: account, typed)
        let answer = FormAnswer(troubles, refusal, wording: wording, places: typed?.places ?? [:])
        self.account = account
        self.wording = wording
        place = map.place(of: account.scope, wording)
        banner = answer.banner ?? notice.map { BannerModel(.done, wording["account.notice.\($0)"]) }
        isRefused = answer.isRefused
        self.feed = feed.map { FeedSection($0, address: "/accounts/\(account.id.text)", owner: "station", wording) }
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
        case "feed": feed ?? false
        case "stateTitle": wording[account.isOpen ? "account.close" : "account.reopen"]
        case "stateWords": wording[account.isOpen ? "account.closingWords" : "account.reopeningWords"]
        default: forms.child(named: name)
        }
    }
}

extension AccountPage.Typed {
    /// A workplace that is closed is a field's matter when it was just chosen, and the account's when it is to be reopened.
    fileprivate var places: [String: FieldName] {
        if case .scope(let draft) = self { FieldModel.workplace(of: draft) } else { [:] }
    }
}

extension AccountDraft {
    /// An account as its forms show it: one of them perhaps as somebody filled it.
    fileprivate init(of account: Account, _ typed: AccountPage.Typed?) {
        self.init(login: account.login.text, name: account.name.text, role: account.scope.role.rawValue)
        switch account.scope {
        case .agency(let id): agency = id.text
        case .point(let id): point = id.text
        case .network, .station: break
        }
        switch typed {
        case .name(let text): name = text
        case .scope(let draft): (role, agency, point) = (draft.role, draft.agency, draft.point)
        case nil: break
        }
    }
}
