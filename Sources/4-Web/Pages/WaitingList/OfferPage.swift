import Appointments
package import CivilTime
import Establishments
import Mustache
import People
package import Vocabulary
package import WaitingList

/// What is offered to somebody who waits, by the link in their mail. Opening it changes nothing: mail programs open links too.
package struct OfferPage: Page {
    package static let template = "offer"
    package static let tags = FormModel.tags.union(BannerModel.tags).union(VisitorFacts.tags).union([
        "title", "isRefused", "banner", "given", "lead", "isOffered", "minutes", "how", "has", "accept", "decline", "isWaiting", "leave",
        "own",
    ])

    private let dossier: WaitingDossier
    private let facts: VisitorFacts?
    private let offer: WaitingOffer?
    private let banner: BannerModel?
    private let isRefused: Bool
    private let accept: FormModel
    private let decline: FormModel
    private let leave: FormModel
    private let own: String?
    private let now: Timestamp
    private let wording: Wording

    /// `address` is that of the page; `own` that of the visitor's own appointment, where they have one.
    package init(
        _ dossier: WaitingDossier, at address: String, own: String?, news: News? = nil, refusal: Refusal? = nil, zone: Zone, now: Timestamp,
        words: Words = .french
    ) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        self.dossier = dossier
        self.own = own
        self.now = now
        let offer = dossier.entry.standing(at: now)
        self.offer = offer
        facts = offer.flatMap { offer in
            dossier.points[offer.point].map {
                VisitorFacts(start: offer.start, agency: dossier.agency, point: $0, mode: dossier.entry.mode, wording)
            }
        }
        isRefused = refusal != nil
        banner = refusal.map { BannerModel(.trouble, wording.say($0)) } ?? news.map { BannerModel(.done, wording["offer.done.\($0)"]) }
        let seen = [HiddenField("start", offer.map { String($0.start.milliseconds) } ?? "")]
        accept = FormModel("accept", to: "\(address)/oui", hidden: seen, submit: wording["offer.accept"], wording: wording)
        decline = FormModel("decline", to: "\(address)/non", hidden: seen, submit: wording["offer.decline"], quiet: true, wording: wording)
        leave = FormModel("leave", to: "\(address)/retrait", submit: wording["offer.leave"], quiet: true, wording: wording)
    }

    /// What the visitor has just done.
    package enum News: String, CaseIterable, Sendable { case declined, left }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording[isOffered ? "offer.title" : "waitingList.title"]
        case "isRefused": isRefused
        case "banner": banner ?? false
        case "given": dossier.entry.visitor.given
        case "lead": lead
        case "isOffered": isOffered
        case "minutes": String(dossier.entry.length.minutes)
        case "how": wording.how(dossier.entry.mode)
        case "has": has ?? false
        case "accept": accept
        case "decline": decline
        case "isWaiting": dossier.entry.ending == nil
        case "leave": leave
        case "own": own ?? false
        default: facts?.child(named: name) ?? (VisitorFacts.tags.contains(name) ? "" : nil)
        }
    }

    private var isOffered: Bool { facts != nil }

    private var lead: String {
        if let ending = dossier.entry.ending { return wording["offer.ended.\(ending.how)"] }
        guard let offer else { return wording["offer.none"] }
        return wording["offer.lead", ["until": wording.until(offer.expires, at: now)]]
    }

    private var has: String? {
        dossier.appointment.map {
            wording["offer.has", ["date": wording.date(of: $0.start), "hour": wording.hour(of: $0.start)]]
        }
    }
}
