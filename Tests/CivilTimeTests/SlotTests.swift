import CivilTime
import Testing

struct SlotTests {
    @Test func `open ranges are cut from their beginnings, and what is left is none`() throws {
        let hours = try #require(DayHours([range("09:00", "10:10"), range("10:10", "11:00"), range("14:00", "14:29")]))
        let grid = try #require(SlotGrid(length: .minutes(30)))
        #expect(try grid.slots(of: hours, on: date("2026-11-24")).map(\.start.hour.isoText) == ["09:00", "09:30", "10:10"])
    }

    @Test func `a slot that just fits is one`() throws {
        let grid = try #require(SlotGrid(length: .minutes(60)))
        #expect(try grid.slots(of: #require(DayHours([range("09:00", "10:00")])), on: date("2026-11-24")).count == 1)
        #expect(try grid.slots(of: #require(DayHours([range("22:59", "23:59")])), on: date("2026-11-24")).count == 1)
    }

    @Test func `between two slots lies the pause`() throws {
        let grid = try #require(SlotGrid(length: .minutes(20), pause: .minutes(10)))
        let hours = try #require(DayHours([range("09:00", "10:20")]))
        #expect(try grid.slots(of: hours, on: date("2026-11-24")).map(\.hours.start.isoText) == ["09:00", "09:30", "10:00"])
    }

    @Test func `a grid has whole minutes`() {
        for length in [Duration.zero, .minutes(-5), .seconds(90), .seconds(-30), .minutes(1_440), .seconds(Int64.max), .milliseconds(1)] {
            #expect(SlotGrid(length: length) == nil)
        }
        for pause in [Duration.minutes(-5), .seconds(90), .minutes(1_440), .seconds(Int64.min)] {
            #expect(SlotGrid(length: .minutes(20), pause: pause) == nil)
        }
        #expect(SlotGrid(length: .minutes(1_439), pause: .minutes(1_439)) != nil)
    }

    @Test func `a slot keeps its hour through summer time`() throws {
        for (day, instant) in [
            ("2026-03-27", "2026-03-27T08:30:00Z"), ("2026-03-30", "2026-03-30T07:30:00Z"), ("2026-10-23", "2026-10-23T07:30:00Z"),
            ("2026-10-26", "2026-10-26T08:30:00Z"),
        ] {
            let slot = Slot(date: try date(day), hours: try range("09:30", "09:50"))
            let start = try #require(Timestamp(isoText: instant))
            #expect(slot.instants(in: .paris) == start..<(start + .minutes(20)))
        }
    }

    @Test(arguments: [
        ("2026-03-29", "01:30", "02:00", true), ("2026-03-29", "01:45", "02:15", false), ("2026-03-29", "02:00", "02:30", false),
        ("2026-03-29", "02:30", "03:30", false), ("2026-03-29", "03:00", "03:30", true), ("2026-10-25", "01:30", "02:30", true),
        ("2026-10-25", "02:00", "02:30", true), ("2026-10-25", "02:30", "03:00", false), ("2026-10-25", "03:00", "03:30", true),
    ])
    func `in the night of a change only what keeps hour and length is a slot`(day: String, start: String, end: String, isOne: Bool) throws {
        #expect((Slot(date: try date(day), hours: try range(start, end)).instants(in: .paris) != nil) == isOne)
    }
}
