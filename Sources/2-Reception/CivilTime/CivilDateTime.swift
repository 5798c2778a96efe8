/// A day and what a clock on the wall shows on it. Only a `Zone` makes an instant of it.
package struct CivilDateTime: Hashable, Comparable, Sendable {
    package let date: CivilDate
    package let hour: CivilHour

    package init(_ date: CivilDate, _ hour: CivilHour) {
        self.date = date
        self.hour = hour
    }

    package static func < (left: CivilDateTime, right: CivilDateTime) -> Bool {
        (left.date, left.hour) < (right.date, right.hour)
    }

    /// "2026-11-24T09:30", as ISO 8601 and local date and time fields of forms have it.
    package var isoText: String { "\(date.isoText)T\(hour.isoText)" }

    /// Reads what `isoText` writes; nil for anything else.
    package init?(isoText text: String) {
        var reader = DigitReader(text)
        guard let date = reader.date(), reader.skip("T"), let hour = reader.hour(), reader.isAtEnd else { return nil }
        self.init(date, hour)
    }
}
