extension Timestamp {
    /// The instant as ISO 8601 has it, in UTC: "2026-11-24T08:30:00.000Z".
    package var isoText: String {
        let (seconds, part) = milliseconds.dividedFloor(by: 1_000)
        let (day, second) = Int(seconds).dividedFloor(by: 86_400)
        let clock = "\(digits(second / 3_600, 2)):\(digits(second / 60 % 60, 2)):\(digits(second % 60, 2)).\(digits(Int(part), 3))"
        return "\(CivilDate(dayNumber: day).isoText)T\(clock)Z"
    }

    /// Reads what `isoText` writes, with or without the milliseconds; nil for anything else, another zone included.
    package init?(isoText text: String) {
        var reader = DigitReader(text)
        guard let date = reader.date(), reader.skip("T"), let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2),
            reader.skip(":"), let second = reader.number(2)
        else { return nil }
        var part = 0
        if reader.skip(".") {
            guard let read = reader.number(3) else { return nil }
            part = read
        }
        guard reader.skip("Z"), reader.isAtEnd, hour < 24, minute < 60, second < 60 else { return nil }
        let seconds = date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second
        self.init(milliseconds: Int64(seconds) * 1_000 + Int64(part))
    }
}
