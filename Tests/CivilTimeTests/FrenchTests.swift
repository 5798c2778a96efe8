import CivilTime
import Testing

struct FrenchTests {
    @Test func `a date is said in French`() throws {
        #expect(try date("2026-11-24").inFrench == "mardi 24\u{A0}novembre 2026")
        #expect(try date("2026-12-01").withoutYearInFrench == "mardi 1er\u{A0}décembre")
        #expect(try date("2027-08-21").inFrench == "samedi 21\u{A0}août 2027")
        #expect(try date("2026-02-03").shortInFrench == "mar.\u{A0}03/02")
    }

    @Test func `an hour is said in French`() throws {
        #expect(try hour("09:30").inFrench == "9\u{A0}h\u{A0}30")
        #expect(try hour("09:05").inFrench == "9\u{A0}h\u{A0}05")
        #expect(try hour("14:00").inFrench == "14\u{A0}h")
        #expect(try hour("14:00").columnInFrench == "14\u{A0}h\u{A0}00")
        #expect(CivilHour.midnight.inFrench == "0\u{A0}h")
    }

    @Test func `every weekday and month has its word`() throws {
        let week = try (0..<7).map { try date("2026-11-23").adding(days: $0).weekday.inFrench }
        #expect(week == ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"])
        #expect(Weekday.allCases.map(\.shortInFrench) == ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."])
    }
}

func hour(_ text: String) throws -> CivilHour {
    try #require(CivilHour(isoText: text))
}
