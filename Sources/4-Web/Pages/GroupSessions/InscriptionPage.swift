package import Appointments
package import CivilTime
import Establishments
import Mustache
package import People
package import Texting
package import Vocabulary

/// The form by which somebody has a seat in a session. Where all are taken, the next ones with a seat are a press away.
package struct InscriptionPage: Page {
    package static let template = "inscription"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "title", "isRefused", "banner", "session", "when", "form", "hasForm", "backAddress", "backText",
    ])
    package static let section: Section? = .groupSessions

    private let dossier: GroupSessionDossier
    private let form: FormModel
    private let banner: BannerModel?
    private let isRefused: Bool
    private let hasForm: Bool
    private let wording: Wording

    /// `id` is the appointment's, made with the form. `others` are the next sessions of the agency with a seat at the point that was wanted.
    package init(
        id: AppointmentID, _ dossier: GroupSessionDossier, draft: InscriptionDraft, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, others: [GroupSessionDossier] = [], for asking: Principal, texts: TextOffer? = nil, zone: Zone,
        now: Timestamp, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.dossier = dossier
        let point = PointID(draft.point) ?? dossier.places.first?.id
        let isFull = point.map { dossier.free(at: $0) == 0 } ?? true
        let isElsewhere = asking.role == .adviser && dossier.places.contains { dossier.free(at: $0.id) > 0 }
        // Whoever reads that nothing is left need not fill a form to hear it.
        hasForm = dossier.session.isOpen(at: now) && (!isFull || isElsewhere)
        let said = refusal ?? (isFull && troubles == nil ? .sessionFull : nil)
        banner = said.map { refusal in
            let links = others.compactMap { other in point.map { Self.link(to: other, at: $0, wording) } }
            return BannerModel(.trouble, wording.say(refusal), links: refusal == .sessionFull ? links : [])
        }
        isRefused = troubles != nil || said != nil
        let fields = Self.fields(dossier, draft, troubles, asking, texts, wording)
        let address = "/group-sessions/\(dossier.session.id.text)"
        form = FormModel(
            "inscription", to: "\(address)/inscription", hidden: [HiddenField("id", id.text)],
            fields: fields.unfocused(when: banner != nil || troubles != nil), submit: wording["group.inscribe"], cancel: address,
            wording: wording)
    }

    private static func link(
        to other: GroupSessionDossier, at point: PointID, _ wording: Wording
    ) -> (address: String, text: String) {
        let values: KeyValuePairs = [
            "date": wording.moment(other.session.start), "title": other.session.title.text, "free": String(other.free(at: point)),
        ]
        return ("/group-sessions/\(other.session.id.text)/inscription?point=\(point.text)", wording["group.other", values])
    }

    private static func fields(
        _ dossier: GroupSessionDossier, _ draft: InscriptionDraft, _ troubles: FormTroubles?, _ asking: Principal, _ texts: TextOffer?,
        _ wording: Wording
    ) -> [FieldModel] {
        func trouble(_ field: FieldName) -> String? { (troubles?[field]).map { wording.say($0) } }
        let booking = BookingFields(
            draft: BookingDraft(contact: draft.contact), troubles: troubles, slots: nil, network: NetworkMap.empty, asking: asking,
            texts: texts, today: wording.day(of: dossier.session.start), wording: wording)
        var fields = [
            FieldModel.text("given", wording["booking.given"], value: draft.given, trouble: trouble("given")).focused(),
            .text("family", wording["booking.family"], value: draft.family, help: wording["booking.familyHelp"], trouble: trouble("family"))
                .optional(),
        ]
        if asking.role == .adviser {
            let choices = dossier.places.map { Choice($0.id.text, $0.label.text, help: wording.seats(dossier, at: $0.id)) }
            fields.append(booking.choice("point", wording["booking.point"], among: choices, value: draft.point))
        }
        if let contact = draft.contact { fields += booking.ask(contact) }
        fields.append(
            FieldModel.text(
                "telephone", wording["booking.telephone"], value: draft.telephone, help: wording["group.telephoneHelp"],
                trouble: trouble("telephone"), keyboard: .numeric
            ).optional())
        let needs = VisitorNeed.allCases.map { Choice($0.rawValue, wording["need.\($0)"]) }
        fields.append(
            .checks("needs", wording["booking.needs"], among: needs, values: draft.needs, trouble: trouble("needs")).optional())
        return fields
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["group.inscribeTitle"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "session": dossier.session.title.text
        case "when": "\(wording.moment(dossier.session.start)), \(dossier.agency.text)"
        case "form": form
        case "hasForm": hasForm
        case "backAddress": "/group-sessions/\(dossier.session.id.text)"
        case "backText": wording["rescheduling.back"]
        default: nil
        }
    }
}

extension NetworkMap {
    /// Nothing of it: for fields that ask for none.
    fileprivate static let empty = NetworkMap(partners: [], agencies: [], points: [], stations: [])
}
