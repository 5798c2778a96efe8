package import Vocabulary

/// Why Network says no.
package enum NetworkKey: String, PhraseKey {
    case labelTaken = "network.labelTaken"
    case parentClosed = "network.parentClosed"
    case partsOpen = "network.partsOpen"
    case accountsOpen = "network.accountsOpen"
    case appointmentsAhead = "network.appointmentsAhead"
    case stationOccupied = "network.stationOccupied"
}

extension Refusal {
    /// Another beside it is called so already.
    package static func labelTaken(_ label: Label) -> Refusal { Refusal(.conflict, NetworkKey.labelTaken, ["label": .name(label.text)]) }
    /// What it belongs to is closed, or does not exist.
    package static let parentClosed = Refusal(.conflict, NetworkKey.parentClosed)
    /// Agencies or stations of it are open.
    package static func partsOpen(_ count: Int) -> Refusal { Refusal(.conflict, NetworkKey.partsOpen, ["count": .count(count)]) }
    /// People have open accounts there.
    package static func accountsOpen(_ count: Int) -> Refusal { Refusal(.conflict, NetworkKey.accountsOpen, ["count": .count(count)]) }
    /// Visitors have appointments there that have not ended.
    package static func appointmentsAhead(_ count: Int) -> Refusal {
        Refusal(.conflict, NetworkKey.appointmentsAhead, ["count": .count(count)])
    }
    /// Somebody sits at the station: who, is no operator's business.
    package static let stationOccupied = Refusal(.conflict, NetworkKey.stationOccupied)
}
