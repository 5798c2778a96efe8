import Wire

/// One set of our credentials, laid out for comparing and sealing. A restart makes a new one.
struct ICEGeneration: Sendable {
    let fragment: [UInt8]
    let key: [UInt8]

    init(_ credentials: ICECredentials) {
        fragment = Array(credentials.usernameFragment.utf8)
        key = Array(credentials.password.utf8)
    }

    /// Whether USERNAME at `range` begins with our fragment and a colon (RFC 8445 section 7.3: only our half counts).
    func isNamed(at range: Range<Int>, in bytes: RawSpan) -> Bool {
        guard range.count > fragment.count, bytes.byte(at: range.lowerBound &+ fragment.count) == UInt8(ascii: ":") else { return false }
        for index in fragment.indices where bytes.byte(at: range.lowerBound &+ index) != fragment[index] { return false }
        return true
    }
}
