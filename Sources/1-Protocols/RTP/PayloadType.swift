/// The seven-bit number that a session description ties to a codec.
package struct PayloadType: Hashable, Sendable {
    /// 0 to 127.
    package let value: UInt8

    /// The lower seven bits of a header byte; the bit above them (the marker) is not part of it.
    @inlinable
    package init(lowerBitsOf byte: UInt8) { value = byte & 0x7F }

    /// nil above 127: a session description may say anything.
    @inlinable
    package init?(_ number: Int) {
        guard (0...127).contains(number) else { return nil }
        value = UInt8(truncatingIfNeeded: number)
    }
}
