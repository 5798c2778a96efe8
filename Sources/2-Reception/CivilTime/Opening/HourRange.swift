/// From one hour of a day to a later one, the second not included; it never goes past midnight.
package struct HourRange: Hashable, Sendable {
    package let start: CivilHour
    package let end: CivilHour

    /// Nil unless the end is later.
    package init?(_ start: CivilHour, _ end: CivilHour) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// How long it is by the clock on the wall.
    package var length: Duration { .minutes(minutes) }

    package var minutes: Int { end.minuteOfDay - start.minuteOfDay }

    package func contains(_ other: HourRange) -> Bool { start <= other.start && other.end <= end }

    package func overlaps(_ other: HourRange) -> Bool { start < other.end && other.start < end }

    /// Its instants on a day. It keeps its hours by the clock on the wall, so on a day of change it may last an hour less or more; an end
    /// that summer time skips is where clocks go on, one that comes twice is the first. Nil when nothing of it is left.
    package func instants(on date: CivilDate, in zone: Zone) -> Range<Timestamp>? {
        let first = zone.read(CivilDateTime(date, start)).earliest
        let last = zone.read(CivilDateTime(date, end)).earliest
        return first < last ? first..<last : nil
    }
}
