/// Why typed text is no date, no hour and no hours of a day.
package enum MisreadTime: Error, Hashable, Sendable {
    /// Nothing was typed.
    case missing
    /// It does not look like a date.
    case notADate
    /// It looks like one, but the calendar has no such day.
    case noSuchDay
    /// The day falls on this day of the week, not on the one that was typed.
    case anotherWeekday(Weekday)
    /// It does not look like an hour of a day.
    case notAnHour
    /// It does not look like hours of a day, from one to another.
    case notHours
    /// Two of the ranges overlap.
    case hoursOverlap
}
