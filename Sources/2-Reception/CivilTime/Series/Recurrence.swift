/// A series of civil dates at one hour: the appointment of each month, the duty period of every second Tuesday.
///
/// A pattern gives the *regular* dates. Where one is closed, the series skips it or moves it to the next open day (`WhenClosed`); the
/// hour on the wall stays. A count counts what takes place, so a skipped date makes the series longer; an end date ends it, moved dates
/// included. In any case it ends ten years after its start, and with the calendar, so that every loop does.
package struct Recurrence: Hashable, Sendable {
    package enum Pattern: Hashable, Sendable {
        /// Every so many weeks; the first is the first such weekday from the start on.
        case weekly(every: Int, on: Weekday)
        /// The first to fourth or the last such weekday of each month.
        case monthly(Ordinal, Weekday)
        /// The start's day in each month. A month that is too short has it on its last day (the 31st: 28 February, 31 March, 30 April),
        /// for somebody who comes each month is to come in February too. (RFC 5545 would leave such a month out.)
        case monthlyOnSameDay
    }

    package enum Ordinal: Int, CaseIterable, Hashable, Sendable {
        case first = 1
        case second, third, fourth, last
    }

    package enum End: Hashable, Sendable {
        /// After so many that took place.
        case count(Int)
        /// No date after this one.
        case date(CivilDate)
    }

    package enum WhenClosed: Hashable, Sendable, CaseIterable {
        case skip
        /// To the first open day after, if it comes within four weeks and before the next regular date; else it is skipped.
        case moveToNextOpenDay
    }

    package let start: CivilDateTime
    package let pattern: Pattern
    package let end: End
    package let whenClosed: WhenClosed

    /// Nil unless weeks are 1 to 52 and a count is 1 to 520, and an end date is not before the start.
    package init?(from start: CivilDateTime, _ pattern: Pattern, until end: End, whenClosed: WhenClosed) {
        if case .weekly(let weeks, _) = pattern, !(1...52).contains(weeks) { return nil }
        switch end {
        case .count(let count): guard (1...520).contains(count) else { return nil }
        case .date(let date): guard start.date <= date else { return nil }
        }
        self.start = start
        self.pattern = pattern
        self.end = end
        self.whenClosed = whenClosed
    }
}
