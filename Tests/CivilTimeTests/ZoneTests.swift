import CivilTime
import Foundation
import Testing

/// Our table of zones against Foundation's, which reads the machine's zone database.
struct ZoneTests {
    @Test(arguments: Zone.all.map(\.identifier))
    func `instants become the same civil time as by Foundation`(identifier: String) throws {
        let zone = try #require(Zone(identifier: identifier))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: identifier))
        for year in 2024...2033 {
            for instant in halfHours(of: year) {
                let parts = calendar.dateComponents(
                    [.year, .month, .day, .hour, .minute], from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000))
                let local = zone.local(at: instant)
                let isSame =
                    local.date.year == parts.year && local.date.month == parts.month && local.date.day == parts.day
                    && local.hour.hour == parts.hour && local.hour.minute == parts.minute
                if !isSame { Issue.record("\(instant.isoText)") }
            }
        }
    }

    @Test func `half hours around each change come back, are missing, or come twice`() throws {
        for year in 2024...2033 {
            var seen: [CivilDateTime: [Timestamp]] = [:]
            for instant in halfHours(of: year) { seen[Zone.paris.local(at: instant), default: []].append(instant) }
            for (local, instants) in seen {
                let reading = Zone.paris.read(local)
                let expected: Zone.Reading = instants.count == 1 ? .once(instants[0]) : .overlap(first: instants[0], second: instants[1])
                if reading != expected { Issue.record("\(local.isoText)") }
            }
            #expect(seen.values.filter { $0.count == 2 }.count == 2)
        }
    }

    @Test func `hours of each March that no clock shows are gaps`() throws {
        for (day, instant) in [
            ("2026-03-29", "2026-03-29T01:00:00Z"), ("2027-03-28", "2027-03-28T01:00:00Z"), ("2028-03-26", "2028-03-26T01:00:00Z"),
        ] {
            let resuming = try #require(Timestamp(isoText: instant))
            for hour in ["02:00", "02:30", "02:59"] {
                #expect(try Zone.paris.read(local(day, hour)) == .gap(resuming: resuming))
            }
            #expect(try Zone.paris.read(local(day, "03:00")) == .once(resuming))
            #expect(try Zone.paris.read(local(day, "01:59")) == .once(resuming - .minutes(1)))
        }
    }

    @Test func `hours of each October come twice`() throws {
        for (day, instant) in [
            ("2026-10-25", "2026-10-25T01:00:00Z"), ("2027-10-31", "2027-10-31T01:00:00Z"), ("2028-10-29", "2028-10-29T01:00:00Z"),
        ] {
            let change = try #require(Timestamp(isoText: instant))
            #expect(try Zone.paris.read(local(day, "02:00")) == .overlap(first: change - .hours(1), second: change))
            #expect(try Zone.paris.read(local(day, "02:59")).earliest == change - .minutes(1))
            #expect(try Zone.paris.read(local(day, "03:00")) == .once(change + .hours(1)))
        }
    }

    @Test func `every half hour of ten years is found again`() throws {
        var instant = try #require(Timestamp(isoText: "2024-01-01T00:00:00Z"))
        let end = try #require(Timestamp(isoText: "2034-01-01T00:00:00Z"))
        while instant < end {
            let found =
                switch Zone.paris.read(Zone.paris.local(at: instant)) {
                case .once(let only): only == instant
                case .overlap(let first, let second): first == instant || second == instant
                case .gap: false
                }
            if !found { Issue.record("\(instant.isoText)") }
            instant = instant + .minutes(30)
        }
    }

    @Test func `a day has 24 hours, or 23, or 25`() throws {
        for (day, hours) in [("2026-11-24", 24), ("2026-03-29", 23), ("2026-10-25", 25)] {
            let range = try Zone.paris.day(date(day))
            #expect(range.upperBound.since(range.lowerBound) == .hours(hours))
            #expect(try Zone.paris.local(at: range.lowerBound) == local(day, "00:00"))
        }
    }

    @Test func `days follow each other without a gap`() throws {
        var day = try date("2026-01-01")
        for _ in 0..<3_660 {
            let next = day.adding(days: 1)
            #expect(Zone.paris.day(day).upperBound == Zone.paris.day(next).lowerBound)
            day = next
        }
    }

    @Test func `a zone of another country is not known`() {
        #expect(Zone(identifier: "Europe/Berlin") == nil)
        #expect(Zone(identifier: "") == nil)
        #expect(Zone(identifier: "Europe/Paris") == .paris)
    }

    /// Each half hour from three days before to three days after each change of a year, and noon of the fifteenth of each month.
    private func halfHours(of year: Int) -> [Timestamp] {
        let changes = (1...12).compactMap { CivilDate(year: year, month: $0, day: $0 == 3 || $0 == 10 ? 31 : 15) }
        return changes.flatMap { day in
            let noon = Zone.paris.start(of: day) + .hours(12)
            let around = day.day == 31 ? -480...72 : 0...0
            return around.map { noon + .minutes(30 * $0) }
        }
    }
}

func local(_ date: String, _ hour: String) throws -> CivilDateTime {
    try #require(CivilDateTime(isoText: "\(date)T\(hour)"))
}
