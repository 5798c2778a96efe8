package import Appointments
package import CivilTime
import Establishments
import Mustache
package import People
import Vocabulary

/// The sessions from today on: for an adviser those of the agency, for a host those at the point, for an operator all.
package struct SessionsPage: Page {
    package static let template = "group-sessions"
    package static let tags = BannerModel.tags.union(SessionRow.tags).union(["title", "isRefused", "banner", "plans", "isEmpty", "rows"])
    package static let section: Section? = .groupSessions

    private let rows: [SessionRow]
    private let plans: Bool
    private let banner: BannerModel?
    private let wording: Wording

    /// `sessions` by start. `planned`: how many were planned a moment ago; `cancelled`: how many of a series were cancelled.
    package init(
        _ sessions: [GroupSessionDossier], for asking: Principal, planned: Int? = nil, cancelled: Int? = nil, zone: Zone, now: Timestamp,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        plans = asking.role == .adviser
        rows = sessions.map { SessionRow($0, isOfAgency: asking.role == .adviser, wording) }
        func told(_ count: Int?, _ key: String, one: String) -> BannerModel? {
            count.map { BannerModel(.done, wording[$0 > 1 ? key : one, ["count": String($0)]]) }
        }
        banner =
            told(planned, "group.planned", one: "group.plannedOne")
            ?? told(cancelled, "group.series.done", one: "group.series.doneOne")
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["group.title"]
        case "isRefused": false
        case "banner": banner ?? false
        case "plans": plans
        case "isEmpty": rows.isEmpty
        case "rows": rows
        default: nil
        }
    }
}

/// One session in the list.
struct SessionRow: Part {
    private let dossier: GroupSessionDossier
    private let isOfAgency: Bool
    private let wording: Wording

    init(_ dossier: GroupSessionDossier, isOfAgency: Bool, _ wording: Wording) {
        self.dossier = dossier
        self.wording = wording
        self.isOfAgency = isOfAgency
    }

    static let tags: Set<String> = ["rowID", "rowWhen", "rowTitle", "rowWith", "rowSeats", "rowState"]

    func child(named name: String) -> Any? {
        switch name {
        case "rowID": dossier.session.id.text
        case "rowWhen": wording.moment(dossier.session.start)
        case "rowTitle": dossier.session.title.text
        // Advisers know whose they are.
        case "rowWith": isOfAgency ? false : dossier.agency.text
        case "rowSeats": dossier.places.map { "\($0.label.text)\u{A0}: \(wording.seats(dossier, at: $0.id))" }
        case "rowState": wording.ending(dossier.session) ?? false
        default: nil
        }
    }
}
