import CivilTime
import TestKit
import Testing

struct RecurrenceTests {
    @Test func `every second Tuesday is the first from the start on and each fourteen days later`() throws {
        let series = try series("2026-11-25", .weekly(every: 2, on: .tuesday), .count(3))
        #expect(dates(series) == ["2026-12-01", "2026-12-15", "2026-12-29"])
        #expect(dates(try self.series("2026-11-24", .weekly(every: 1, on: .tuesday), .count(2))) == ["2026-11-24", "2026-12-01"])
    }

    @Test func `the second Tuesday and the last Friday of each month`() throws {
        #expect(
            dates(try series("2026-11-11", .monthly(.second, .tuesday), .count(3))) == ["2026-12-08", "2027-01-12", "2027-02-09"])
        #expect(
            dates(try series("2026-10-30", .monthly(.last, .friday), .count(4))) == [
                "2026-10-30", "2026-11-27", "2026-12-25", "2027-01-29",
            ])
        #expect(dates(try series("2027-02-01", .monthly(.last, .monday), .count(2))) == ["2027-02-22", "2027-03-29"])
        #expect(dates(try series("2027-02-01", .monthly(.fourth, .monday), .count(2))) == ["2027-02-22", "2027-03-22"])
    }

    @Test func `the 31st is the last day of a shorter month, and the 31st again after it`() throws {
        #expect(
            dates(try series("2028-01-31", .monthlyOnSameDay, .count(5)))
                == ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31"])
        #expect(dates(try series("2026-12-30", .monthlyOnSameDay, .count(3))) == ["2026-12-30", "2027-01-30", "2027-02-28"])
        #expect(dates(try series("2026-12-24", .monthlyOnSameDay, .count(2))) == ["2026-12-24", "2027-01-24"])
    }

    @Test func `an end date ends the series, itself included`() throws {
        let pattern = Recurrence.Pattern.weekly(every: 1, on: .tuesday)
        #expect(dates(try series("2026-11-24", pattern, .date(date("2026-12-08")))).last == "2026-12-08")
        #expect(dates(try series("2026-11-24", pattern, .date(date("2026-12-07")))).last == "2026-12-01")
        #expect(dates(try series("2026-11-25", pattern, .date(date("2026-11-25")))) == [])
    }

    @Test func `a closed date is skipped, and the count is of what takes place`() throws {
        let series = try series("2027-03-22", .weekly(every: 1, on: .monday), .count(3))
        let steps = series.steps { $0.holidays().isEmpty }
        #expect(
            steps == [
                .regular(try local("2027-03-22", "09:30")), .skipped(try date("2027-03-29")), .regular(try local("2027-04-05", "09:30")),
                .regular(try local("2027-04-12", "09:30")),
            ])
    }

    @Test func `a closed date is moved to the next open day, and the next date is where it was`() throws {
        let series = try series("2027-03-22", .weekly(every: 1, on: .monday), .count(3), .moveToNextOpenDay)
        let steps = series.steps { $0.holidays().isEmpty }
        #expect(
            steps == [
                .regular(try local("2027-03-22", "09:30")), .moved(try local("2027-03-30", "09:30"), from: try date("2027-03-29")),
                .regular(try local("2027-04-05", "09:30")),
            ])
    }

    @Test func `a date never moves onto the next one, past the end, or further than four weeks`() throws {
        let first = try date("2026-11-23")
        let weekly = try series("2026-11-23", .weekly(every: 1, on: .monday), .count(2), .moveToNextOpenDay)
        #expect(weekly.steps { $0.days(since: first) >= 7 }.first == .skipped(first))
        #expect(try weekly.steps { $0.days(since: first) >= 6 }.first?.occurrence == local("2026-11-29", "09:30"))
        let monthly = try series("2026-11-23", .monthlyOnSameDay, .date(date("2026-12-22")), .moveToNextOpenDay)
        #expect(try monthly.steps { $0.days(since: first) >= 28 }.first?.occurrence == local("2026-12-21", "09:30"))
        #expect(monthly.steps { $0.days(since: first) >= 29 } == [.skipped(first)])
        let ending = try series("2026-11-23", .weekly(every: 1, on: .monday), .date(date("2026-11-24")), .moveToNextOpenDay)
        #expect(ending.steps { $0.days(since: first) >= 2 } == [.skipped(first)])
    }

    @Test func `a series that is never open ends all the same`() throws {
        for whenClosed in Recurrence.WhenClosed.allCases {
            let weekly = try series("2026-11-24", .weekly(every: 1, on: .tuesday), .count(520), whenClosed)
            #expect(weekly.occurrences { _ in false }.isEmpty)
            #expect(weekly.steps { _ in false }.count == 522)
        }
    }

    @Test func `the longest series goes on for ten years`() throws {
        #expect(dates(try series("2026-11-24", .weekly(every: 1, on: .tuesday), .count(520))).count == 520)
        #expect(dates(try series("2026-11-24", .weekly(every: 1, on: .tuesday), .date(date("9999-12-31")))).last == "2036-11-18")
        #expect(dates(try series("2026-11-24", .monthlyOnSameDay, .date(date("9999-12-31")))).count == 121)
    }

    @Test func `a series ends with the calendar`() throws {
        #expect(dates(try series("9999-12-20", .weekly(every: 1, on: .monday), .count(520))) == ["9999-12-20", "9999-12-27"])
        #expect(dates(try series("9999-12-31", .weekly(every: 1, on: .monday), .count(520))) == [])
        #expect(dates(try series("9999-11-30", .monthlyOnSameDay, .count(520))) == ["9999-11-30", "9999-12-30"])
        #expect(dates(try series("9999-12-31", .monthly(.last, .friday), .count(1), .moveToNextOpenDay)) == ["9999-12-31"])
    }

    @Test(arguments: [0, -1, 53, .min, .max])
    func `weeks that no series has are refused`(weeks: Int) throws {
        #expect(
            try Recurrence(from: local("2026-11-24", "09:30"), .weekly(every: weeks, on: .tuesday), until: .count(1), whenClosed: .skip)
                == nil)
    }

    @Test(arguments: [0, -1, 521, .min, .max])
    func `a count that no series has is refused`(count: Int) throws {
        #expect(try Recurrence(from: local("2026-11-24", "09:30"), .monthlyOnSameDay, until: .count(count), whenClosed: .skip) == nil)
        #expect(
            try Recurrence(
                from: local("2026-11-24", "09:30"), .monthlyOnSameDay, until: .date(date("2026-11-23")), whenClosed: .skip) == nil)
    }

    @Test func `each month has a first to fourth and a last of each weekday`() throws {
        for month in 1...120 {
            let (year, number) = (2024 + (month - 1) / 12, (month - 1) % 12 + 1)
            for weekday in Weekday.allCases {
                let such = (1...CivilDate.length(ofMonth: number, year: year)).compactMap { CivilDate(year: year, month: number, day: $0) }
                    .filter { $0.weekday == weekday }
                let found = Recurrence.Ordinal.allCases.map { CivilDate($0, weekday, ofMonth: number, year: year) }
                #expect(found == [such[0], such[1], such[2], such[3], such.last])
            }
        }
        #expect(CivilDate(.first, .monday, ofMonth: 13, year: 2026) == nil && CivilDate(.last, .monday, ofMonth: 1, year: 0) == nil)
    }

    private func series(
        _ start: String, _ pattern: Recurrence.Pattern, _ end: Recurrence.End, _ whenClosed: Recurrence.WhenClosed = .skip
    ) throws -> Recurrence {
        try #require(Recurrence(from: local(start, "09:30"), pattern, until: end, whenClosed: whenClosed))
    }

    private func dates(_ series: Recurrence) -> [String] {
        series.occurrences { _ in true }.map(\.date.isoText)
    }
}
