import CivilTime
import TestKit
import Testing

/// Rules by chance, each day of ten years of them.
struct OpeningPropertyTests {
    @Test(arguments: UInt64(1)...8)
    func `slots keep the rule's hours and their length, lie apart, and none is on a closed day`(seed: UInt64) throws {
        var chance = SeededChance(seed: seed)
        let zone = try #require(Zone.all.randomElement(using: &chance).map { seed.isMultiple(of: 2) ? $0 : .paris })
        let rule = try openingRule(using: &chance)
        let daysOff = try daysOff(using: &chance)
        let minutes = Int.random(in: 5...120, using: &chance)
        let grid = try #require(SlotGrid(length: .minutes(minutes), pause: .minutes(Int.random(in: 0...15, using: &chance))))
        var day = try date("2024-01-01")
        var last = Timestamp.epoch
        var count = 0
        while day.year < 2034 {
            let opening = rule.opening(on: day, with: daysOff)
            let mayBeOpen = rule.validity.contains(day) && !daysOff.closures.contains { $0.contains(day) }
            if !mayBeOpen, opening.hours != .closed { Issue.record("open on \(day.isoText)") }
            if rule.exceptions[day] == nil, mayBeOpen {
                let isHoliday = !Set(day.holidays(with: daysOff.local)).isSubset(of: rule.openHolidays)
                if opening.hours != (isHoliday ? .closed : rule.week[day.weekday]) { Issue.record("another rule on \(day.isoText)") }
            }
            for slot in grid.slots(of: opening.hours, on: day) {
                guard slot.date == day, opening.hours.covers(slot.hours) else { Issue.record("outside: \(slot)"); continue }
                guard let instants = slot.instants(in: zone) else {
                    if !isChange(day, in: zone) || slot.hours.start.hour >= 3 { Issue.record("lost: \(slot)") }
                    continue
                }
                count += 1
                let isRight =
                    zone.local(at: instants.lowerBound) == slot.start && last <= instants.lowerBound
                    && instants.upperBound.since(instants.lowerBound) == .minutes(minutes)
                if !isRight { Issue.record("wrong: \(slot)") }
                last = instants.upperBound
            }
            day = day.adding(days: 1)
        }
        #expect(count > 0)
    }

    @Test(arguments: UInt64(1)...4)
    func `instants of open ranges lie on their day, apart, and begin and end with the clock on the wall`(seed: UInt64) throws {
        var chance = SeededChance(seed: seed)
        var day = try date("2024-01-01")
        while day.year < 2034 {
            let hours = try dayHours(using: &chance)
            let bounds = Zone.paris.day(day)
            var last = bounds.lowerBound
            for instants in hours.instants(on: day, in: .paris) {
                if !(last <= instants.lowerBound && instants.upperBound <= bounds.upperBound) { Issue.record("\(day.isoText)") }
                last = instants.upperBound
            }
            if !isChange(day, in: .paris) {
                let walls = hours.instants(on: day, in: .paris).map {
                    [Zone.paris.local(at: $0.lowerBound), Zone.paris.local(at: $0.upperBound)]
                }
                if walls != hours.ranges.map({ [CivilDateTime(day, $0.start), CivilDateTime(day, $0.end)] }) {
                    Issue.record("\(day.isoText)")
                }
            }
            day = day.adding(days: 1)
        }
    }

    private func isChange(_ day: CivilDate, in zone: Zone) -> Bool {
        let instants = zone.day(day)
        return instants.upperBound.since(instants.lowerBound) != .hours(24)
    }

    /// Up to four ranges, at night as well as by day.
    private func dayHours(using chance: inout SeededChance) throws -> DayHours {
        let bounds = Set((0..<(2 * Int.random(in: 0...4, using: &chance))).map { _ in Int.random(in: 0..<1_440, using: &chance) }).sorted()
        let hours = try bounds.map { try #require(CivilHour(hour: $0 / 60, minute: $0 % 60)) }
        let ranges = stride(from: 1, to: hours.count, by: 2).compactMap { HourRange(hours[$0 - 1], hours[$0]) }
        return try #require(DayHours(ranges.shuffled(using: &chance)))
    }

    private func openingRule(using chance: inout SeededChance) throws -> OpeningRule {
        var days: [Weekday: DayHours] = [:]
        for weekday in Weekday.allCases { days[weekday] = try dayHours(using: &chance) }
        let first = try someDate(using: &chance)
        let last = first.adding(days: Int.random(in: 600...3_000, using: &chance))
        var exceptions: [CivilDate: DayHours] = [:]
        for _ in 0..<100 { exceptions[try someDate(using: &chance)] = Bool.random(using: &chance) ? .closed : try dayHours(using: &chance) }
        return OpeningRule(
            week: WeeklyHours(days), validity: try #require(DateSpan(from: first, through: Bool.random(using: &chance) ? last : nil)),
            exceptions: exceptions, openHolidays: Set(Holiday.allCases.filter { _ in Bool.random(using: &chance) }))
    }

    private func daysOff(using chance: inout SeededChance) throws -> DaysOff {
        let closures = try (0..<30).map { _ in
            let first = try someDate(using: &chance)
            return try #require(DateSpan(from: first, through: first.adding(days: Int.random(in: 0...10, using: &chance))))
        }
        return DaysOff(local: LocalHolidays(rawValue: UInt8.random(in: 0...3, using: &chance)), closures: closures)
    }

    private func someDate(using chance: inout SeededChance) throws -> CivilDate {
        try date("2024-01-01").adding(days: Int.random(in: 0..<1_500, using: &chance))
    }
}
