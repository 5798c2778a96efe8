package import Appointments
package import CivilTime
import Establishments
import Mustache
package import People
package import Vocabulary
package import WaitingList

/// Who waits for a place, and to whom one is offered now: for a host those who would come to the point, for an adviser those of the agency.
package struct WaitingListPage: Page {
    package static let template = "waiting-list"
    package static let tags = BannerModel.tags.union(WaitingRow.tags).union([
        "title", "isRefused", "banner", "isEmpty", "hasOffers", "offers", "hasRows", "rows",
    ])
    package static let section: Section? = .waitingList

    private let offers: [WaitingRow]
    private let rows: [WaitingRow]
    private let banner: BannerModel?
    private let isRefused: Bool
    private let wording: Wording

    /// `list` are the entries that `asking` sees, the longest first.
    package init(
        _ list: [WaitingDossier], for asking: Principal, news: News? = nil, refusal: Refusal? = nil, zone: Zone, now: Timestamp,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        let rows = list.map { WaitingRow($0, for: asking, wording, at: now) }
        offers = rows.filter(\.isOffered)
        self.rows = rows.filter { !$0.isOffered }
        banner = refusal.map { BannerModel(.trouble, wording.say($0)) } ?? news.map { $0.banner(wording) }
        isRefused = refusal != nil
    }

    /// What was done a moment ago, with whom.
    package struct News: Sendable {
        package enum Deed: String, CaseIterable, Sendable { case joined, taken, declined, left }

        let deed: Deed
        let visitor: String
        /// What came of it, where whoever asks sees it.
        let line: AppointmentLine?

        package init(_ deed: Deed, _ visitor: String, _ line: AppointmentLine?) {
            self.deed = deed
            self.visitor = visitor
            self.line = line
        }

        func banner(_ wording: Wording) -> BannerModel {
            guard deed == .taken, let line else { return BannerModel(.done, wording["waitingList.done.\(deed)", ["visitor": visitor]]) }
            let values: KeyValuePairs = ["visitor": visitor, "date": wording.date(of: line.start), "hour": wording.hour(of: line.start)]
            return BannerModel(
                .done, wording["waitingList.done.takenThen", values],
                links: [("/appointments/\(line.id.text)/slip", wording["board.slip"])])
        }
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["waitingList.title"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "isEmpty": offers.isEmpty && rows.isEmpty
        case "hasOffers": !offers.isEmpty
        case "offers": offers
        case "hasRows": !rows.isEmpty
        case "rows": rows
        default: nil
        }
    }
}

/// One of them: who, since when, what for, and what is offered.
struct WaitingRow: Part {
    private let dossier: WaitingDossier
    private let offer: WaitingOffer?
    private let isAnswered: Bool
    private let visitor: String
    private let contact: String
    private let needs: String?
    private let now: Timestamp
    private let wording: Wording

    init(_ dossier: WaitingDossier, for asking: Principal, _ wording: Wording, at now: Timestamp) {
        self.dossier = dossier
        self.wording = wording
        self.now = now
        offer = dossier.entry.standing(at: now)
        isAnswered = dossier.entry.isAnswered(by: asking)
        visitor = dossier.visitor(for: asking)
        needs = wording.say(dossier.entry.needs)
        let ways = [dossier.entry.telephone?.shown, dossier.entry.contact?.mail?.text].compactMap(\.self)
        contact = ways.isEmpty ? wording["waitingList.noContact"] : ways.joined(separator: ", ")
    }

    var isOffered: Bool { offer != nil }

    static let tags: Set<String> = [
        "rowID", "rowWho", "rowContact", "rowNeeds", "rowSince", "rowWith", "rowWhere", "rowDays", "rowHas", "rowOffer", "rowOfferWhere",
        "rowUntil", "rowStart", "rowHow", "rowAnswers", "rowElsewhere",
    ]

    func child(named name: String) -> Any? {
        let entry = dossier.entry
        switch name {
        case "rowID": return entry.id.text
        case "rowWho": return visitor
        case "rowContact": return contact
        case "rowNeeds": return needs ?? false
        case "rowSince": return wording["waitingList.since", ["date": wording.date(of: entry.made)]]
        case "rowWith": return dossier.agency.text
        case "rowAnswers": return isAnswered
        case "rowWhere":
            let places = dossier.points.values.map(\.text).sorted() + [wording.listed(entry.mode)].compactMap(\.self)
            return places.joined(separator: ", ")
        case "rowDays":
            return wording["waitingList.days", ["first": entry.first.withoutYearInFrench, "last": entry.last.withoutYearInFrench]]
        case "rowHas":
            guard let appointment = dossier.appointment else { return wording["waitingList.hasNothing"] }
            return wording[
                "waitingList.has", ["date": wording.date(of: appointment.start), "hour": wording.hour(of: appointment.start)]]
        default: return offered(name)
        }
    }

    private func offered(_ name: String) -> Any? {
        guard let offer else { return Self.tags.contains(name) ? "" : nil }
        switch name {
        case "rowOffer": return "\(wording.date(of: offer.start)), \(wording.hour(of: offer.start))"
        case "rowOfferWhere": return dossier.points[offer.point].map { wording.listed(dossier.entry.mode, at: $0) } ?? ""
        case "rowElsewhere":
            return wording["waitingList.elsewhere", ["point": dossier.points[offer.point]?.text ?? ""]]
        case "rowUntil": return wording["waitingList.until", ["until": wording.until(offer.expires, at: now)]]
        case "rowStart": return String(offer.start.milliseconds)
        case "rowHow":
            switch dossier.entry.contact {
            case .mail: return wording["waitingList.byMail"]
            case .sms: return wording["waitingList.byText"]
            case .some(.none), nil: return wording["waitingList.toCall"]
            }
        default: return nil
        }
    }
}
