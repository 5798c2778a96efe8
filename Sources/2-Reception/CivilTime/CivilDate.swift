/// A day of the Gregorian calendar, from the year 1 to 9999, without a zone.
///
/// It is one number, the days since 1970-01-01, so comparing and adding are plain arithmetic. Year, month and day are computed by the
/// method of eras of 400 years (146,097 days), with the year beginning in March, so that a leap day is a year's last.
package struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    let dayNumber: Int

    /// Saturates at the first day of the year 1 and the last of 9999.
    init(dayNumber: Int) {
        self.dayNumber = min(max(dayNumber, -719_162), 2_932_896)
    }

    /// Nil unless there is such a day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.length(ofMonth: month, year: year) else { return nil }
        let marchYear = month > 2 ? year : year - 1
        let (era, yearOfEra) = marchYear.dividedFloor(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = era * 146_097 + dayOfEra - 719_468
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.dayNumber < right.dayNumber
    }

    package var year: Int { parts.year }
    /// 1 to 12.
    package var month: Int { parts.month }
    /// 1 to 31.
    package var day: Int { parts.day }

    private var parts: (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (dayNumber + 719_468).dividedFloor(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    /// How many days a month has. `month` is 1 to 12.
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate {
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday.allCases[(dayNumber + 3).dividedFloor(by: 7).remainder]
    }

    /// The day that many days later, or earlier; saturates at the calendar's ends.
    package func adding(days: Int) -> CivilDate {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        return CivilDate(dayNumber: overflow ? (days < 0 ? .min : .max) : sum)
    }

    /// How many days after `earlier` this is; negative when it is before.
    package func days(since earlier: CivilDate) -> Int {
        dayNumber - earlier.dayNumber
    }

    /// "2026-11-24", as ISO 8601 and date fields of forms have it.
    package var isoText: String {
        let (year, month, day) = parts
        return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
    }

    /// Reads what `isoText` writes; nil for anything else.
    package init?(isoText text: String) {
        var reader = DigitReader(text)
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        self = date
    }
}
