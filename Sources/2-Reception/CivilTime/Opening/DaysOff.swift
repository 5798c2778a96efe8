/// The days off where a rule is kept: the holidays of the commune, and closures. An agency has closures, a place has others; what both
/// serve together is off when either is (`united`).
package struct DaysOff: Hashable, Sendable {
    package let local: LocalHolidays
    package let closures: [DateSpan]

    package init(local: LocalHolidays = [], closures: [DateSpan] = []) {
        self.local = local
        self.closures = closures
    }

    package func united(with other: DaysOff) -> DaysOff {
        DaysOff(local: local.union(other.local), closures: closures + other.closures)
    }

    package func isClosed(on date: CivilDate) -> Bool {
        closures.contains { $0.contains(date) }
    }

    package func holidays(on date: CivilDate) -> [Holiday] {
        date.holidays(with: local)
    }
}
