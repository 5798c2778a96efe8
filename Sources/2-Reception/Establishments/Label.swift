package import Vocabulary

/// What a partner, an agency, a point or a station is called: "France Travail", "Annonay", "Saint-Félicien", "Poste 1".
package struct Label: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// 1 to 60 characters, one letter or digit at least.
    package init(reading raw: String) throws(Refusal) {
        let line = try OneLine(reading: raw, length: 1...60)
        guard line.text.contains(where: { $0.isLetter || $0.isNumber }) else { throw .strangeCharacters }
        text = line.text
    }

    package var description: String { text }

    /// Whether people would take the one for the other.
    func resembles(_ other: Label) -> Bool { text.folded == other.text.folded }
}

/// What visitors and hosts call an agency: "France Travail Annonay", and not "CAF CAF de l'Ardèche".
package struct AgencyTitle: Hashable, Sendable {
    package let partner: Label
    package let agency: Label

    package init(partner: Label, agency: Label) {
        self.partner = partner
        self.agency = agency
    }

    package var text: String {
        let saysPartner = agency.text.folded.hasPrefix(partner.text.folded)
        return saysPartner ? agency.text : "\(partner.text) \(agency.text)"
    }
}
