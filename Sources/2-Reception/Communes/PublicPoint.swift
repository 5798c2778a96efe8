package import Capacity
package import CivilTime
package import Establishments
package import Vocabulary

/// A point as anybody may know it: where it is, when it is open, who receives there. Nothing in it is about a person.
package struct PublicPoint: Hashable, Sendable {
    package let id: PointID
    package let label: Label
    /// Nil: nobody said yet.
    package let address: PointAddress?
    package let hours: PointHours
    /// By title.
    package let offers: [PublicOffer]

    package init(id: PointID, label: Label, address: PointAddress?, hours: PointHours, offers: [PublicOffer]) {
        self.id = id
        self.label = label
        self.address = address
        self.hours = hours
        self.offers = offers
    }
}

/// What an agency offers at a point.
package struct PublicOffer: Hashable, Sendable {
    package let agency: AgencyID
    package let title: AgencyTitle
    /// Those that serve the point and are not over, the oldest first.
    package let dutyPeriods: [DutyPeriod]

    package init(agency: AgencyID, title: AgencyTitle, dutyPeriods: [DutyPeriod]) {
        self.agency = agency
        self.title = title
        self.dutyPeriods = dutyPeriods
    }

    /// How those are met who book there themselves, in the order in which forms offer it.
    package var modes: [Mode] {
        Mode.offered.filter { mode in dutyPeriods.contains { $0.isOnline && $0.modes.contains(mode) } }
    }

    /// Whether visitors may book there themselves.
    package var isOnline: Bool { dutyPeriods.contains(where: \.isOnline) }
}

/// A point and how far it is.
package struct NearPoint: Hashable, Sendable {
    package let point: PublicPoint
    package let distance: Distance

    package init(point: PublicPoint, distance: Distance) {
        self.point = point
        self.distance = distance
    }
}

/// A point of the list of all of them.
package struct ListedPoint: Hashable, Sendable {
    package let id: PointID
    package let label: Label
    package let address: PointAddress?

    package init(id: PointID, label: Label, address: PointAddress?) {
        self.id = id
        self.label = label
        self.address = address
    }
}

extension DutyPeriod {
    /// Whether it has days from a day on.
    package func isOver(on today: CivilDate) -> Bool { hours.validity.last.map { $0 < today } ?? false }
}
