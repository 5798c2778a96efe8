import CivilTime
import TestKit
import Testing

/// Series by chance against days that are open by chance.
struct RecurrencePropertyTests {
    @Test func `a series ascends, keeps its hour, and never takes a closed day`() throws {
        var chance = SeededChance(seed: 6)
        for _ in 0..<300 {
            let series = try series(using: &chance)
            let closedOfTen = Int.random(in: 0...9, using: &chance)
            let closed = Set((0..<4_000).filter { _ in Int.random(in: 0..<10, using: &chance) < closedOfTen })
            let isOpen = { (date: CivilDate) in !closed.contains(date.days(since: series.start.date)) }
            let steps = series.steps(isOpen: isOpen)
            let occurrences = steps.compactMap(\.occurrence)
            #expect(series.occurrences(isOpen: isOpen) == occurrences)
            let isRight =
                zip(occurrences, occurrences.dropFirst()).allSatisfy { $0 < $1 }
                && occurrences.allSatisfy { $0 >= series.start && isOpen($0.date) && $0.hour == series.start.hour }
                && steps.allSatisfy { isAsItHasToBe($0, of: series, isOpen: isOpen) }
            if !isRight { Issue.record("\(series)") }
            switch series.end {
            case .count(let count):
                let horizon = series.start.date.adding(days: 3_600)
                if !(occurrences.count == count || (occurrences.count < count && reaches(horizon, steps))) { Issue.record("\(series)") }
            case .date(let last):
                if occurrences.contains(where: { $0.date > last }) { Issue.record("\(series)") }
            }
        }
    }

    @Test func `the regular dates of a series are those that its pattern describes, each of them`() throws {
        var chance = SeededChance(seed: 7)
        for _ in 0..<60 {
            let series = try series(using: &chance)
            let found = series.occurrences { _ in true }.map(\.date)
            guard let last = found.last else { continue }
            var expected: [CivilDate] = []
            var day = series.start.date
            while day <= last {
                if describes(series, day) { expected.append(day) }
                day = day.adding(days: 1)
            }
            if found != expected { Issue.record("\(series)") }
        }
    }

    /// The pattern as a question about one day, told apart from how the series counts.
    private func describes(_ series: Recurrence, _ day: CivilDate) -> Bool {
        let week = CivilDate.length(ofMonth: day.month, year: day.year) - day.day
        return switch series.pattern {
        case .weekly(let weeks, let weekday): day.weekday == weekday && day.days(since: series.start.date) / 7 % weeks == 0
        case .monthly(.last, let weekday): day.weekday == weekday && week < 7
        case .monthly(let ordinal, let weekday): day.weekday == weekday && (day.day - 1) / 7 + 1 == ordinal.rawValue
        case .monthlyOnSameDay: day.day == series.start.date.day || (week == 0 && day.day < series.start.date.day)
        }
    }

    private func isAsItHasToBe(_ step: Recurrence.Step, of series: Recurrence, isOpen: (CivilDate) -> Bool) -> Bool {
        switch step {
        case .regular(let time): describes(series, time.date)
        case .skipped(let date): describes(series, date) && !isOpen(date)
        case .moved(let time, let from):
            series.whenClosed == .moveToNextOpenDay && describes(series, from)
                && (0..<time.date.days(since: from)).allSatisfy { !isOpen(from.adding(days: $0)) }
        }
    }

    private func reaches(_ horizon: CivilDate, _ steps: [Recurrence.Step]) -> Bool {
        switch steps.last {
        case .regular(let time)?: time.date >= horizon.adding(days: -400)
        case .moved(_, let date)?, .skipped(let date)?: date >= horizon.adding(days: -400)
        case nil: false
        }
    }

    private func series(using chance: inout SeededChance) throws -> Recurrence {
        let start = CivilDateTime(
            try date("2024-01-01").adding(days: Int.random(in: 0..<3_653, using: &chance)),
            try #require(CivilHour(hour: Int.random(in: 0..<24, using: &chance), minute: Int.random(in: 0..<60, using: &chance))))
        let weekday = try #require(Weekday.allCases.randomElement(using: &chance))
        let ordinal = try #require(Recurrence.Ordinal.allCases.randomElement(using: &chance))
        let patterns: [Recurrence.Pattern] = [
            .weekly(every: Bool.random(using: &chance) ? 1 : Int.random(in: 2...52, using: &chance), on: weekday),
            .monthly(ordinal, weekday), .monthlyOnSameDay,
        ]
        let end: Recurrence.End =
            Bool.random(using: &chance)
            ? .count(Int.random(in: 1...520, using: &chance))
            : .date(start.date.adding(days: Int.random(in: 0...4_000, using: &chance)))
        let pattern = try #require(patterns.randomElement(using: &chance))
        let whenClosed = try #require(Recurrence.WhenClosed.allCases.randomElement(using: &chance))
        return try #require(Recurrence(from: start, pattern, until: end, whenClosed: whenClosed))
    }
}
