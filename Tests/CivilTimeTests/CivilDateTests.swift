import CivilTime
import TestKit
import Testing

struct CivilDateTests {
    @Test func `a date has a weekday`() throws {
        #expect(try date("2011-11-18").weekday == .friday)
        #expect(try date("2026-11-24").weekday == .tuesday)
        #expect(try date("2000-02-29").weekday == .tuesday)
        #expect(try date("0001-01-01").weekday == .monday)
    }

    @Test func `days run on without a hole for four hundred years`() throws {
        var day = try date("1899-12-31")
        let end = try date("2300-01-01")
        while day < end {
            let next = day.adding(days: 1)
            let isFirst = next.day == 1
            let isRight =
                next.days(since: day) == 1 && next.weekday.rawValue == day.weekday.rawValue % 7 + 1
                && (isFirst ? day.day == CivilDate.length(ofMonth: day.month, year: day.year) : next.day == day.day + 1)
                && CivilDate(year: next.year, month: next.month, day: next.day) == next
            if !isRight { Issue.record("\(next.isoText)") }
            day = next
        }
    }

    @Test(arguments: [(2026, 2, 29), (2100, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (0, 1, 1), (10_000, 1, 1)])
    func `a day that no calendar has is none`(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test func `adding days ends at the calendar's ends`() throws {
        #expect(try date("2026-11-24").adding(days: 10) == date("2026-12-04"))
        #expect(try date("2028-03-01").adding(days: -1) == date("2028-02-29"))
        #expect(try date("2026-11-24").adding(days: .max) == date("9999-12-31"))
        #expect(try date("2026-11-24").adding(days: .min) == date("0001-01-01"))
    }

    @Test func `text of ISO 8601 goes both ways`() throws {
        #expect(try date("2026-03-05").isoText == "2026-03-05")
        #expect(CivilHour(isoText: "09:05")?.isoText == "09:05")
        #expect(CivilDateTime(isoText: "2026-03-05T23:59")?.isoText == "2026-03-05T23:59")
    }

    @Test(arguments: [
        "", "2026", "2026-3-5", "2026-03-05 ", " 2026-03-05", "2026/03/05", "2026-02-30", "+026-03-05", "2026-03-05T10:00", "２０２６-03-05",
    ])
    func `another text is no ISO date`(text: String) {
        #expect(CivilDate(isoText: text) == nil)
    }

    @Test(arguments: ["24:00", "12:60", "9:00", "09:00:00", "", "-1:00", "09h00"])
    func `another text is no ISO hour`(text: String) {
        #expect(CivilHour(isoText: text) == nil)
        #expect(CivilDateTime(isoText: "2026-03-05T" + text) == nil)
    }

    @Test func `chance finds no text that reads and writes differently`() {
        var chance = SeededChance(seed: 4)
        for _ in 0..<20_000 {
            let text = String(
                (0..<10).map { place in
                    place == 4 || place == 7 ? "-" : Character(String(Int.random(in: 0...(place == 5 ? 1 : 9), using: &chance)))
                })
            if let date = CivilDate(isoText: text) { #expect(date.isoText == text) }
        }
    }
}

func date(_ text: String) throws -> CivilDate {
    try #require(CivilDate(isoText: text))
}
