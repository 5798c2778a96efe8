import CivilTime
import TestKit
import Testing

/// Today is Tuesday 24 November 2026.
struct TypedTimeTests {
    let today: CivilDate

    init() throws { today = try date("2026-11-24") }

    @Test(arguments: [
        "24/11", "mar 24/11", "Mar. 24/11", "mardi 24/11/2026", "mardi 24 novembre", "MARDI 24 NOVEMBRE 2026", "24 nov", "24 nov.",
        "24-11-26", "24.11.2026", "2026-11-24", " 24\u{A0}novembre ", "aujourd'hui", "Aujourd\u{2019}hui", "ma 24 11", "24novembre",
    ])
    func `today can be typed so`(text: String) throws {
        #expect(try CivilDate(typed: text, today: today) == today)
    }

    @Test(arguments: [
        ("demain", "2026-11-25"), ("1er décembre", "2026-12-01"), ("1er/12", "2026-12-01"), ("mardi 1 decembre", "2026-12-01"),
        ("23/11", "2026-11-23"), ("25/9", "2026-09-25"), ("24/9", "2027-09-24"), ("après-demain", "2026-11-26"), ("31 dec", "2026-12-31"),
        ("1/1", "2027-01-01"), ("29/2", "2028-02-29"), ("29 févr 2028", "2028-02-29"),
        ("14 aout", "2027-08-14"), ("14 Août", "2027-08-14"), ("3 juil", "2027-07-03"), ("24 mar", "2027-03-24"),
        ("18/11/2011", "2011-11-18"),
        ("mardi", "2026-11-24"), ("mardi prochain", "2026-12-01"), ("Lundi", "2026-11-30"), ("mer. prochain", "2026-11-25"),
        ("dim", "2026-11-29"),
        ("14 ao\u{FB}t", "2027-08-14"), ("1er de\u{301}cembre", "2026-12-01"),
    ])
    func `a date is read as it is typed`(text: String, expected: String) throws {
        #expect(try CivilDate(typed: text, today: today) == date(expected))
    }

    @Test(arguments: [
        ("", MisreadTime.missing), ("  ", .missing), ("hier soir", .notADate), ("24", .notADate), ("24/", .notADate), ("24 ju", .notADate),
        ("24 jui", .notADate), ("11/24", .noSuchDay), ("31/4", .noSuchDay), ("29/2/2027", .noSuchDay),
        ("mer 24/11", .anotherWeekday(.tuesday)),
        ("m 24/11", .notADate), ("24/11/2026/3", .notADate), ("24 novembre 2026 9h", .notADate), ("24/11/20266", .notADate),
        ("0/0", .noSuchDay),
        ("99999999999999999999/1", .notADate), ("<b>24/11</b>", .notADate), ("24/11/0", .notADate), ("24/11/0000", .noSuchDay),
        ("novembre 24", .notADate), ("mardi dernier", .notADate), ("prochain", .notADate), ("mardi prochain 9h", .notADate),
        ("m", .notADate),
    ])
    func `what is no date says why`(text: String, reason: MisreadTime) {
        #expect(throws: reason) { try CivilDate(typed: text, today: today) }
    }

    @Test(arguments: [
        ("9h30", "09:30"), ("9 h 30", "09:30"), ("9\u{A0}h\u{A0}30", "09:30"), ("9 h", "09:00"), ("9h", "09:00"), ("930", "09:30"),
        ("0930", "09:30"), ("9:30", "09:30"), ("09:30", "09:30"), ("9.30", "09:30"), ("9", "09:00"), ("14H05", "14:05"),
        ("14 heures", "14:00"),
        ("1 heure 30", "01:30"), ("0h", "00:00"), ("23h59", "23:59"), ("1405", "14:05"),
    ])
    func `an hour is read as it is typed`(text: String, expected: String) throws {
        #expect(try CivilHour(typed: text) == hour(expected))
    }

    @Test(arguments: ["24h", "9h60", "9h5", "93", "9999", "12345", "h30", "midi", "9h30m", "9:30:00", "-9", "9h-3", "９h", "+9"])
    func `what is no hour is refused`(text: String) {
        #expect(throws: MisreadTime.notAnHour) { try CivilHour(typed: text) }
    }

    @Test func `nothing typed is no hour either`() {
        #expect(throws: MisreadTime.missing) { try CivilHour(typed: " ") }
    }

    @Test(arguments: [
        ("9h-12h", "9 h - 12 h"), ("8h30-12h, 14h-16h30", "8 h 30 - 12 h, 14 h - 16 h 30"),
        ("14-16 ; 9-12", "9 h - 12 h, 14 h - 16 h"), ("8 h 30 à 12 h et 14 h à 16 h 30", "8 h 30 - 12 h, 14 h - 16 h 30"),
        ("9:00–12:00", "9 h - 12 h"), ("", "fermé"), (" Fermé ", "fermé"),
    ])
    func `hours of a day are read as they are typed`(text: String, expected: String) throws {
        let hours = try DayHours(typed: text)
        #expect(hours.inFrench.replacing("\u{A0}", with: " ") == expected)
        #expect(try DayHours(typed: hours.inFrench) == hours)
    }

    @Test(arguments: [
        ("9h", MisreadTime.notHours), ("12h-9h", .notHours), ("9h-12h-14h", .notHours), ("9h-25h", .notHours), ("matin", .notHours),
        ("9h-12h, 11h-13h", .hoursOverlap),
    ])
    func `what are no hours of a day says why`(text: String, reason: MisreadTime) {
        #expect(throws: reason) { try DayHours(typed: text) }
    }

    @Test func `days that differ are read a line each, and said as they are read`() throws {
        let text = "mar 24/11/2026 : 9h-12h\n\n  jeudi 24 décembre 2026: fermé\r\n25/11/2026 : 9:30-11:00"
        let exceptions = try OpeningRule.exceptions(typed: text, today: today)
        #expect(exceptions.keys.map(\.isoText).sorted() == ["2026-11-24", "2026-11-25", "2026-12-24"])
        #expect(exceptions.values.count { $0.isClosed } == 1)
        let rule = OpeningRule(week: WeeklyHours([:]), validity: .always, exceptions: exceptions)
        #expect(try OpeningRule.exceptions(typed: rule.exceptionsInFrench, today: today) == exceptions)
        let wrong = #expect(throws: MisreadLine.self) { try OpeningRule.exceptions(typed: "24/11 : 9-12\n25/11 9-12", today: today) }
        #expect(wrong?.number == 2 && wrong?.reason == .notHours)
    }

    @Test func `every date is read as it is said`() throws {
        for days in 0..<800 {
            let day = today.adding(days: days)
            #expect(try CivilDate(typed: day.inFrench, today: today) == day)
            if days < 300 {
                #expect(try CivilDate(typed: day.withoutYearInFrench, today: today) == day)
                #expect(try CivilDate(typed: day.shortInFrench, today: today) == day)
            }
        }
    }

    @Test func `every hour is read as it is said`() throws {
        for minute in 0..<1_440 {
            let hour = try #require(CivilHour(hour: minute / 60, minute: minute % 60))
            #expect(try CivilHour(typed: hour.inFrench) == hour)
            #expect(try CivilHour(typed: hour.columnInFrench) == hour)
            #expect(try CivilHour(typed: hour.isoText) == hour)
        }
    }

    @Test func `any text is read or refused, and nothing traps`() {
        var chance = SeededChance(seed: 24)
        let alphabet = Array("0123456789/ .-:h'éûmarjeuinovl\u{301}\u{A0}")
        for _ in 0..<5_000 {
            let text = String((0..<Int.random(in: 0...14, using: &chance)).map { _ in alphabet.randomElement(using: &chance) ?? "0" })
            if let date = try? CivilDate(typed: text, today: today) { #expect((1...9999).contains(date.year)) }
            _ = try? CivilHour(typed: text)
        }
    }
}
