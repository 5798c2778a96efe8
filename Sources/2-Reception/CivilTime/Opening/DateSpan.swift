/// Days from a first to a last, both included, or from a first on without end.
package struct DateSpan: Hashable, Sendable {
    package let first: CivilDate
    /// Nil: without end.
    package let last: CivilDate?

    /// Nil when it would end before it begins.
    package init?(from first: CivilDate, through last: CivilDate?) {
        if let last, last < first { return nil }
        self.first = first
        self.last = last
    }

    /// Every day that has hours: from the year 1 on, without end.
    package static let always = DateSpan(first: CivilDate(dayNumber: .min))

    private init(first: CivilDate) {
        self.first = first
        last = nil
    }

    /// One day.
    package init(_ date: CivilDate) {
        first = date
        last = date
    }

    package func contains(_ date: CivilDate) -> Bool {
        guard first <= date else { return false }
        return last.map { date <= $0 } ?? true
    }
}
