/// What INSEE calls a commune by: five characters, the first two or three of which say the department. "07236", "2A004" in Corsica,
/// "97411" overseas. (https://www.insee.fr/fr/information/2560452)
package struct CommuneCode: Hashable, Comparable, Sendable {
    package let text: String

    /// Nil for anything else. `Commune` files that went through a spreadsheet lack the zero before the first nine departments: see
    /// `init(reading:)`.
    package init?(_ text: String) {
        let letters = Array(text.utf8)
        guard letters.count == 5 else { return nil }
        let isCorsican = letters[0] == UInt8(ascii: "2") && (letters[1] == UInt8(ascii: "A") || letters[1] == UInt8(ascii: "B"))
        guard letters.dropFirst(isCorsican ? 2 : 0).allSatisfy(\.isDigit) else { return nil }
        self.text = text
    }

    /// As a file has it: without the zero at its beginning too, and with small letters.
    init?(reading text: String) {
        let plain = text.uppercased()
        self.init(plain.utf8.count == 4 ? "0" + plain : plain)
    }

    /// "07", "2A", "974".
    package var department: String { String(text.prefix(text.hasPrefix("97") || text.hasPrefix("98") ? 3 : 2)) }

    package static func < (left: CommuneCode, right: CommuneCode) -> Bool { left.text < right.text }
}

/// Five digits by which mail is carried. A commune may have several, and several communes one.
package struct Postcode: Hashable, Comparable, Sendable {
    package let text: String

    /// Nil for anything but five digits.
    package init?(_ text: String) {
        guard text.utf8.count == 5, text.utf8.allSatisfy(\.isDigit) else { return nil }
        self.text = text
    }

    /// As a file has it: without the zero at its beginning too.
    init?(reading text: String) {
        self.init(text.utf8.count == 4 ? "0" + text : text)
    }

    package static func < (left: Postcode, right: Postcode) -> Bool { left.text < right.text }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
