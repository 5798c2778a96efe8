/// The public holidays of France in the order of the year: the eleven of Labour code L3133-1, and the two of Alsace and Moselle
/// (`LocalHolidays`). A case is a key; `Pages` has its words.
package enum Holiday: String, CaseIterable, Hashable, Sendable {
    case newYear
    case goodFriday
    case easterMonday
    case labourDay
    case victory
    case ascension
    case whitMonday
    case bastilleDay
    case assumption
    case allSaints
    case armistice
    case christmas
    case secondChristmasDay

    /// Where a year has it.
    private enum Rule {
        case fixed(month: Int, day: Int)
        case afterEaster(days: Int)
    }

    private var rule: Rule {
        switch self {
        case .newYear: .fixed(month: 1, day: 1)
        case .goodFriday: .afterEaster(days: -2)
        case .easterMonday: .afterEaster(days: 1)
        case .labourDay: .fixed(month: 5, day: 1)
        case .victory: .fixed(month: 5, day: 8)
        case .ascension: .afterEaster(days: 39)
        case .whitMonday: .afterEaster(days: 50)
        case .bastilleDay: .fixed(month: 7, day: 14)
        case .assumption: .fixed(month: 8, day: 15)
        case .allSaints: .fixed(month: 11, day: 1)
        case .armistice: .fixed(month: 11, day: 11)
        case .christmas: .fixed(month: 12, day: 25)
        case .secondChristmasDay: .fixed(month: 12, day: 26)
        }
    }

    /// Its day in a year; nil outside the calendar's years.
    package func date(in year: Int) -> CivilDate? {
        switch rule {
        case .fixed(let month, let day): CivilDate(year: year, month: month, day: day)
        case .afterEaster(let days): CivilDate.easter(of: year)?.adding(days: days)
        }
    }
}

extension CivilDate {
    /// The holidays that fall on this day: mostly none, and at times two, since Ascension can be 1 May (2008) or 8 May (2059).
    package func holidays(with local: LocalHolidays = []) -> [Holiday] {
        let year = year
        return Holiday.allCases.filter { local.observes($0) && $0.date(in: year) == self }
    }
}
