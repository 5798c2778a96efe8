/// When something is open, in civil time: hours of the week from a day to another, and what differs from them on single days.
///
/// What decides about a day, the first that applies:
/// 1. a day outside the rule's days is closed;
/// 2. a closure of the agency or the place closes it, whatever else is said: nobody is there;
/// 3. an exception for the date, other hours or closed;
/// 4. a weekday without hours is closed;
/// 5. a holiday is closed, unless the rule stays open on it (and on each other that falls on the same day);
/// 6. else the hours of the weekday.
package struct OpeningRule: Hashable, Sendable {
    package let week: WeeklyHours
    package let validity: DateSpan
    package let exceptions: [CivilDate: DayHours]
    /// The holidays on which it is open as on any other day; Whit Monday often is.
    package let openHolidays: Set<Holiday>

    package init(
        week: WeeklyHours, validity: DateSpan, exceptions: [CivilDate: DayHours] = [:], openHolidays: Set<Holiday> = []
    ) {
        self.week = week
        self.validity = validity
        self.exceptions = exceptions
        self.openHolidays = openHolidays
    }

    package func opening(on date: CivilDate, with daysOff: DaysOff = DaysOff()) -> Opening {
        guard validity.contains(date) else { return .closed(.outsideValidity) }
        guard !daysOff.isClosed(on: date) else { return .closed(.closure) }
        if let hours = exceptions[date] { return hours.isClosed ? .closed(.exception) : .open(hours) }
        let hours = week[date.weekday]
        guard !hours.isClosed else { return .closed(.weekday) }
        let kept = daysOff.holidays(on: date).filter { !openHolidays.contains($0) }
        return kept.isEmpty ? .open(hours) : .closed(.holidays(kept))
    }
}

/// Whether a day is open, and if not, why.
package enum Opening: Hashable, Sendable {
    case open(DayHours)
    case closed(Reason)

    package enum Reason: Hashable, Sendable {
        case outsideValidity
        case closure
        case exception
        case weekday
        /// One, or two of the same day.
        case holidays([Holiday])
    }

    /// None on a closed day.
    package var hours: DayHours {
        switch self {
        case .open(let hours): hours
        case .closed: .closed
        }
    }
}
