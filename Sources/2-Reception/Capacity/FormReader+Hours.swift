package import CivilTime
package import Vocabulary

extension FormReader {
    /// The hours of a week, a field each day.
    mutating func readWeek(_ texts: [String], prefix: String = "") -> WeeklyHours? {
        var days: [Weekday: DayHours] = [:]
        var isWhole = true
        for (weekday, text) in zip(Weekday.allCases, texts + Array(repeating: "", count: 7)) {
            if let hours = read(weekday.field(prefix), try Self.hours(text)) { days[weekday] = hours } else { isWhole = false }
        }
        return isWhole ? WeeklyHours(days) : nil
    }

    /// Hours of a week with the days that differ, without beginning and end. `usual`: the hours of a week that was left empty while some days
    /// differ; without them days can differ from nothing.
    mutating func readRule(
        _ texts: [String], exceptions: (field: FieldName, text: String), prefix: String, usual: WeeklyHours?, today: CivilDate
    ) -> SaidRule? {
        let week = readWeek(texts, prefix: prefix)
        let differing = readExceptions(exceptions.field, exceptions.text, today: today)
        guard let week, let differing else { return nil }
        if week.isClosed, differing.isEmpty { return SaidRule(rule: nil) }
        guard let week = week.isClosed ? usual : week else {
            _ = read(exceptions.field, try Self.refuse(.noHoursGiven))
            return nil
        }
        return SaidRule(rule: OpeningRule(week: week, validity: .always, exceptions: differing))
    }

    /// From a day to another; without a first from today on, without a last without end.
    mutating func readSpan(
        from: (field: FieldName, text: String), through: (field: FieldName, text: String), today: CivilDate
    ) -> DateSpan? {
        let first = from.text.isBlank ? today : readDate(from.field, from.text, today: today)
        let last = through.text.isBlank ? nil : readDate(through.field, through.text, today: today)
        guard let first, through.text.isBlank || last != nil else { return nil }
        return read(through.field, try Self.span(first, last))
    }

    /// Days that differ, a line each.
    mutating func readExceptions(_ field: FieldName, _ text: String, today: CivilDate) -> [CivilDate: DayHours]? {
        read(field, try Self.exceptions(text, today: today))
    }

    private static func refuse(_ refusal: Refusal) throws(Refusal) { throw refusal }

    private static func hours(_ text: String) throws(Refusal) -> DayHours {
        do throws(MisreadTime) {
            return try DayHours(typed: text)
        } catch {
            throw Refusal(error)
        }
    }

    private static func span(_ first: CivilDate, _ last: CivilDate?) throws(Refusal) -> DateSpan {
        guard let span = DateSpan(from: first, through: last) else { throw .endBeforeStart }
        return span
    }

    private static func exceptions(_ text: String, today: CivilDate) throws(Refusal) -> [CivilDate: DayHours] {
        guard text.utf8.count <= 10_000 else { throw .tooLong(most: 10_000) }
        do throws(MisreadLine) {
            return try OpeningRule.exceptions(typed: text, today: today)
        } catch {
            throw Refusal(error)
        }
    }
}

/// What fields about opening hours said; nil where all of them were left empty.
struct SaidRule {
    let rule: OpeningRule?
}

extension Weekday {
    /// The field of a form that asks for its hours: "monday", or "host-monday" with a prefix.
    package func field(_ prefix: String = "") -> FieldName {
        FieldName(prefix + "\(self)")
    }
}

extension WeeklyHours {
    /// Whether no day of the week is open.
    var isClosed: Bool { Weekday.allCases.allSatisfy { self[$0].isClosed } }

    /// As one would type it, from Monday on.
    static func draft(of week: WeeklyHours) -> [String] {
        Weekday.allCases.map { week[$0].isClosed ? "" : week[$0].inFrench }
    }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
