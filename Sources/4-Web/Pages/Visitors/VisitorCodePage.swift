package import Appointments
package import CivilTime
import Mustache
package import Vocabulary

/// Where a visitor types the code that was sent.
package struct VisitorCodePage: Page {
    package static let template = "visitor-code"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(VisitorFacts.tags).union([
        "title", "isRefused", "banner", "form", "lead", "again",
    ])

    private let dossier: VisitorRequestDossier
    private let facts: VisitorFacts
    private let banner: BannerModel?
    private let isRefused: Bool
    private let form: FormModel
    private let wording: Wording

    package init(
        _ dossier: VisitorRequestDossier, trouble: Refusal? = nil, refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.dossier = dossier
        let request = dossier.request
        facts = VisitorFacts(start: request.start, agency: dossier.agency, point: dossier.point, mode: request.mode, wording)
        banner = refusal.map { BannerModel(.trouble, wording.say($0)) }
        isRefused = trouble != nil || refusal != nil
        let code = FieldModel.text(
            "code", wording["visitor.code"], value: "", help: wording["visitor.codeHelp"], trouble: trouble.map { wording.say($0) },
            autocomplete: .oneTimeCode, keyboard: .numeric)
        form = FormModel(
            "code", to: "/rendez-vous/code/\(request.id.text)", fields: [isRefused ? code : code.focused()],
            submit: wording["visitor.confirm"], wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["visitor.codeTitle"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "form": form
        case "lead":
            wording[
                "visitor.codeLead", ["mail": dossier.request.mail.masked, "until": wording.hour(of: dossier.request.expires)]]
        case "again": "/rendez-vous/\(dossier.request.point.text)/\(dossier.request.agency.text)"
        default: facts.child(named: name)
        }
    }
}

extension MailAddress {
    /// Enough to see a slip of the keyboard in it, too little for whoever reads over a shoulder: "y…@exemple.fr".
    fileprivate var masked: String { "\(local.prefix(1))…@\(domain.text)" }
}
