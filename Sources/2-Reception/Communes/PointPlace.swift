package import CivilTime
package import Establishments
package import People
package import Vocabulary

/// Where a point is.
package struct PointPlace: Hashable, Sendable {
    package let point: PointID
    package let street: StreetLine?
    package let commune: CommuneCode
    /// Where people call the point.
    package let telephone: Telephone?

    package init(point: PointID, street: StreetLine?, commune: CommuneCode, telephone: Telephone? = nil) {
        self.point = point
        self.street = street
        self.commune = commune
        self.telephone = telephone
    }
}

/// House, street, what to look for: "Mairie, 1 place de l'Église".
package struct StreetLine: Hashable, Sendable {
    package let text: String

    /// 1 to 100 characters.
    package init(reading raw: String) throws(Refusal) {
        text = try OneLine(reading: raw, length: 1...100).text
    }
}

/// Where a point is, as one reads it.
package struct PointAddress: Hashable, Sendable {
    package let street: StreetLine?
    package let commune: Commune
    /// Where people call the point; nil: nobody said.
    package let telephone: Telephone?

    package init(street: StreetLine?, commune: Commune, telephone: Telephone? = nil) {
        self.street = street
        self.commune = commune
        self.telephone = telephone
    }

    /// "1 place de l'Église, 07410 Saint-Félicien".
    package var line: String { [street?.text, commune.line].compactMap(\.self).joined(separator: ", ") }
}

/// What placing a point may look at, loaded by the transaction that places it.
package struct PlaceFacts: Hashable, Sendable {
    /// Where the point is so far.
    package var existing: PointPlace?
    package var isPoint: Bool
    package var isCommune: Bool

    package init(existing: PointPlace?, isPoint: Bool, isCommune: Bool) {
        self.existing = existing
        self.isPoint = isPoint
        self.isCommune = isCommune
    }
}

extension PointPlace {
    /// Whether a point may be said to be there. Only operators say so.
    package static func placing(
        _ new: PointPlace, facts: PlaceFacts, by asking: Principal, at now: Timestamp
    ) -> Decision<PointPlace, NetworkEvent> {
        guard asking.role == .operator else { return .refused(.notPermitted) }
        guard facts.isPoint else { return .refused(.notFound) }
        guard facts.isCommune else { return .refused(.communeUnknown) }
        if facts.existing == new { return .unchanged(new) }
        return .accepted(new, [NetworkEvent(.point(new.point), .placed, by: asking.account, at: now)])
    }
}
