/// Where clocks show what: a zone of France, by a table of our own.
///
/// Metropolitan France keeps UTC+1, and UTC+2 from the last Sunday of March 01:00 UTC to the last Sunday of October 01:00 UTC (directive
/// 2000/84/EC; the same days since 1996). The overseas zones of the table never change. So the whole of it is a rule and a few
/// numbers, and needs neither `tzdata` nor ICU on the machine; tests hold it against Foundation's. Should the law change, this file does.
///
///     clock    01:59  03:00               02:59  02:00
///     UTC      00:59  01:00               00:59  01:00
///              March: an hour is missing  October: an hour comes twice
package struct Zone: Hashable, Sendable {
    /// Its name in the zone database, "Europe/Paris".
    package let identifier: String
    /// Seconds east of UTC outside summer time.
    let standard: Int
    let hasSummerTime: Bool

    private init(_ identifier: String, minutes: Int, hasSummerTime: Bool = false) {
        self.identifier = identifier
        standard = minutes * 60
        self.hasSummerTime = hasSummerTime
    }

    package static let paris = Zone("Europe/Paris", minutes: 60, hasSummerTime: true)

    /// Every zone that this table knows. (Saint-Pierre-et-Miquelon follows Canada's rule and is not among them.)
    package static let all = [
        paris,
        Zone("America/Guadeloupe", minutes: -240),
        Zone("America/Martinique", minutes: -240),
        Zone("America/Cayenne", minutes: -180),
        Zone("Indian/Reunion", minutes: 240),
        Zone("Indian/Mayotte", minutes: 180),
        Zone("Pacific/Noumea", minutes: 660),
        Zone("Pacific/Tahiti", minutes: -600),
        Zone("Pacific/Wallis", minutes: 720),
    ]

    /// Nil unless the table knows it.
    package init?(identifier: String) {
        guard let zone = Self.all.first(where: { $0.identifier == identifier }) else { return nil }
        self = zone
    }

    /// Seconds east of UTC at an instant.
    func offset(at timestamp: Timestamp) -> Int {
        guard hasSummerTime else { return standard }
        let year = CivilDate(dayNumber: Int(timestamp.milliseconds.dividedFloor(by: 86_400_000).quotient)).year
        let isSummer = Self.change(inMonth: 3, of: year) <= timestamp && timestamp < Self.change(inMonth: 10, of: year)
        return isSummer ? standard + 3_600 : standard
    }

    /// 01:00 UTC on the last Sunday of a month that has 31 days.
    static func change(inMonth month: Int, of year: Int) -> Timestamp {
        guard let last = CivilDate(year: year, month: month, day: 31) else { return .epoch }
        let sunday = last.adding(days: -(last.weekday.rawValue % 7))
        return Timestamp(milliseconds: (Int64(sunday.dayNumber) * 24 + 1) * 3_600_000)
    }
}
