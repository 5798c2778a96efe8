package import Appointments
package import CivilTime
package import Establishments
import Mustache
package import Vocabulary

/// The form of sessions: first what and when, then, on the same page, the dates that come of it, each with what stands against it. Nothing
/// is planned before they were seen. The same form changes one that is planned.
package struct SessionFormPage: Page {
    package static let template = "group-session-form"
    package static let tags = FormModel.tags.union(BannerModel.tags).union([
        "title", "isRefused", "banner", "lead", "form", "backAddress", "backText",
    ])
    package static let section: Section? = .groupSessions
    /// What the field "online" says where visitors may ask for a seat themselves.
    package static let online = "yes"

    private let form: FormModel
    private let banner: BannerModel?
    private let isRefused: Bool
    private let title: String
    private let lead: String
    private let back: String
    private let wording: Wording

    /// New ones. `id` is the first one's, made with the form. `dates` are those that come of it; nil: not asked for yet. `chosen`: those that
    /// were chosen; nil: all that can be had.
    package init(
        id: GroupSessionID, draft: SessionDraft, points: [Point], dates: [SessionProspect]? = nil, chosen: [String]? = nil,
        troubles: FormTroubles? = nil, refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let fields = SessionFields(draft: draft, troubles: troubles, points: points, wording: wording)
        var all = fields.fields + fields.rhythm
        if let dates, !dates.isEmpty { all.append(fields.choice(among: dates, chosen: chosen)) }
        if refusal == nil, troubles == nil, dates == nil { all[0] = all[0].focused() }
        let question = dates == nil ? [] : [HiddenField("question", draft.question)]
        self.init(
            FormModel(
                "session", to: "/group-sessions", hidden: [HiddenField("id", id.text)] + question, fields: all,
                submit: wording[dates == nil ? "group.show" : "group.submit"], cancel: "/group-sessions", wording: wording),
            title: wording["group.new"], lead: wording["group.newLead"], back: "/group-sessions", troubles, refusal, wording,
            notice: dates.map { Self.notice($0, wording) } ?? nil)
    }

    /// Another hour, or other seats, for one that is planned. `seen`: its revision, as it was seen.
    package init(
        changing session: GroupSession, seen: Int, draft: SessionDraft, points: [Point], troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let address = "/group-sessions/\(session.id.text)"
        var fields = SessionFields(draft: draft, troubles: troubles, points: points, wording: wording).fields
        if refusal == nil, troubles == nil { fields[0] = fields[0].focused() }
        self.init(
            FormModel(
                "session", to: "\(address)/change", hidden: [HiddenField("seen", String(seen))], fields: fields,
                submit: wording["group.change"], cancel: address, wording: wording),
            title: wording["group.changeTitle"], lead: wording["group.changeLead"], back: address, troubles, refusal, wording)
    }

    private init(
        _ form: FormModel, title: String, lead: String, back: String, _ troubles: FormTroubles?, _ refusal: Refusal?, _ wording: Wording,
        notice: BannerModel? = nil
    ) {
        self.form = form
        self.title = title
        self.lead = lead
        self.back = back
        self.wording = wording
        banner = refusal.map { BannerModel(.trouble, wording.say($0)) } ?? (troubles == nil ? notice : nil)
        isRefused = troubles != nil || refusal != nil
    }

    /// That the dates are there to be read, before all else.
    private static func notice(_ dates: [SessionProspect], _ wording: Wording) -> BannerModel {
        let lacking = dates.count { !$0.lacks.isEmpty }
        return BannerModel(
            .waiting, wording[lacking == 0 ? "group.readDates" : "group.readLacks", ["count": String(lacking)]],
            links: [("#session-times-1", wording["group.toDates"])])
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "lead": lead
        case "form": form
        case "backAddress": back
        case "backText": wording["rescheduling.back"]
        default: nil
        }
    }
}
