/// The 96 bits that pair an answer with its request (RFC 8489 section 5).
package struct STUNTransactionID: Hashable, Sendable {
    /// The first four bytes, as a big-endian number.
    package let high: UInt32
    /// The last eight bytes, as a big-endian number.
    package let low: UInt64

    package init(high: UInt32, low: UInt64) {
        self.high = high
        self.low = low
    }

    package static func random(using chance: inout some RandomNumberGenerator) -> STUNTransactionID {
        STUNTransactionID(high: .random(in: .min ... .max, using: &chance), low: chance.next())
    }
}
