extension Recurrence {
    /// The longest that a series goes on, in days: ten years with three leap days.
    static let longest = 3_653

    /// The regular dates, ascending, one more than the series may reach: a date moves no further than to the next.
    var regularDates: [CivilDate] {
        let horizon = start.date.adding(days: Self.longest)
        var dates: [CivilDate] = []
        // Ten years have at most 522 such weekdays.
        for step in 0...523 {
            guard let date = regularDate(step) else { break }
            if date >= start.date { dates.append(date) }
            if date > horizon { break }
        }
        return dates
    }

    /// The date after so many steps of the pattern, at first maybe one before the start; nil where the calendar ends.
    private func regularDate(_ step: Int) -> CivilDate? {
        switch pattern {
        case .weekly(let weeks, let weekday):
            let days = (weekday.rawValue - start.date.weekday.rawValue + 7) % 7 + 7 * weeks * step
            let date = start.date.adding(days: days)
            return date.days(since: start.date) == days ? date : nil
        case .monthly(let ordinal, let weekday):
            let (year, month) = month(after: step)
            return CivilDate(ordinal, weekday, ofMonth: month, year: year)
        case .monthlyOnSameDay:
            let (year, month) = month(after: step)
            return CivilDate(year: year, month: month, day: min(start.date.day, CivilDate.length(ofMonth: month, year: year)))
        }
    }

    private func month(after step: Int) -> (year: Int, month: Int) {
        let (years, month) = (start.date.month - 1 + step).quotientAndRemainder(dividingBy: 12)
        return (start.date.year + years, month + 1)
    }
}

extension CivilDate {
    /// The second Tuesday of a month; every month has each. Nil when the calendar has no such month.
    package init?(_ ordinal: Recurrence.Ordinal, _ weekday: Weekday, ofMonth month: Int, year: Int) {
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        let firstSuch = 1 + (weekday.rawValue - first.weekday.rawValue + 7) % 7
        var day = firstSuch + 7 * (min(ordinal.rawValue, 4) - 1)
        if ordinal == .last, day + 7 <= Self.length(ofMonth: month, year: year) { day += 7 }
        self.init(year: year, month: month, day: day)
    }
}
