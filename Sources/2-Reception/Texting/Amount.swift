/// Money, in thousandths of a euro: what one text costs has often three decimals.
package struct Amount: Hashable, Comparable, Sendable {
    package let thousandths: Int

    /// Nil for less than nothing.
    package init?(thousandths: Int) {
        guard thousandths >= 0 else { return nil }
        self.thousandths = thousandths
    }

    private init(_ thousandths: Int) { self.thousandths = thousandths }

    /// Nothing.
    package static let zero = Amount(0)

    /// "0,07", "0.075", "2": euros with at most three decimals, up to ten; nil for anything else.
    package init?(euros text: String) {
        let parts = text.replacing(",", with: ".").split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
            return nil
        }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        guard decimals.utf8.count <= 3, let whole = Int(parts[0]), whole <= 10,
            let fraction = Int(decimals + String(repeating: "0", count: 3 - decimals.utf8.count)), whole < 10 || fraction == 0
        else { return nil }
        thousandths = whole * 1_000 + fraction
    }

    /// So many times; what nobody can pay stays the most that a number holds.
    package func times(_ count: Int) -> Amount {
        let (product, isTooMuch) = thousandths.multipliedReportingOverflow(by: max(count, 0))
        return Amount(isTooMuch ? .max : product)
    }

    /// "0,07 €", "12,345 €": two decimals, a third where it is not 0. With a no-break space.
    package var inFrench: String {
        func digits(_ number: Int, _ count: Int) -> String { String(String(number + 1_000).suffix(count)) }
        let fraction = thousandths % 1_000
        let decimals = fraction % 10 == 0 ? digits(fraction / 10, 2) : digits(fraction, 3)
        return "\(thousandths / 1_000),\(decimals)\u{A0}€"
    }

    package static func < (left: Amount, right: Amount) -> Bool { left.thousandths < right.thousandths }
}

/// What it takes that people can be told by text message: there is a gateway.
package struct TextOffer: Hashable, Sendable {
    /// Of one part; nil: nobody said.
    package let price: Amount?
    /// How many texts may go to visitors who book themselves, of all texts of a day.
    package let mostInADay: Int

    package init(price: Amount?, mostInADay: Int = TextOffer.usualInADay) {
        self.price = price
        self.mostInADay = mostInADay
    }

    /// What a village's network needs on its fullest day, and what an evening's abuse may cost.
    package static let usualInADay = 200
}
