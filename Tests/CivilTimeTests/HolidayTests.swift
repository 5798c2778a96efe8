import CivilTime
import Testing

struct HolidayTests {
    /// Easter from 2024 to 2099, as Debian's `ncal -e` says it, and OEIS A060958, which goes to 2066.
    private static let easters = """
        03-31 04-20 04-05 03-28 04-16 04-01 04-21 04-13 03-28 04-17 04-09 03-25 04-13 04-05 04-25 04-10 04-01 04-21 04-06 03-29
        04-17 04-09 03-25 04-14 04-05 04-18 04-10 04-02 04-21 04-06 03-29 04-18 04-02 04-22 04-14 03-30 04-18 04-10 03-26 04-15
        04-06 03-29 04-11 04-03 04-22 04-14 03-30 04-19 04-10 03-26 04-15 04-07 04-19 04-11 04-03 04-23 04-07 03-30 04-19 04-04
        03-26 04-15 03-31 04-20 04-11 04-03 04-16 04-08 03-30 04-12 04-04 04-24 04-15 03-31 04-20 04-12
        """
        .split(whereSeparator: \.isWhitespace)

    @Test func `Easter is where the published tables have it until 2099`() throws {
        #expect(Self.easters.count == 76)
        for (place, text) in Self.easters.enumerated() {
            #expect(CivilDate.easter(of: 2024 + place)?.isoText == "\(2024 + place)-\(text)")
        }
    }

    @Test func `Easter is a Sunday from 22 March to 25 April in every year`() throws {
        for year in 1...9999 {
            let easter = try #require(CivilDate.easter(of: year))
            let isRight = easter.weekday == .sunday && (3, 22) <= (easter.month, easter.day) && (easter.month, easter.day) <= (4, 25)
            if !isRight { Issue.record("\(easter.isoText)") }
        }
        #expect(CivilDate.easter(of: 1818)?.isoText == "1818-03-22")
        #expect(CivilDate.easter(of: 1943)?.isoText == "1943-04-25")
        for year in [0, -1, 10_000, .min, .max] { #expect(CivilDate.easter(of: year) == nil) }
    }

    @Test(arguments: [
        (2024, "03-29", "04-01", "05-09", "05-20"), (2025, "04-18", "04-21", "05-29", "06-09"), (2026, "04-03", "04-06", "05-14", "05-25"),
        (2027, "03-26", "03-29", "05-06", "05-17"), (2028, "04-14", "04-17", "05-25", "06-05"), (2029, "03-30", "04-02", "05-10", "05-21"),
        (2030, "04-19", "04-22", "05-30", "06-10"), (2031, "04-11", "04-14", "05-22", "06-02"), (2032, "03-26", "03-29", "05-06", "05-17"),
        (2033, "04-15", "04-18", "05-26", "06-06"), (2034, "04-07", "04-10", "05-18", "05-29"), (2035, "03-23", "03-26", "05-03", "05-14"),
    ])
    func `a year has these holidays and no other`(year: Int, friday: String, monday: String, ascension: String, whitMonday: String) throws {
        let movable = [friday, monday, ascension, whitMonday]
        let fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25", "12-26"]
        let all = Set((movable + fixed).map { "\(year)-\($0)" })
        let local = Set([friday, "12-26"].map { "\(year)-\($0)" })
        var day = try date("\(year)-01-01")
        while day.year == year {
            #expect(day.holidays().isEmpty == !all.subtracting(local).contains(day.isoText), "\(day.isoText)")
            #expect(day.holidays(with: [.goodFriday, .secondChristmasDay]).isEmpty == !all.contains(day.isoText), "\(day.isoText)")
            day = day.adding(days: 1)
        }
    }

    @Test func `each holiday has its name`() throws {
        let everywhere: LocalHolidays = [.goodFriday, .secondChristmasDay]
        let days = [
            "01-01", "04-03", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25", "12-26",
        ]
        #expect(try days.flatMap { try date("2026-\($0)").holidays(with: everywhere) } == Holiday.allCases)
    }

    @Test func `a commune sets Good Friday and 26 December one by one`() throws {
        #expect(try date("2026-04-03").holidays(with: .goodFriday) == [.goodFriday])
        #expect(try date("2026-12-26").holidays(with: .goodFriday) == [])
        #expect(try date("2026-12-26").holidays(with: .secondChristmasDay) == [.secondChristmasDay])
        #expect(try date("2026-04-03").holidays(with: .secondChristmasDay) == [])
    }

    @Test func `two holidays of one day are both said`() throws {
        #expect(try date("2008-05-01").holidays() == [.labourDay, .ascension])
        #expect(try date("2059-05-08").holidays() == [.victory, .ascension])
    }
}
