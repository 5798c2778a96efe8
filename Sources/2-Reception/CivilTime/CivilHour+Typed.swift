extension CivilHour {
    /// An hour as people type it: "9h30", "9 h 30", "9 h", "9", "9:30", "9.30", "930", "0930".
    package init(typed text: String) throws(MisreadTime) {
        guard text.utf8.count <= 30 else { throw .notAnHour }
        let plain = text.lowercased().filter { !$0.isWhitespace }
        guard !plain.isEmpty else { throw .missing }
        let parts = plain.replacing("heures", with: "h").replacing("heure", with: "h")
            .split(omittingEmptySubsequences: false) { "h:.".contains($0) }
        guard let first = parts.first, let hourAndMinute = Self.numbers(first, parts.dropFirst()) else { throw .notAnHour }
        guard let hour = CivilHour(hour: hourAndMinute.0, minute: hourAndMinute.1) else { throw .notAnHour }
        self = hour
    }

    private static func numbers(_ first: Substring, _ rest: ArraySlice<Substring>) -> (Int, Int)? {
        guard first.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(first) else { return nil }
        switch (first.count, rest.count) {
        case (1...2, 0): return (number, 0)
        case (3...4, 0): return (number / 100, number % 100)
        case (1...2, 1):
            guard let minutes = rest.first else { return nil }
            if minutes.isEmpty { return (number, 0) }
            guard minutes.count == 2, minutes.allSatisfy({ $0.isASCII && $0.isNumber }), let minute = Int(minutes) else { return nil }
            return (number, minute)
        default: return nil
        }
    }
}
