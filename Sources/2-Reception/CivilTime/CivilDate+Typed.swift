/// Dates as people type them, in French:
///
///     [weekday] day month [year]     mar 24/11   24-11-26   1er décembre   mardi 24 nov. 2026
///     year-month-day                 2026-11-24
///     aujourd'hui   demain   après-demain
///     mardi   mardi prochain         the first from today on, and the first after today
///
/// Words may be shortened while they stay clear, with or without accents and capitals. A weekday has to agree with the date: it is
/// typed as a check. Without a year it is the first such day from today on; but one of the last two months is that one, and the
/// reader's to refuse: rather a slip than a date ten months ahead.
extension CivilDate {
    package init(typed text: String, today: CivilDate) throws(MisreadTime) {
        guard text.utf8.count <= 60 else { throw .notADate }
        if let date = CivilDate(isoText: text) {
            self = date
            return
        }
        var words = TypedWords(text)
        guard !words.isAtEnd else { throw .missing }
        if let date = words.relative(to: today) {
            self = date
            return
        }
        let weekday = words.weekday()
        if let weekday, let first = words.earliest(after: today) {
            self = first.first(weekday)
            return
        }
        guard let day = words.number(), let month = words.month() else { throw .notADate }
        let year = words.year()
        guard words.isAtEnd else { throw .notADate }
        let date = try Self.find(day: day, month: month, year: year, today: today)
        if let weekday, date.weekday != weekday { throw .anotherWeekday(date.weekday) }
        self = date
    }

    /// The first of a weekday, from this day on.
    private func first(_ weekday: Weekday) -> CivilDate {
        adding(days: (weekday.rawValue - self.weekday.rawValue + 7) % 7)
    }

    private static func find(day: Int, month: Int, year: Int?, today: CivilDate) throws(MisreadTime) -> CivilDate {
        if let year {
            guard let date = CivilDate(year: year, month: month, day: day) else { throw .noSuchDay }
            return date
        }
        let recent = today.adding(days: -60)
        for year in [today.year, today.year - 1] {
            if let date = CivilDate(year: year, month: month, day: day), recent <= date, date < today { return date }
        }
        // A leap day comes within eight years.
        for year in today.year...(today.year + 8) {
            if let date = CivilDate(year: year, month: month, day: day), date >= today { return date }
        }
        throw .noSuchDay
    }
}
