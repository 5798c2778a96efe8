import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Texting
import Vocabulary

/// The fields of a new appointment: what somebody may choose depends on who they are.
struct BookingFields {
    let draft: BookingDraft
    let troubles: FormTroubles?
    let slots: [OfferedSlot]?
    let network: NetworkMap
    let asking: Principal
    /// Nil: nobody can be told by text.
    let texts: TextOffer?
    var sendsLinks = true
    let today: CivilDate
    let wording: Wording

    /// More of them than this are shorter in a list that opens.
    private static let seenAtOnce = 6

    var all: [FieldModel] {
        var fields = [
            FieldModel.text("given", wording["booking.given"], value: draft.given, trouble: trouble("given")),
            .text("family", wording["booking.family"], value: draft.family, help: wording["booking.familyHelp"], trouble: trouble("family"))
                .optional(),
        ]
        if asking.role != .adviser { fields.append(choice("agency", wording["booking.agency"], among: agencies, value: draft.agency)) }
        if asking.role != .host { fields.append(choice("point", wording["booking.point"], among: points, value: draft.point)) }
        fields.append(mode)
        if let contact = draft.contact { fields += ask(contact) }
        let telephone = FieldModel.text(
            "telephone", wording["booking.telephone"], value: draft.telephone, help: wording["booking.telephoneHelp"],
            trouble: trouble("telephone"), keyboard: .numeric)
        fields.append(needsTelephone ? telephone : telephone.optional())
        let mayBeOutside = asking.role == .adviser || asking.role == .operator
        fields +=
            TimeFields(draft: draft.time, troubles: troubles, slots: slots, mayBeOutside: mayBeOutside, today: today, wording: wording).all
        let needs = VisitorNeed.allCases.map { Choice($0.rawValue, wording["need.\($0)"]) }
        fields.append(
            .checks("needs", wording["booking.needs"], among: needs, values: draft.needs, trouble: trouble("needs")).optional())
        // Seldom asked, so it stands in nobody's way by keyboard.
        fields += joint
        // What was wrong takes the focus; else the slots; else the first question.
        if troubles == nil, slots?.isEmpty != false { fields[0] = fields[0].focused() }
        return fields
    }

    /// Whether what was chosen cannot do without a number.
    private var needsTelephone: Bool { draft.mode == Mode.telephone.rawValue || draft.contact?.way == "sms" }

    /// From home somebody comes in by a link, and where no mail is sent none has one.
    private var modes: [Mode] { Mode.offered.filter { $0 != .home || (draft.contact != nil && sendsLinks) } }

    /// With whom else; nothing where the network has one agency alone.
    private var joint: [FieldModel] {
        let own: String? = if case .agency(let id) = asking.scope { id.text } else { nil }
        let others = agencies.filter { $0.value != own }
        guard agencies.count > 1, !others.isEmpty else { return [] }
        return [
            .select(
                "joint", wording["joint.label"], among: [Choice("none", wording["joint.none"])] + others,
                value: draft.joint.isEmpty ? "none" : draft.joint, help: wording["joint.help"], trouble: trouble("joint")
            )
            .optional()
        ]
    }

    var mode: FieldModel {
        .radios(
            "mode", wording["mode.label"], among: wording.choices(modes, helped: true),
            value: draft.mode.isEmpty ? Mode.point.rawValue : draft.mode, trouble: trouble("mode"))
    }

    func ask(_ contact: ContactDraft) -> [FieldModel] {
        var ways: [Choice] = []
        if contact.offered.contains(.mail) { ways.append(Choice("mail", wording["booking.contactMail"])) }
        if contact.offered.contains(.sms) {
            let help =
                texts?.price.map { wording["booking.contactSMSPrice", ["price": $0.inFrench]] } ?? wording["booking.contactSMSHelp"]
            ways.append(Choice("sms", wording["booking.contactSMS"], help: help))
        }
        let nothing = contact.offered.contains(.sms) ? "booking.contactNothing" : "booking.contactNone"
        ways.append(Choice("none", wording[nothing], help: wording["booking.contactNoneHelp"]))
        let way = FieldModel.radios("contact", wording["booking.contact"], among: ways, value: contact.way, trouble: trouble("contact"))
        guard contact.offered.contains(.mail) else { return [way] }
        return [
            way,
            FieldModel.text(
                "mail", wording["booking.mail"], value: contact.mail, help: wording["booking.mailHelp"], trouble: trouble("mail")
            )
            .optional().counting(with: "mail"),
        ]
    }

    var agencies: [Choice] {
        let partners = Set(network.partners.filter(\.isOpen).map(\.id))
        return network.agencies.filter { $0.isOpen && partners.contains($0.partner) }.map { agency in
            Choice(agency.id.text, network.title(of: agency.id)?.text ?? agency.label.text)
        }
    }

    var points: [Choice] { network.points.filter(\.isOpen).map { Choice($0.id.text, $0.label.text) } }

    func choice(_ name: FieldName, _ label: String, among choices: [Choice], value: String) -> FieldModel {
        // Where there is one answer only, it is given.
        let value = value.isEmpty && choices.count == 1 ? choices[0].value : value
        return choices.count > Self.seenAtOnce
            ? .select(name, label, among: choices, value: value, trouble: trouble(name))
            : .radios(name, label, among: choices, value: value, trouble: trouble(name))
    }

    private func trouble(_ field: FieldName) -> String? { (troubles?[field]).map { wording.say($0) } }
}
