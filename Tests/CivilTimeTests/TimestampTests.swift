import CivilTime
import Testing

struct TimestampTests {
    @Test func `a timestamp is written in UTC`() {
        #expect(Timestamp.epoch.isoText == "1970-01-01T00:00:00.000Z")
        #expect(Timestamp(milliseconds: 1_795_509_000_123).isoText == "2026-11-24T08:30:00.123Z")
        #expect(Timestamp(milliseconds: -1).isoText == "1969-12-31T23:59:59.999Z")
    }

    @Test func `what is written is read again`() {
        for milliseconds in [0, -1, 1_795_509_000_123, .max, .min] as [Int64] {
            let timestamp = Timestamp(milliseconds: milliseconds)
            #expect(Timestamp(isoText: timestamp.isoText) == timestamp)
        }
        #expect(Timestamp(isoText: "2026-11-24T08:30:00Z")?.isoText == "2026-11-24T08:30:00.000Z")
    }

    @Test(arguments: [
        "", "2026-11-24", "2026-11-24T08:30:00", "2026-11-24T08:30:00+01:00", "2026-11-24T24:00:00Z", "2026-11-24T08:60:00Z",
        "2026-11-24T08:30:60Z", "2026-11-24T08:30:00.1Z", "2026-11-24T08:30:00.000Z ", "2026-13-24T08:30:00Z",
    ])
    func `another text is no timestamp`(text: String) {
        #expect(Timestamp(isoText: text) == nil)
    }

    @Test func `lengths are added and found again`() {
        let start = Timestamp(milliseconds: 1_000)
        #expect((start + .minutes(5)).since(start) == .seconds(300))
        #expect((start - .hours(1)).milliseconds == -3_599_000)
        #expect(start.since(start + .days(1)) == .hours(-24))
        #expect(start < start + .milliseconds(1))
        #expect(Duration.microseconds(1_999).inMilliseconds == 1)
        #expect(Duration.microseconds(-1_999).inMilliseconds == -1)
    }

    @Test func `the ends of time hold`() {
        let last = Timestamp(milliseconds: .max)
        #expect(last.isoText == "9999-12-31T23:59:59.999Z")
        #expect(last + .seconds(Int64.max) == last)
        #expect(Timestamp(milliseconds: .min) - .seconds(Int64.max) == Timestamp(milliseconds: .min))
        #expect(Duration.seconds(Int64.max).inMilliseconds == .max && Duration.seconds(Int64.min).inMilliseconds == .min)
    }
}
