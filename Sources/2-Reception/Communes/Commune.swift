package import Vocabulary

/// A commune of France, as its official files tell of it.
package struct Commune: Hashable, Sendable {
    package let code: CommuneCode
    package let name: CommuneName
    /// In their order; there are communes of which the files know none.
    package let postcodes: [Postcode]
    /// Its town hall, or its middle.
    package let position: Position
    /// Made by hand for the demo: an import replaces it.
    package let isSample: Bool

    package init(code: CommuneCode, name: CommuneName, postcodes: some Sequence<Postcode>, position: Position, isSample: Bool = false) {
        self.code = code
        self.name = name
        self.postcodes = Set(postcodes).sorted()
        self.position = position
        self.isSample = isSample
    }

    /// "07410 Saint-Félicien"; the name alone where the commune has several postcodes, for which one it is nobody said.
    package var line: String { postcodes.count == 1 ? "\(postcodes[0].text) \(name.text)" : name.text }
}

/// What a commune is called.
package struct CommuneName: Hashable, Sendable {
    package let text: String

    /// 1 to 80 characters, a letter among them. (The longest, Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson, has 45.)
    package init(reading raw: String) throws(Refusal) {
        let line = try OneLine(reading: raw, length: 1...80)
        guard line.text.contains(where: \.isLetter) else { throw .strangeCharacters }
        text = line.text
    }
}
