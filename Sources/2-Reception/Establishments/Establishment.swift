package import CivilTime
package import Vocabulary

/// What partners, agencies, points and stations have in common: a name, and being open. None is ever deleted, for the past refers to it.
package protocol Establishment: Hashable, Sendable {
    associatedtype Kind
    var id: Identifier<Kind> { get }
    var label: Label { get set }
    /// Since when it is closed; nil while it is open.
    var closed: Timestamp? { get set }
    /// The same for each of the four kinds in one type, for events.
    var thing: NetworkThing { get }
}

extension Establishment {
    package var isOpen: Bool { closed == nil }
}

/// One of the things that a network is made of.
package enum NetworkThing: Hashable, Sendable {
    case partner(PartnerID)
    case agency(AgencyID)
    case point(PointID)
    case station(StationID)
}

/// A body whose advisers receive: France Travail, the CAF.
package struct Partner: Establishment {
    package let id: PartnerID
    package var label: Label
    package var closed: Timestamp?

    package init(id: PartnerID, label: Label, closed: Timestamp? = nil) {
        self.id = id
        self.label = label
        self.closed = closed
    }

    package var thing: NetworkThing { .partner(id) }
}

/// An office of a partner, where advisers sit.
package struct Agency: Establishment {
    package let id: AgencyID
    package let partner: PartnerID
    package var label: Label
    package var closed: Timestamp?

    package init(id: AgencyID, partner: PartnerID, label: Label, closed: Timestamp? = nil) {
        self.id = id
        self.partner = partner
        self.label = label
        self.closed = closed
    }

    package var thing: NetworkThing { .agency(id) }
}

/// A place in a village where visitors are welcomed.
package struct Point: Establishment {
    package let id: PointID
    package var label: Label
    package var closed: Timestamp?

    package init(id: PointID, label: Label, closed: Timestamp? = nil) {
        self.id = id
        self.label = label
        self.closed = closed
    }

    package var thing: NetworkThing { .point(id) }
}

/// Screen, camera and microphone at a point, where one visitor sits.
package struct Station: Establishment {
    package let id: StationID
    package let point: PointID
    package var label: Label
    package var closed: Timestamp?

    package init(id: StationID, point: PointID, label: Label, closed: Timestamp? = nil) {
        self.id = id
        self.point = point
        self.label = label
        self.closed = closed
    }

    package var thing: NetworkThing { .station(id) }
}
