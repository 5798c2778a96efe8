package import Vocabulary

/// The name of a member of staff as visitors and colleagues read it, "Claire Riou"; of a station, "Poste 1".
///
/// One field, not two: names are not cut the same everywhere, and nothing here sorts by a family's.
package struct ShownName: Hashable, Sendable {
    package let text: String

    /// 2 to 60 characters, one letter at least.
    package init(reading raw: String) throws(Refusal) {
        let line = try OneLine(reading: raw, length: 2...60)
        guard line.text.contains(where: \.isLetter) else { throw .strangeCharacters }
        text = line.text
    }
}

/// Names are personal data: printing one does not say it.
extension ShownName: CustomStringConvertible {
    package var description: String { "<name>" }
}
