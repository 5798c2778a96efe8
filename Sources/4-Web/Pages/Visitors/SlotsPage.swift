package import Appointments
package import Capacity
package import CivilTime
package import Communes
import Establishments
package import Vocabulary

/// The next free hours of an agency at a point, for anybody: a day a heading, each hour the way to book it.
package struct SlotsPage: Page {
    package static let template = "slots"
    package static let tags = SlotDay.tags.union(ModeLink.tags).union(SeatLink.tags).union([
        "seats", "hasSeats",
        "title", "lead", "place", "modes", "days", "goesOn", "laterAddress", "firstAddress", "backAddress", "backText",
    ])

    /// As many as are shown at once.
    package static let mostSlots = 12

    private let wording: Wording
    private let point: PublicPoint
    private let offer: PublicOffer
    private let days: [SlotDay]
    private let seats: [SeatLink]
    private let later: String?
    private let isLater: Bool
    private let mode: Mode

    /// `isLater`: others than the first were asked for. `sessions`: those of the agency with a free seat there.
    package init(
        _ slots: [OfferedSlot], of offer: PublicOffer, at point: PublicPoint, mode: Mode = .point, isLater: Bool = false,
        sessions: [PublicSession] = [], zone: Zone, words: Words = .french
    ) {
        let address = Self.address(of: point.id, offer.agency)
        wording = Wording(words, in: zone)
        self.point = point
        self.offer = offer
        self.isLater = isLater
        self.mode = mode
        seats = sessions.map { [wording] in SeatLink($0, wording) }
        let suffix = Self.suffix(mode)
        var days: [(date: CivilDate, slots: [Slot])] = []
        for slot in slots.map(\.slot) {
            if days.last?.date == slot.date { days[days.count - 1].slots.append(slot) } else { days.append((slot.date, [slot])) }
        }
        self.days = days.enumerated().map { place, day in
            SlotDay(day.date, day.slots, id: "day-\(place + 1)", address: address, suffix: suffix)
        }
        // From the minute after the last one on: some days have more than are shown.
        later =
            slots.count < Self.mostSlots
            ? nil
            : slots.last.map {
                "\(address)?from=\(zone.local(at: $0.instants.lowerBound + .minutes(1)).isoText)"
                    + (mode == .point ? "" : "&comment=\(mode)")
            }
    }

    /// What follows the address of an hour: how they meet, where it is not by video at the point.
    package static func suffix(_ mode: Mode) -> String { mode == .point ? "" : "?comment=\(mode)" }

    static func address(of point: PointID, _ agency: AgencyID) -> String { "\(FinderPage.address)/\(point.text)/\(agency.text)" }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["slots.title", ["agency": offer.title.text, "point": point.label.text]]
        case "lead": wording[offer.modes.contains(mode) ? days.isEmpty ? "slots.none" : "slots.lead" : "slots.notSo"]
        case "place": point.address?.line ?? false
        case "modes": offer.modes.count > 1 || !offer.modes.contains(mode) ? links : []
        case "days": days
        case "seats": seats
        case "hasSeats": !seats.isEmpty
        case "goesOn": later != nil || isLater
        case "laterAddress": later ?? false
        case "firstAddress": isLater ? Self.address(of: point.id, offer.agency) + Self.suffix(mode) : false
        case "backAddress": "\(FinderPage.address)?point=\(point.id.text)\(FinderPage.result)"
        case "backText": wording["slots.back", ["point": point.label.text]]
        default: nil
        }
    }
}

extension SlotsPage {
    /// The ways to be met, a link each.
    private var links: [ModeLink] {
        let address = Self.address(of: point.id, offer.agency)
        return offer.modes.map { other in
            ModeLink(
                text: wording["mode.visitor.\(other)", ["point": point.label.text]], address: address + Self.suffix(other),
                isChosen: other == mode)
        }
    }
}

/// One way to be met.
struct ModeLink: Part {
    let text: String
    let address: String
    let isChosen: Bool

    static let tags: Set<String> = ["modeText", "modeAddress", "modeIsChosen"]

    func child(named name: String) -> Any? {
        switch name {
        case "modeText": text
        case "modeAddress": address
        case "modeIsChosen": isChosen
        default: nil
        }
    }
}

/// A day and its free hours.
struct SlotDay: Part {
    private let title: String
    private let id: String
    private let slots: [SlotLink]

    init(_ date: CivilDate, _ slots: [Slot], id: String, address: String, suffix: String) {
        title = date.inFrench
        self.id = id
        self.slots = slots.map { SlotLink($0, address: address, suffix: suffix) }
    }

    static let tags = SlotLink.tags.union(["dayTitle", "dayID", "daySlots"])

    func child(named name: String) -> Any? {
        switch name {
        case "dayTitle": title
        case "dayID": id
        case "daySlots": slots
        default: nil
        }
    }
}

/// A free hour, and the way to book it.
struct SlotLink: Part {
    private let slot: Slot
    private let address: String

    init(_ slot: Slot, address: String, suffix: String) {
        self.slot = slot
        self.address = "\(address)/\(slot.start.isoText)\(suffix)"
    }

    static let tags: Set<String> = ["slotHour", "slotDay", "slotAddress"]

    func child(named name: String) -> Any? {
        switch name {
        case "slotHour": slot.hours.start.inFrench
        case "slotDay": slot.date.inFrench
        case "slotAddress": address
        default: nil
        }
    }
}
