/// How open hours are cut into slots: each of one length, the first at the beginning of each open range, with the same pause between
/// two. What is left at a range's end is none.
package struct SlotGrid: Hashable, Sendable {
    /// How long a slot is.
    package let minutes: Int
    /// How long nothing is between two.
    package let pauseMinutes: Int

    /// Nil unless the length is whole minutes from 1 to 1439, and the pause whole minutes from 0 to 1439.
    package init?(length: Duration, pause: Duration = .zero) {
        guard let minutes = Self.minutes(length), let pauseMinutes = Self.minutes(pause), minutes > 0 else { return nil }
        self.minutes = minutes
        self.pauseMinutes = pauseMinutes
    }

    private static func minutes(_ length: Duration) -> Int? {
        let minutes = length.components.seconds / 60
        return (0..<1_440).contains(minutes) && length == .seconds(minutes * 60) ? Int(minutes) : nil
    }

    /// The slots of a day in their order; they do not overlap.
    package func slots(of hours: DayHours, on date: CivilDate) -> [Slot] {
        hours.ranges.flatMap { range in
            stride(from: range.start.minuteOfDay, through: range.end.minuteOfDay - minutes, by: minutes + pauseMinutes)
                .compactMap { start in
                    HourRange(CivilHour(minuteOfDay: start), CivilHour(minuteOfDay: start + minutes)).map { Slot(date: date, hours: $0) }
                }
        }
    }
}

/// A piece of a day that an appointment may take, by the clock on the wall.
package struct Slot: Hashable, Sendable {
    package let date: CivilDate
    package let hours: HourRange

    package init(date: CivilDate, hours: HourRange) {
        self.date = date
        self.hours = hours
    }

    package var start: CivilDateTime { CivilDateTime(date, hours.start) }

    /// Its instants: exactly its length, from its hour on the wall. Nil in the night of a change, where it cannot keep both: a slot that
    /// begins in the missing hour or has a change inside is not one that anybody can be asked to come to.
    package func instants(in zone: Zone) -> Range<Timestamp>? {
        guard let instants = hours.instants(on: date, in: zone) else { return nil }
        return instants.upperBound.since(instants.lowerBound) == hours.length ? instants : nil
    }
}
