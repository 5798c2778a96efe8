extension DayHours {
    /// The hours of a day as people type them: "8h30-12h, 14h-16h30", "8 h 30 à 12 h et 14 h à 16 h 30", "9-12". Nothing at all, and
    /// "fermé", is closed.
    package init(typed text: String) throws(MisreadTime) {
        guard text.utf8.count <= 200 else { throw .notHours }
        let plain = text.lowercased().replacing("\u{2013}", with: "-").replacing("à", with: "-").replacing(" et ", with: ",")
        let parts = plain.split { ",;/".contains($0) }.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        if parts.isEmpty || parts == ["fermé"] || parts == ["ferme"] {
            self = .closed
            return
        }
        var ranges: [HourRange] = []
        for part in parts { ranges.append(try HourRange(typed: part)) }
        guard let hours = DayHours(ranges) else { throw .hoursOverlap }
        self = hours
    }

    /// "8 h 30 - 12 h, 14 h - 16 h 30", with no-break spaces in the hours; "fermé".
    package var inFrench: String {
        isClosed ? "fermé" : ranges.map(\.inFrench).joined(separator: ", ")
    }
}

extension HourRange {
    fileprivate init(typed text: String) throws(MisreadTime) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let range = try? HourRange(CivilHour(typed: String(ends[0])), CivilHour(typed: String(ends[1]))) else {
            throw .notHours
        }
        self = range
    }

    /// "8 h 30 - 12 h".
    package var inFrench: String { "\(start.inFrench) - \(end.inFrench)" }
}
