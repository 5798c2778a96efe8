/// French words of time: nineteen of them, so that no formatter, no locale and no zone of the machine has a say.
enum French {
    static let noBreakSpace = "\u{A0}"
    static let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
    static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ]
}

extension Weekday {
    /// "mardi".
    package var inFrench: String { French.weekdays[rawValue - 1] }
    /// "mar.".
    package var shortInFrench: String { inFrench.prefix(3) + "." }
}

extension CivilDate {
    /// "mardi 24 novembre 2026"; the first of a month is "1er". The day keeps to its month by a no-break space.
    package var inFrench: String { "\(withoutYearInFrench) \(year)" }

    /// "mardi 24 novembre".
    package var withoutYearInFrench: String {
        "\(weekday.inFrench) \(day == 1 ? "1er" : String(day))\(French.noBreakSpace)\(French.months[month - 1])"
    }

    /// "novembre 2026".
    package var monthInFrench: String { "\(French.months[month - 1]) \(year)" }

    /// "mar. 24/11".
    package var shortInFrench: String { "\(weekday.shortInFrench)\(French.noBreakSpace)\(digits(day, 2))/\(digits(month, 2))" }
}

extension CivilHour {
    /// "9 h 30", "9 h 05", "14 h", with no-break spaces.
    package var inFrench: String { minute == 0 ? "\(hour)\(French.noBreakSpace)h" : columnInFrench }

    /// The same with its minutes always, for hours that stand below each other: "9 h 30", "14 h 00".
    package var columnInFrench: String { "\(hour)\(French.noBreakSpace)h\(French.noBreakSpace)\(digits(minute, 2))" }
}
