package import Appointments
import Capacity
package import CivilTime
package import Establishments
import Mustache
package import People
package import Texting
package import Vocabulary
package import WaitingList

/// The form that puts somebody on the waiting list: who has nothing yet is asked for everything, who has an appointment for the first day
/// alone.
package struct WaitingFormPage: Page {
    package static let template = "waiting-form"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(["title", "isRefused", "banner", "lead", "form"])

    private let lead: String
    private let banner: BannerModel?
    private let isRefused: Bool
    private let form: FormModel
    private let wording: Wording

    /// Somebody who has nothing yet. `id` is the entry's, made with the form, so that sending it twice does it once. `free`: what they
    /// could have without waiting.
    package init(
        id: WaitingEntryID, draft: WaitingDraft, free: FreeHours? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        network: NetworkMap, asking: Principal, texts: TextOffer? = nil, sendsLinks: Bool = true, zone: Zone, now: Timestamp,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let fields = WaitingFields(
            draft: draft, troubles: troubles, network: network, asking: asking, texts: texts, sendsLinks: sendsLinks,
            today: wording.day(of: now), wording: wording)
        let points = Dictionary(network.points.map { ($0.id, $0.label) }) { $1 }
        let asked = free.map { [$0.field("waitingList.free", at: points, troubles, wording)] } ?? []
        self.init(
            id: id, lead: wording["waitingList.lead"], fields: asked + (free == nil ? fields.all : fields.all.unfocused(when: true)),
            free: free, troubles, refusal, wording, hidden: free == nil ? [] : [HiddenField("seen", draft.question)])
    }

    /// Somebody who has an appointment. `first`: as it was typed.
    package init(
        id: WaitingEntryID, earlierThan line: AppointmentLine, first: String = "", free: FreeHours? = nil,
        troubles: FormTroubles? = nil, refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let values: KeyValuePairs = [
            "visitor": line.visitor ?? "", "agency": line.agency.text, "point": line.point.text, "date": wording.date(of: line.start),
            "hour": wording.hour(of: line.start),
        ]
        let field = FieldModel.text(
            "first", wording["waitingList.first"], value: first, help: wording["waitingList.firstHelp"],
            trouble: (troubles?["first"]).map { wording.say($0) }
        ).optional()
        let asked = free.map { [$0.field("waitingList.freeEarlier", at: [line.pointID: line.point], troubles, wording)] } ?? []
        self.init(
            id: id, lead: wording["waitingList.leadEarlier", values], fields: asked + [field], free: free, troubles, refusal, wording,
            hidden: [HiddenField("appointment", line.id.text), HiddenField("revision", String(line.revision))]
                + (free == nil ? [] : [HiddenField("seen", WaitingDraft.question(earlierThan: first))]))
    }

    private init(
        id: WaitingEntryID, lead: String, fields: [FieldModel], free: FreeHours?, _ troubles: FormTroubles?, _ refusal: Refusal?,
        _ wording: Wording, hidden: [HiddenField] = []
    ) {
        self.lead = lead
        self.wording = wording
        let told = free == nil || troubles != nil ? nil : BannerModel(.waiting, wording["waitingList.freeBanner"])
        banner = refusal.map { BannerModel(.trouble, wording.say($0)) } ?? told
        isRefused = troubles != nil || refusal != nil
        form = FormModel(
            "waiting", to: "/waiting-list", hidden: [HiddenField("id", id.text)] + hidden, fields: fields.unfocused(when: banner != nil),
            submit: wording[free == nil ? "waitingList.submit" : "waitingList.go"], cancel: "/waiting-list", wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["waitingList.formTitle"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "lead": lead
        case "form": form
        default: nil
        }
    }
}

/// What is asked of somebody who has nothing yet, as the booking form asks it.
private struct WaitingFields {
    let draft: WaitingDraft
    let troubles: FormTroubles?
    let network: NetworkMap
    let asking: Principal
    /// Nil: nobody can be told by text.
    let texts: TextOffer?
    let sendsLinks: Bool
    let today: CivilDate
    let wording: Wording

    var all: [FieldModel] {
        let booking = BookingFields(
            draft: BookingDraft(agency: draft.agency, mode: draft.mode, contact: draft.contact), troubles: troubles, slots: nil,
            network: network, asking: asking, texts: texts, sendsLinks: sendsLinks, today: today, wording: wording)
        var fields = [
            text("given", "booking.given", draft.given),
            text("family", "booking.family", draft.family, help: "booking.familyHelp").optional(),
        ]
        if asking.role != .adviser {
            fields.append(booking.choice("agency", wording["booking.agency"], among: booking.agencies, value: draft.agency))
        }
        if asking.role != .host { fields.append(points(among: booking.points)) }
        fields.append(booking.mode)
        if let contact = draft.contact { fields += booking.ask(contact) }
        let needs = VisitorNeed.allCases.map { Choice($0.rawValue, wording["need.\($0)"]) }
        fields += [
            FieldModel.text(
                "telephone", wording["booking.telephone"], value: draft.telephone, help: wording["waitingList.telephoneHelp"],
                trouble: trouble("telephone"), keyboard: .numeric
            ).optional(),
            text("first", "waitingList.first", draft.first, help: "waitingList.firstHelp").optional(),
            text("last", "waitingList.last", draft.last, help: "waitingList.lastHelp").optional(),
            text("length", "time.length", draft.length, help: "time.lengthHelp").optional(),
            .checks("needs", wording["booking.needs"], among: needs, values: draft.needs, trouble: trouble("needs")).optional(),
        ]
        if troubles == nil { fields[0] = fields[0].focused() }
        return fields
    }

    private func points(among choices: [Choice]) -> FieldModel {
        // Where there is one answer only, it is given.
        let values = draft.points.isEmpty && choices.count == 1 ? [choices[0].value] : draft.points
        return .checks(
            "points", wording["waitingList.points"], among: choices, values: values, help: wording["waitingList.pointsHelp"],
            trouble: trouble("points"))
    }

    private func text(_ name: FieldName, _ label: String, _ value: String, help: String? = nil) -> FieldModel {
        .text(name, wording[label], value: value, help: help.map { wording[$0] }, trouble: trouble(name))
    }

    private func trouble(_ field: FieldName) -> String? { (troubles?[field]).map { wording.say($0) } }
}
