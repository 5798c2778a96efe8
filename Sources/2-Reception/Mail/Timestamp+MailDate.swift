import CivilTime

extension Timestamp {
    /// The instant as mail has it (RFC 5322 section 3.3), by the clocks of a zone: "Tue, 24 Nov 2026 09:30:00 +0100".
    func mailText(in zone: Zone) -> String {
        let ahead = zone.aheadOfUTC(at: self)
        let wall = (self + ahead).isoText
        let minutes = ahead.components.seconds / 60
        guard let date = CivilDate(isoText: String(wall.prefix(10))) else { return wall }
        let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
        let offset = (minutes < 0 ? "-" : "+") + Self.padded(hours, to: 2) + Self.padded(rest, to: 2)
        let weekday = Self.weekdays[date.weekday.rawValue - 1]
        let day = "\(date.day) \(Self.months[date.month - 1]) \(Self.padded(UInt64(date.year), to: 4))"
        return "\(weekday), \(day) \(wall.dropFirst(11).prefix(8)) \(offset)"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func padded(_ number: UInt64, to length: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
}
