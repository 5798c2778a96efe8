struct NotHexadecimal: Error {}

/// The bytes of hexadecimal digits; blanks and line ends between them do not count.
func bytes(_ digits: some StringProtocol) throws -> [UInt8] {
    let digits = digits.filter { !$0.isWhitespace }
    guard digits.count.isMultiple(of: 2) else { throw NotHexadecimal() }
    var rest = Substring(digits)
    var found: [UInt8] = []
    while !rest.isEmpty {
        guard let byte = UInt8(rest.prefix(2), radix: 16) else { throw NotHexadecimal() }
        found.append(byte)
        rest = rest.dropFirst(2)
    }
    return found
}
