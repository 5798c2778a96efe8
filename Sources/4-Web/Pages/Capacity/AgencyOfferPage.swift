package import Capacity
package import CivilTime
package import Establishments
package import Vocabulary

/// What an agency offers: its duty periods, and what is closed of them. For its advisers and for operators.
package struct AgencyOfferPage: Page {
    package static let template = "agency-offer"
    package static let tags = BannerModel.tags.union(ClosureSection.tags).union(DutyPeriodRow.tags).union([
        "title", "isRefused", "banner", "lead", "rows", "isEmpty", "newAddress", "closures",
    ])

    /// What was done a moment ago.
    package enum Notice: String, Sendable, CaseIterable {
        case published, closed, reopened, ended
    }

    private let wording: Wording
    private let title: String
    private let address: String
    private let rows: [DutyPeriodRow]
    private let banner: BannerModel?
    private let isRefused: Bool
    private let closures: ClosureSection

    /// `closure` is the identifier of one that the form makes; `toCall` how many have no place as things stand.
    package init(
        _ offer: AgencyOffer, in map: NetworkMap, closure: ClosureID, draft: ClosureDraft = ClosureDraft(),
        troubles: FormTroubles? = nil, refusal: Refusal? = nil, notice: Notice? = nil, toCall: Int = 0, zone: Zone, now: Timestamp,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        let answer = FormAnswer(troubles, refusal, wording: wording)
        let address = "/agencies/\(offer.agency.text)/duty-periods"
        self.wording = wording
        self.address = address
        title = wording["offer.agencyTitle", ["agency": map.title(of: offer.agency)?.text ?? ""]]
        rows = offer.dutyPeriods.map { dutyPeriod in
            DutyPeriodRow(dutyPeriod, less: offer.closures, in: map, address: address, at: now, wording)
        }
        banner = answer.banner ?? notice.map { BannerModel(.done, wording["offer.notice.\($0)"], toCall: toCall, wording) }
        isRefused = answer.isRefused
        let ofPeriods = offer.dutyPeriods.map { dutyPeriod in
            (Closure.What.desks(dutyPeriod.id, 1), wording["closure.of", ["name": dutyPeriod.hours.week.said(wording) ?? ""]])
        }
        closures = ClosureSection(
            offer.closures, address: "/agencies/\(offer.agency.text)", as: closure,
            offering: [(.agency(offer.agency), wording["closure.agency"])] + ofPeriods, draft: draft, answer: answer, wording: wording)
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "lead": wording["offer.agencyLead"]
        case "rows": rows
        case "isEmpty": rows.isEmpty
        case "newAddress": "\(address)/new"
        case "closures": closures
        default: nil
        }
    }
}

/// One duty period: when, where, how, and the next days.
struct DutyPeriodRow: Part {
    private let when: String
    private let since: String
    private let places: String
    private let how: String
    private let next: [String]
    private let address: String
    private let ends: Bool

    init(
        _ dutyPeriod: DutyPeriod, less closures: [Closure], in map: NetworkMap, address: String, at now: Timestamp, _ wording: Wording
    ) {
        let today = wording.day(of: now)
        let hours = dutyPeriod.hours
        ends = dutyPeriod.less(closures).receives(after: now, in: wording.zone)
        when = hours.week.said(wording) ?? ""
        since =
            if let last = hours.validity.last {
                wording["closure.span", ["first": hours.validity.first.inFrench, "last": last.inFrench]]
            } else {
                wording["closure.open", ["first": hours.validity.first.inFrench]]
            }
        places = map.points.filter { dutyPeriod.points.contains($0.id) }.map(\.label.text).joined(separator: ", ")
        let how =
            wording[
                dutyPeriod.isOnline ? "offer.howOnline" : "offer.how",
                ["minutes": String(dutyPeriod.grid.minutes), "desks": String(dutyPeriod.desks)]]
        let modes = Mode.allCases.filter(dutyPeriod.modes.contains)
        let lengths = [("offer.walkIn", dutyPeriod.lengths.walkIn), ("offer.joint", dutyPeriod.lengths.joint)]
        let others = lengths.compactMap { key, minutes in minutes.map { wording[key, ["minutes": String($0)]] } }
        self.how = ([how] + others + (modes == [.point] ? [] : modes.map { wording["mode.choice.\($0)"] })).joined(separator: " · ")
        next = dutyPeriod.less(closures).nextDays(5, from: today).map { "\($0.date.inFrench) : \($0.hours.inFrench)" }
        self.address = "\(address)/\(dutyPeriod.id.text)"
    }

    static let tags: Set<String> = [
        "dutyWhen", "dutySince", "dutyPlaces", "dutyHow", "dutyNext", "dutyHasNext", "dutyAddress", "dutyEnds",
    ]

    func child(named name: String) -> Any? {
        switch name {
        case "dutyWhen": when
        case "dutySince": since
        case "dutyPlaces": places
        case "dutyHow": how
        case "dutyNext": next
        case "dutyHasNext": !next.isEmpty
        case "dutyAddress": address
        case "dutyEnds": ends
        default: nil
        }
    }
}

extension BannerModel {
    /// What was done, with the way to whom it cost a place.
    init(_ kind: Kind, _ text: String, toCall: Int, _ wording: Wording) {
        let link = (address: "/appointments/placeless", text: wording["offer.toCall", ["count": String(toCall)]])
        self.init(kind, text, links: toCall > 0 ? [link] : [])
    }
}
