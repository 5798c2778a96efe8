import CivilTime
import TestKit
import Testing

/// A duty period of the year 2026: Monday to Friday 9 to 12, Tuesday also 13:30 to 17.
struct OpeningTests {
    let week: WeeklyHours
    let year: DateSpan

    init() throws {
        let morning = try range("09:00", "12:00")
        var days: [Weekday: DayHours] = [:]
        for weekday in Weekday.allCases.prefix(5) { days[weekday] = DayHours([morning]) }
        days[.tuesday] = DayHours([try range("13:30", "17:00"), morning])
        week = WeeklyHours(days)
        year = try #require(DateSpan(from: date("2026-01-01"), through: date("2026-12-31")))
    }

    @Test func `ranges of a day are sorted and may touch, and none overlaps another`() throws {
        let (early, noon, late) = (try range("08:00", "10:00"), try range("10:00", "12:00"), try range("09:59", "11:00"))
        #expect(DayHours([noon, early])?.ranges == [early, noon])
        #expect(DayHours([early, noon, late]) == nil)
        #expect(DayHours([early, early]) == nil)
        #expect(DayHours([]) == .closed)
        #expect(try HourRange(hour("10:00"), hour("10:00")) == nil)
        #expect(try HourRange(hour("10:00"), hour("09:00")) == nil)
    }

    @Test func `a day covers what lies in its ranges`() throws {
        let day = try #require(DayHours([range("08:00", "10:00"), range("10:00", "12:00"), range("14:00", "16:00")]))
        #expect(try day.covers(range("09:00", "11:00")))
        #expect(try day.covers(range("08:00", "12:00")))
        #expect(try !day.covers(range("07:59", "09:00")))
        #expect(try !day.covers(range("11:00", "12:01")))
        #expect(try !day.covers(range("11:00", "15:00")))
        #expect(try !day.covers(range("12:00", "13:00")))
        #expect(try !DayHours.closed.covers(range("12:00", "13:00")))
    }

    @Test func `a day is open as the week says`() throws {
        let rule = OpeningRule(week: week, validity: year)
        #expect(try rule.opening(on: date("2026-11-24")).hours.ranges == [range("09:00", "12:00"), range("13:30", "17:00")])
        #expect(try rule.opening(on: date("2026-11-25")).hours.ranges == [range("09:00", "12:00")])
        #expect(try rule.opening(on: date("2026-11-28")) == .closed(.weekday))
        #expect(try rule.opening(on: date("2026-01-02")).hours.isClosed == false)
        #expect(try rule.opening(on: date("2025-12-31")) == .closed(.outsideValidity))
        #expect(try rule.opening(on: date("2027-01-04")) == .closed(.outsideValidity))
    }

    @Test func `a holiday is closed unless the rule stays open on it`() throws {
        let closed = OpeningRule(week: week, validity: year)
        let open = OpeningRule(week: week, validity: year, openHolidays: [.whitMonday])
        #expect(try closed.opening(on: date("2026-05-25")) == .closed(.holidays([.whitMonday])))
        #expect(try open.opening(on: date("2026-05-25")) == .open(week[.monday]))
        #expect(try open.opening(on: date("2026-04-06")) == .closed(.holidays([.easterMonday])))
        #expect(try open.opening(on: date("2026-11-01")) == .closed(.weekday))
    }

    @Test func `a commune's own holidays are closed there`() throws {
        let rule = OpeningRule(week: week, validity: year)
        let goodFriday = try date("2026-04-03")
        #expect(rule.opening(on: goodFriday) == .open(week[.friday]))
        #expect(rule.opening(on: goodFriday, with: DaysOff(local: .goodFriday)) == .closed(.holidays([.goodFriday])))
    }

    @Test func `of two holidays of a day each one closes it`() throws {
        let span = try #require(DateSpan(from: date("2008-01-01"), through: nil))
        let one = OpeningRule(week: week, validity: span, openHolidays: [.ascension])
        let both = OpeningRule(week: week, validity: span, openHolidays: [.ascension, .labourDay])
        #expect(try one.opening(on: date("2008-05-01")) == .closed(.holidays([.labourDay])))
        #expect(try both.opening(on: date("2008-05-01")) == .open(week[.thursday]))
    }

    @Test func `an exception decides a date, a holiday and a Sunday too`() throws {
        let afternoon = try #require(DayHours([range("14:00", "16:00")]))
        let rule = OpeningRule(
            week: week, validity: year,
            exceptions: [try date("2026-11-24"): .closed, try date("2026-07-14"): afternoon, try date("2026-11-29"): afternoon])
        #expect(try rule.opening(on: date("2026-11-24")) == .closed(.exception))
        #expect(try rule.opening(on: date("2026-07-14")) == .open(afternoon))
        #expect(try rule.opening(on: date("2026-11-29")) == .open(afternoon))
    }

    @Test func `a closure of the agency or of the place closes whatever the rule says`() throws {
        let afternoon = try #require(DayHours([range("14:00", "16:00")]))
        let rule = OpeningRule(week: week, validity: year, exceptions: [try date("2026-08-11"): afternoon])
        let agency = DaysOff(closures: [try #require(DateSpan(from: date("2026-08-10"), through: date("2026-08-12")))])
        let place = DaysOff(local: .goodFriday, closures: [DateSpan(try date("2026-08-13"))])
        let both = agency.united(with: place)
        let closed = try (9...14).filter {
            try rule.opening(on: date("2026-08-\($0 < 10 ? "0" : "")\($0)"), with: both) == .closed(.closure)
        }
        #expect(closed == [10, 11, 12, 13])
        #expect(try rule.opening(on: date("2026-04-03"), with: both) == .closed(.holidays([.goodFriday])))
    }

    @Test func `a span of days includes both its ends and may have no end`() throws {
        let span = try #require(DateSpan(from: date("2026-02-27"), through: date("2026-03-01")))
        #expect(
            try ["2026-02-26", "2026-02-27", "2026-03-01", "2026-03-02"].map { span.contains(try date($0)) } == [false, true, true, false])
        #expect(try DateSpan(from: date("2026-02-27"), through: nil)?.contains(date("9999-12-31")) == true)
        #expect(try DateSpan(from: date("2026-02-27"), through: date("2026-02-26")) == nil)
        #expect(try DateSpan(date("2026-02-27")).last == date("2026-02-27"))
    }

    @Test func `a range keeps its hours through both changes, and lasts an hour less or more on the day`() throws {
        let night = try range("01:00", "05:00")
        for (day, hours) in [("2026-03-28", 4), ("2026-03-29", 3), ("2026-10-24", 4), ("2026-10-25", 5)] {
            let instants = try #require(night.instants(on: date(day), in: .paris))
            #expect(instants.upperBound.since(instants.lowerBound) == .hours(hours))
            #expect(try Zone.paris.local(at: instants.lowerBound) == local(day, "01:00"))
            #expect(try Zone.paris.local(at: instants.upperBound) == local(day, "05:00"))
        }
    }

    @Test func `of a range in the missing hour nothing is left, and one that reaches into it is cut`() throws {
        let march = try date("2026-03-29")
        let change = try #require(Timestamp(isoText: "2026-03-29T01:00:00Z"))
        #expect(try range("02:00", "03:00").instants(on: march, in: .paris) == nil)
        #expect(try range("02:10", "02:50").instants(on: march, in: .paris) == nil)
        #expect(try range("01:30", "02:30").instants(on: march, in: .paris) == (change - .minutes(30))..<change)
        #expect(try range("02:30", "03:30").instants(on: march, in: .paris) == change..<(change + .minutes(30)))
    }
}

func range(_ start: String, _ end: String) throws -> HourRange {
    try #require(HourRange(hour(start), hour(end)))
}
