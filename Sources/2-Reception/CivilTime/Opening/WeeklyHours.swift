/// The hours of each day of the week.
package struct WeeklyHours: Hashable, Sendable {
    private let days: [Weekday: DayHours]

    /// A day that is not given is closed.
    package init(_ days: [Weekday: DayHours]) {
        self.days = days.filter { !$0.value.isClosed }
    }

    package subscript(weekday: Weekday) -> DayHours { days[weekday] ?? .closed }
}
