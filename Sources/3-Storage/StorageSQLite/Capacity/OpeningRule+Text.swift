import CivilTime
import GRDB

/// A rule stands in one column as lines of text: its days, then an open weekday a line, then a day that differs a line, then the holidays
/// that are kept open. No query looks inside; it is always read whole.
///
///     2026-01-01/2026-12-31
///     2 08:30-12:00 14:00-16:30
///     2026-05-26
///     +whitMonday
extension OpeningRule {
    /// The first line ends with "/" where there is no last day.
    var text: String {
        var lines = ["\(validity.first.isoText)/\(validity.last?.isoText ?? "")"]
        for weekday in Weekday.allCases where !week[weekday].isClosed { lines.append("\(weekday.rawValue) \(week[weekday].text)") }
        for (date, hours) in exceptions.sorted(by: { $0.key < $1.key }) {
            lines.append(hours.isClosed ? date.isoText : "\(date.isoText) \(hours.text)")
        }
        for holiday in Holiday.allCases where openHolidays.contains(holiday) { lines.append("+\(holiday.rawValue)") }
        return lines.joined(separator: "\n")
    }

    /// Reads what `text` writes; nil for anything else.
    init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let validity = DateSpan(text: first) else { return nil }
        var week: [Weekday: DayHours] = [:]
        var exceptions: [CivilDate: DayHours] = [:]
        var openHolidays: Set<Holiday> = []
        for line in lines.dropFirst() {
            if line.hasPrefix("+") {
                guard let holiday = Holiday(rawValue: String(line.dropFirst())) else { return nil }
                openHolidays.insert(holiday)
                continue
            }
            let words = line.split(separator: " ")
            guard let name = words.first, let hours = DayHours(words: words.dropFirst()) else { return nil }
            if let weekday = Int(name).flatMap(Weekday.init(rawValue:)) {
                week[weekday] = hours
            } else if let date = CivilDate(isoText: String(name)) {
                exceptions[date] = hours
            } else {
                return nil
            }
        }
        self.init(week: WeeklyHours(week), validity: validity, exceptions: exceptions, openHolidays: openHolidays)
    }
}

extension DateSpan {
    fileprivate init?(text: Substring) {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = CivilDate(isoText: String(ends[0])) else { return nil }
        if ends[1].isEmpty {
            self.init(from: first, through: nil)
        } else {
            guard let last = CivilDate(isoText: String(ends[1])) else { return nil }
            self.init(from: first, through: last)
        }
    }
}

extension DayHours {
    fileprivate var text: String { ranges.map { "\($0.start.isoText)-\($0.end.isoText)" }.joined(separator: " ") }

    fileprivate init?(words: ArraySlice<Substring>) {
        var ranges: [HourRange] = []
        for word in words {
            let ends = word.split(separator: "-").map(String.init)
            guard ends.count == 2, let start = CivilHour(isoText: ends[0]), let end = CivilHour(isoText: ends[1]),
                let range = HourRange(start, end)
            else { return nil }
            ranges.append(range)
        }
        self.init(ranges)
    }
}

extension OpeningRule: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { text.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> OpeningRule? {
        guard case .string(let text) = value.storage else { return nil }
        return OpeningRule(text: text)
    }
}

/// "2026-11-24".
extension CivilDate: DatabaseValueConvertible {
    var databaseValue: DatabaseValue { isoText.databaseValue }

    static func fromDatabaseValue(_ value: DatabaseValue) -> CivilDate? {
        guard case .string(let text) = value.storage else { return nil }
        return CivilDate(isoText: text)
    }
}
