package import CivilTime
package import Establishments

/// The whole network, for an operator: partners with their agencies, points with their stations.
package struct NetworkPage: Page {
    package static let template = "network"
    package static let tags = NetworkGroup.tags.union(["title", "partners", "points", "hasPartners", "hasPoints"])

    private let wording: Wording
    private let partners: [NetworkGroup]
    private let points: [NetworkGroup]

    /// In the order of the map, closed ones last.
    package init(_ map: NetworkMap, zone: Zone, words: Words = .french) {
        let wording = Wording(words, in: zone)
        self.wording = wording
        partners = map.partners.openFirst.map { partner in
            NetworkGroup(partner, parts: map.agencies.filter { $0.partner == partner.id }, wording)
        }
        points = map.points.openFirst.map { point in
            NetworkGroup(point, parts: map.stations.filter { $0.point == point.id }, wording)
        }
    }

    package func child(named name: String) -> Any? {
        switch name {
        case "title": wording["nav.network"]
        case "partners": partners
        case "points": points
        case "hasPartners": !partners.isEmpty
        case "hasPoints": !points.isEmpty
        default: nil
        }
    }
}

extension Array where Element: Establishment {
    /// Open ones, then closed ones, each in the order that they had.
    var openFirst: [Element] { filter(\.isOpen) + filter { !$0.isOpen } }
}

/// A partner with its agencies, or a point with its stations.
struct NetworkGroup: Part {
    let head: NetworkRow
    let parts: [NetworkRow]
    /// Nil while it is closed: nothing can be added then.
    let newPart: (address: String, text: String)?

    init(_ thing: some Establishment, parts: [some Establishment], _ wording: Wording) {
        let place = Place(thing.thing)
        head = NetworkRow(thing, wording)
        self.parts = parts.openFirst.map { NetworkRow($0, wording) }
        newPart = thing.isOpen ? place.newPartAddress.map { ($0, wording["addPart", place.kind]) } : nil
    }

    static let tags = NetworkRow.tags.union(["groupHead", "groupParts", "groupTakesParts", "groupNewAddress", "groupNewText", "groupLabel"])

    func child(named name: String) -> Any? {
        switch name {
        case "groupHead": head
        case "groupParts": parts
        case "groupTakesParts": newPart != nil
        case "groupNewAddress": newPart?.address ?? ""
        case "groupNewText": newPart?.text ?? ""
        case "groupLabel": head.label
        default: nil
        }
    }
}

/// One thing of the network in a line.
struct NetworkRow: Part {
    let address: String
    let label: String
    let state: StateModel

    init(_ thing: some Establishment, _ wording: Wording) {
        address = Place(thing.thing).address
        label = thing.label.text
        state = wording.state(of: thing)
    }

    static let tags = StateModel.tags.union(["rowAddress", "rowLabel", "rowState"])

    func child(named name: String) -> Any? {
        switch name {
        case "rowAddress": address
        case "rowLabel": label
        case "rowState": state
        default: nil
        }
    }
}
