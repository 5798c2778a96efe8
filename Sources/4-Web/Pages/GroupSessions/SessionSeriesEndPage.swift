package import Appointments
package import CivilTime
import Establishments
import Mustache
package import Vocabulary

/// Whether a session and those of its series that follow it are cancelled: said once more before, with the dates.
package struct SessionSeriesEndPage: Page {
    package static let template = "session-series-end"
    package static let tags = FormModel.tags.union(SessionRow.tags).union(BannerModel.tags).union([
        "title", "isRefused", "banner", "lead", "rows", "form", "backAddress", "backText",
    ])
    package static let section: Section? = .groupSessions

    private let rows: [SessionRow]
    private let lead: String
    private let address: String
    private let refusal: Refusal?
    private let form: FormModel
    private let wording: Wording

    /// `sessions`: the one from which on, and those that follow it; at least that one.
    package init(
        _ id: GroupSessionID, _ sessions: [GroupSessionDossier], refusal: Refusal? = nil, zone: Zone, words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.refusal = refusal
        rows = sessions.map { SessionRow($0, isOfAgency: true, wording) }
        let inscribed = sessions.reduce(0) { count, one in one.points.keys.reduce(count) { $0 + one.inscribed(at: $1) } }
        lead =
            wording[
                "group.series.lead", ["title": sessions.first?.session.title.text ?? "", "count": String(inscribed)]]
        address = "/group-sessions/\(id.text)"
        form = FormModel(
            "series", to: "\(address)/series-cancellation", submit: wording["group.series.sure", ["count": String(sessions.count)]],
            cancel: address, cancelText: wording["group.series.keep"], wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["group.series.title"]
        case "isRefused": refusal != nil
        case "banner": refusal.map { BannerModel(.trouble, wording.say($0)) } ?? false
        case "lead": lead
        case "rows": rows
        case "form": form
        case "backAddress": address
        case "backText": wording["group.open"]
        default: nil
        }
    }
}
