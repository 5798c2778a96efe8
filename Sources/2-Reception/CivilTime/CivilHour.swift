/// What a clock on the wall shows: an hour and a minute, without a day and without a zone.
package struct CivilHour: Hashable, Comparable, Sendable {
    private let minutes: Int

    /// Nil unless a clock can show it: 0:00 to 23:59.
    package init?(hour: Int, minute: Int) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    /// `minuteOfDay` is 0 to 1439.
    init(minuteOfDay: Int) {
        minutes = minuteOfDay
    }

    package static let midnight = CivilHour(minuteOfDay: 0)

    /// 0 to 23.
    package var hour: Int { minutes / 60 }
    /// 0 to 59.
    package var minute: Int { minutes % 60 }
    /// Minutes that a clock has gone since midnight.
    var minuteOfDay: Int { minutes }

    package static func < (left: CivilHour, right: CivilHour) -> Bool {
        left.minutes < right.minutes
    }

    /// "09:30", as ISO 8601 and time fields of forms have it.
    package var isoText: String { "\(digits(hour, 2)):\(digits(minute, 2))" }

    /// Reads what `isoText` writes; nil for anything else.
    package init?(isoText text: String) {
        var reader = DigitReader(text)
        guard let hour = reader.hour(), reader.isAtEnd else { return nil }
        self = hour
    }
}
