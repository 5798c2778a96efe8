package import Vocabulary

/// What a visitor is called: a given name, and a family name if one was said. Most people who work here need to know less of it
/// than was written down, so there is no plain text of it: each way of saying it is for somebody.
package struct VisitorName: Hashable, Sendable {
    /// "Jeanne": for the station, in front of the visitor.
    package let given: String
    /// For storage and for the agency.
    package let family: String?

    /// Each of 1 to 60 characters; an empty family name is none.
    package init(given: String, family: String?) throws(Refusal) {
        self.given = try Self.part(given)
        guard let family, !family.allSatisfy(\.isWhitespace) else {
            self.family = nil
            return
        }
        self.family = try Self.part(family)
    }

    /// What two fields of a form say, each with its own trouble.
    package static func read(given: String, family: String, _ form: inout FormReader) -> VisitorName? {
        let known = form.read("given", try VisitorName(given: given, family: nil))
        let whole = form.read("family", try VisitorName(given: known?.given ?? "x", family: family))
        return known == nil ? nil : whole
    }

    /// "Jeanne D.": for the host's board, which others may read over a shoulder.
    package var withInitial: String { initial.map { "\(given) \($0)" } ?? given }

    /// "D.": as much of the family name as that.
    package var initial: String? { family?.first(where: \.isLetter).map { "\($0.uppercased())." } }

    /// "Jeanne Dupont": for the agency, which knows them.
    package var full: String {
        guard let family else { return given }
        return "\(given) \(family)"
    }

    /// Letters, and what stands between them in names; no digits, which would be a number of somebody's file.
    static func part(_ raw: String) throws(Refusal) -> String {
        let line = try OneLine(reading: raw, length: 1...60)
        let isName = line.text.allSatisfy { $0.isLetter || " -'\u{2019}.".contains($0) }
        guard isName, line.text.contains(where: \.isLetter) else { throw .strangeCharacters }
        return line.text
    }
}

/// Names are personal data: printing one does not say it.
extension VisitorName: CustomStringConvertible {
    package var description: String { "<name>" }
}
