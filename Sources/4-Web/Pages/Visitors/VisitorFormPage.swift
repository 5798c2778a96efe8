package import Appointments
package import CivilTime
package import Establishments
import Mustache
import People
package import Vocabulary

/// The form of somebody without an account who chose a free hour: a name, and where the code goes.
package struct VisitorFormPage: Page {
    package static let template = "visitor-form"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(VisitorFacts.tags).union([
        "title", "isRefused", "banner", "lead", "form", "backAddress", "backText",
    ])

    /// The field that says which hour of a session was read.
    package static let seen: FieldName = "seen"

    private let facts: VisitorFacts
    private let banner: BannerModel?
    private let isRefused: Bool
    private let form: FormModel
    private let lead: String
    private let back: String
    private let words: String
    private let isFull: Bool
    private let wording: Wording

    /// The form goes to `address`. `session`: in which a seat is asked for, and how many seats it has free. `back`: where other hours are;
    /// `instead`: sessions that have a seat, where this one has none.
    package init(
        to address: String, start: Timestamp, agency: AgencyTitle, point: Label, mode: Mode = .point,
        session: PublicSession? = nil, draft: VisitorDraft = VisitorDraft(),
        troubles: FormTroubles? = nil, refusal: Refusal? = nil, back: String, instead: [PublicSession] = [], zone: Zone,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.back = back
        let texts = session == nil ? "visitor" : "seat"
        self.words = texts
        isFull = session?.free == 0
        facts = VisitorFacts(start: start, agency: agency, point: point, mode: mode, session: session?.title, wording)
        banner = refusal.map {
            BannerModel(.trouble, wording.say($0), links: SeatLink.banner(instead, wording) + [(back, wording["\(texts).otherHours"])])
        }
        isRefused = troubles != nil || refusal != nil
        func trouble(_ field: FieldName) -> String? { (troubles?[field]).map { wording.say($0) } }
        let given = FieldModel.text("given", wording["visitor.given"], value: draft.given, trouble: trouble("given"))
        lead = wording["\(texts).\(draft.offered.contains(.sms) ? "leadAnyway" : "lead")"]
        form = FormModel(
            "visitor", to: address,
            // What was read: a session may move while somebody types.
            hidden: session.map { [HiddenField(Self.seen, String($0.start.milliseconds))] } ?? [],
            fields: [
                isRefused ? given : given.focused(),
                .text("family", wording["visitor.family"], value: draft.family, trouble: trouble("family")).optional(),
            ] + Self.addresses(draft, isCalled: mode == .telephone, wording, trouble), submit: wording["visitor.submit"], cancel: back,
            cancelText: wording["\(texts).otherHours"], wording: wording)
    }

    /// Where the code goes: a field where there is one way, the question and a field for each where there are two. `isCalled`: the adviser
    /// calls them, so that a number is asked for whichever way is taken.
    private static func addresses(
        _ draft: VisitorDraft, isCalled: Bool, _ wording: Wording, _ trouble: (FieldName) -> String?
    ) -> [FieldModel] {
        let mail = FieldModel.text(
            "mail", wording["visitor.mail"], value: draft.mail, help: wording["visitor.mailHelp"], trouble: trouble("mail"),
            autocomplete: .email, keyboard: .verbatim)
        let (label, help) = isCalled ? ("mode.visitor.number", "mode.telephoneHelp") : ("visitor.telephone", "visitor.telephoneHelp")
        let number = FieldModel.text(
            "telephone", wording[label], value: draft.telephone, help: wording[help], trouble: trouble("telephone"), keyboard: .numeric)
        guard draft.offered.contains(.sms) else { return isCalled ? [mail, number] : [mail] }
        guard draft.offered.contains(.mail) else { return [number] }
        let ways = [Choice("mail", wording["visitor.wayMail"]), Choice("sms", wording["visitor.waySMS"])]
        return [
            .radios("way", wording["visitor.way"], among: ways, value: draft.way, trouble: trouble("way")),
            // What the way that was chosen needs is not "optional".
            draft.way == "mail" ? mail : mail.optional(), isCalled || draft.way == "sms" ? number : number.optional(),
        ]
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["\(words).title"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        // Nobody fills a form for nothing.
        case "lead": isFull ? false : lead
        case "form": isFull ? false : form
        case "backAddress": back
        case "backText": wording["\(words).otherHours"]
        default: facts.child(named: name)
        }
    }
}

/// When, with whom and where, as a visitor reads it.
struct VisitorFacts: Part {
    private let date: String
    private let hour: String
    private let agency: String
    private let point: String
    private let street: String?
    private let number: String?

    /// `street`: where the point is; `number`: where they are called. Nil: not said.
    init(
        start: Timestamp, agency: AgencyTitle, joint: AgencyTitle? = nil, point: Label, mode: Mode = .point, session: SessionTitle? = nil,
        street: String? = nil, number: String? = nil, _ wording: Wording
    ) {
        date = wording.date(of: start)
        hour = wording.hour(of: start)
        self.agency = wording.with(joint, after: agency.text) + (session.map { ", " + wording["group.listed", ["title": $0.text]] } ?? "")
        self.point = session == nil ? wording.place(mode, at: point) : point.text
        self.street = street
        self.number = number
    }

    static let tags: Set<String> = ["date", "hour", "agency", "point", "street", "calledAt"]

    func child(named name: String) -> Any? {
        switch name {
        case "date": date
        case "hour": hour
        case "agency": agency
        case "point": point
        case "street": street ?? false
        case "calledAt": number ?? false
        default: nil
        }
    }
}
