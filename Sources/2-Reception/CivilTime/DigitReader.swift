/// Reads fixed numbers of ASCII digits and the signs between them, from the front.
struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next `count` digits as a number; nil when there are fewer. `count` is 4 at most.
    mutating func number(_ count: Int) -> Int? {
        guard rest.count >= count else { return nil }
        var number = 0
        for byte in rest.prefix(count) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        rest = rest.dropFirst(count)
        return number
    }

    /// Whether the sign stands next; then it is passed.
    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard let byte = rest.first, UInt32(byte) == sign.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// The next ten characters as a date of ISO 8601.
    mutating func date() -> CivilDate? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// The next five characters as an hour of ISO 8601.
    mutating func hour() -> CivilHour? {
        guard let hour = number(2), skip(":"), let minute = number(2) else { return nil }
        return CivilHour(hour: hour, minute: minute)
    }
}

/// The number with zeros in front of it, up to `width` digits.
func digits(_ number: Int, _ width: Int) -> String {
    let plain = String(number)
    return String(repeating: "0", count: max(0, width - plain.count)) + plain
}

extension FixedWidthInteger {
    /// Quotient and remainder with the remainder never negative. `divisor` is positive.
    func dividedFloor(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
