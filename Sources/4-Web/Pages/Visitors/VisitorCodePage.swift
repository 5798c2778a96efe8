package import Appointments
package import CivilTime
import Mustache
import People
package import Vocabulary

/// Where a visitor types the code that was sent.
package struct VisitorCodePage: Page {
    package static let template = "visitor-code"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(VisitorFacts.tags).union([
        "title", "isRefused", "banner", "form", "lead", "nothing", "again",
    ])

    private let dossier: VisitorRequestDossier
    private let facts: VisitorFacts
    private let banner: BannerModel?
    private let isRefused: Bool
    private let form: FormModel
    private let wording: Wording

    /// `instead`: sessions that have a seat, where the one that was asked for has none any more.
    package init(
        _ dossier: VisitorRequestDossier, trouble: Refusal? = nil, refusal: Refusal? = nil, instead: [PublicSession] = [],
        zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.dossier = dossier
        let request = dossier.request
        facts = VisitorFacts(
            start: request.start, agency: dossier.agency, point: dossier.point, mode: request.mode, session: dossier.session, wording)
        banner = refusal.map { BannerModel(.trouble, wording.say($0), links: SeatLink.banner(instead, wording)) }
        isRefused = trouble != nil || refusal != nil
        let code = FieldModel.text(
            "code", wording[request.address.channel == .sms ? "visitor.codeBySMS" : "visitor.code"], value: "",
            help: wording["visitor.codeHelp"], trouble: trouble.map { wording.say($0) },
            autocomplete: .oneTimeCode, keyboard: .numeric)
        form = FormModel(
            "code", to: "/rendez-vous/code/\(request.id.text)", fields: [isRefused ? code : code.focused()],
            submit: wording[dossier.session == nil ? "visitor.confirm" : "seat.confirm"], wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["visitor.codeTitle"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "form": form
        case "lead": lead
        case "nothing": wording[dossier.request.address.channel == .sms ? "visitor.noSMS" : "visitor.noMail"]
        case "again": again
        default: facts.child(named: name)
        }
    }
}

extension VisitorCodePage {
    private var again: String {
        let request = dossier.request
        return request.session.map { SeatLink.address(of: $0, at: request.point) } ?? SlotsPage.address(of: request.point, request.agency)
    }

    private var lead: String {
        let until = wording.hour(of: dossier.request.expires)
        return switch dossier.request.address {
        case .mail(let address): wording["visitor.codeLead", ["mail": address.masked, "until": until]]
        case .text(let number): wording["visitor.codeLeadBySMS", ["number": number.masked, "until": until]]
        }
    }
}

extension Telephone {
    /// "06 … 78": as little, for the same reasons.
    fileprivate var masked: String { "\(shown.prefix(2))\u{A0}…\u{A0}\(shown.suffix(2))" }
}

extension MailAddress {
    /// Enough to see a slip of the keyboard in it, too little for whoever reads over a shoulder: "y…@exemple.fr".
    fileprivate var masked: String { "\(local.prefix(1))…@\(domain.text)" }
}
