package import Vocabulary
package import CivilTime

/// Where a person, or a station, says who they are.
package struct SignInPage: Page {
    package static let template = "sign-in"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(["title", "isRefused", "banner", "lead", "form", "aside"])

    /// Who signs in.
    package enum Door: String, Sendable, CaseIterable {
        case people, station

        var address: String { self == .people ? "/session" : "/station/session" }
    }

    /// Why somebody is here who was elsewhere a moment ago.
    package enum Notice: String, Sendable, CaseIterable {
        case signedOut, signedOutEverywhere, sessionOver, passwordSet
    }

    private let door: Door
    private let wording: Wording
    private let form: FormModel
    private let banner: BannerModel?
    private let isRefused: Bool

    /// `login` as it was typed; `refusal` of the whole, a wrong password's or a wait's.
    package init(
        _ door: Door, login: String = "", refusal: Refusal? = nil, notice: Notice? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(nil, refusal, wording: wording)
        let ask = FieldModel.text(
            "login", wording["signIn.\(door).login"], value: login, autocomplete: .username, keyboard: .verbatim)
        self.door = door
        self.wording = wording
        banner = answer.banner ?? notice.map { BannerModel(.done, wording["signIn.notice.\($0)"]) }
        isRefused = answer.isRefused
        form = FormModel(
            "sign-in", to: door.address,
            fields: [
                banner == nil ? ask.focused() : ask,
                .password("password", wording["signIn.password"], autocomplete: .currentPassword),
            ],
            submit: wording["signIn.\(door).submit"], wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["signIn.\(door).title"]
        case "lead": wording["signIn.\(door).lead"]
        case "aside": wording["signIn.\(door).forgotten"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "form": form
        default: nil
        }
    }
}
