import Appointments
import Capacity
import CivilTime
import People
import Testing
import Vocabulary

/// How an appointment comes again.
struct RepetitionTests {
    let village: Village

    init() throws { village = try Village() }

    private func first(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDateTime {
        CivilDateTime(try #require(CivilDate(year: year, month: month, day: day)), try #require(CivilHour(hour: 9, minute: 30)))
    }

    @Test func `every fourth Tuesday keeps its weekday, and every fifth is the last`() throws {
        let fourth = try Rhythm.monthly.dates(3, after: first(2026, 11, 24), in: .paris)
        #expect(fourth.map(\.date.isoText) == ["2026-12-22", "2027-01-26", "2027-02-23"])
        let last = try Rhythm.monthly.dates(3, after: first(2026, 12, 29), in: .paris)
        #expect(last.map(\.date.isoText) == ["2027-01-26", "2027-02-23", "2027-03-30"])
    }

    @Test func `the same day of each month is its last where the month is short`() throws {
        let dates = try Rhythm.sameDay.dates(3, after: first(2027, 1, 31), in: .paris)
        #expect(dates.map(\.date.isoText) == ["2027-02-28", "2027-03-31", "2027-04-30"])
    }

    @Test(arguments: [(Rhythm.weekly, 7), (.fortnightly, 14)])
    func `weeks keep the hour on the wall through the changes of the clock`(rhythm: Rhythm, step: Int) throws {
        let start = try first(2026, 10, 13)
        let dates = rhythm.dates(30, after: start, in: .paris)
        #expect(dates.count == 30)
        for (number, one) in dates.enumerated() {
            #expect(one.date == start.date.adding(days: step * (number + 1)))
            #expect(Zone.paris.local(at: one.start).hour == start.hour)
        }
    }

    @Test func `what cannot be a series is refused`() throws {
        let time = PlannedTime(start: village.now, length: .usual)
        let overlapping = PlannedTime(start: village.now + .minutes(19), length: .usual)
        #expect(throws: Refusal.missing) { try Repetition(times: []) }
        #expect(throws: Refusal.notOffered) { try Repetition(times: [overlapping, time]) }
        let many = (0...Repetition.most).map { PlannedTime(start: village.now + .days($0), length: .usual) }
        #expect(throws: Refusal.tooManyTimes(most: Repetition.most)) { try Repetition(times: many) }
        for (rhythm, count) in [("daily", "3"), ("", "3"), ("monthly", ""), ("monthly", "0"), ("monthly", "53"), ("monthly", "drei")] {
            #expect(throws: FormTroubles.self) { try RhythmDraft(rhythm: rhythm, count: count).parsed() }
        }
        #expect(try RhythmDraft(rhythm: "weekly", count: " 5 ").parsed() == (.weekly, 5))
    }

    @Test func `whoever has an appointment then cannot come to another of the series`() throws {
        var original = village.appointment()
        original = try Appointment.repeating(
            Repetition(times: [PlannedTime(start: original.start + .days(7), length: .usual)]), as: [AppointmentID(high: 9, low: 1)],
            facts: RepetitionFacts(original: original), by: village.host, at: village.now, in: .paris
        ).result.get()[0]
        let beside = try Repetition(times: [PlannedTime(start: original.start + .minutes(5), length: .usual)])
        let decision = Appointment.repeating(
            beside, as: [AppointmentID(high: 9, low: 2)], facts: RepetitionFacts(original: original), by: village.host, at: village.now,
            in: .paris)
        #expect(refusal(decision) == .notThen(on: Zone.paris.local(at: original.start).date, .elsewhereThen))
    }

    @Test func `stations, operators and strangers repeat nothing`() throws {
        let wish = try Repetition(times: [PlannedTime(start: village.now + .days(7), length: .usual)])
        for (asking, reason) in [
            (village.hostOfThueyts, Refusal.notFound), (village.adviserOfCAF, .notFound), (village.station(0), .notFound),
        ] {
            let decision = Appointment.repeating(
                wish, as: [AppointmentID(high: 9, low: 1)], facts: RepetitionFacts(original: village.appointment()), by: asking,
                at: village.now, in: .paris)
            #expect(refusal(decision) == reason)
        }
    }

    @Test(arguments: [
        ("06 12 34 56 78", "+33612345678"), ("06.12.34.56.78", "+33612345678"), ("+33 6 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"), ("+33 (0)6 12-34-56-78", "+33612345678"), ("+41 22 767 61 11", "+41227676111"),
    ])
    func `a telephone number is read as people write it`(typed: String, number: String) throws {
        #expect(try Telephone(reading: typed).text == number)
        #expect(try Telephone(reading: Telephone(reading: typed).shown).text == number)
    }

    @Test(arguments: ["06 12 34 56", "612345678", "06 12 34 56 789", "appelez", "+0612345678", "06 12 34 56 7O", "+", "00"])
    func `what is no number is refused`(typed: String) {
        #expect(throws: Refusal.notATelephone) { try Telephone(reading: typed) }
    }
}
