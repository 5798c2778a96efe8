import Appointments
import Capacity
import CivilTime
import Communes
import Establishments
import People
import Vocabulary

/// A point as whoever looks for one reads it: how far, where, when, who.
struct PointCard: Part {
    private let label: String
    private let distance: String?
    private let address: String
    private let telephone: String?
    private let hours: String
    private let offers: [OfferCard]
    private let seats: [SeatLink]

    /// `distance` is from the commune that was asked for; nil: none was.
    init(_ point: PublicPoint, distance: Distance?, sessions: [PublicSession] = [], today: CivilDate, _ wording: Wording) {
        label = point.label.text
        self.distance = distance.map { distance in
            distance.saidKilometres.map { wording["finder.distance", ["kilometres": String($0)]] } ?? wording["finder.veryNear"]
        }
        address = point.address?.line ?? wording["place.none"]
        telephone = point.address?.telephone?.shown
        hours =
            if let rule = point.hours.hours { rule.week.said(wording) ?? wording["finder.closed"] } else { wording["finder.hoursUnknown"] }
        seats = sessions.filter { $0.point == point.id }.map { SeatLink($0, wording) }
        offers = point.offers.map { OfferCard($0, at: point, today: today, wording) }
    }

    static let tags = OfferCard.tags.union(SeatLink.tags).union([
        "pointLabel", "pointDistance", "pointAddress", "pointTelephone", "pointHours", "pointOffers", "pointHasOffers",
        "seats", "hasSeats",
    ])

    func child(named name: String) -> Any? {
        switch name {
        case "pointLabel": label
        case "pointDistance": distance ?? false
        case "pointAddress": address
        case "pointTelephone": telephone ?? false
        case "pointHours": hours
        case "pointOffers": offers
        case "pointHasOffers": !offers.isEmpty
        case "seats": seats
        case "hasSeats": !seats.isEmpty
        default: nil
        }
    }
}

/// Who receives at a point, when, and the way to the free hours where one books oneself.
struct OfferCard: Part {
    private let title: String
    private let weeks: [String]
    private let slots: String?
    private let about: String

    init(_ offer: PublicOffer, at point: PublicPoint, today: CivilDate, _ wording: Wording) {
        title = offer.title.text
        weeks = offer.dutyPeriods.compactMap { dutyPeriod in
            guard let week = dutyPeriod.hours.week.said(wording) else { return nil }
            let first = dutyPeriod.hours.validity.first
            return first > today ? wording["finder.from", ["first": first.inFrench, "week": week]] : week
        }
        slots = offer.isOnline ? SlotsPage.address(of: point.id, offer.agency) : nil
        about = wording["finder.slotsOf", ["agency": offer.title.text, "point": point.label.text]]
    }

    static let tags: Set<String> = ["offerTitle", "offerWeeks", "offerSlots", "offerAbout"]

    func child(named name: String) -> Any? {
        switch name {
        case "offerTitle": title
        case "offerWeeks": weeks
        case "offerSlots": slots ?? false
        case "offerAbout": about
        default: nil
        }
    }
}
