/// Composes bytes into an array that grows. For messages that are rare; packets are written into slots.
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// One that has room for so many bytes before it grows.
    package init(capacity: Int) { bytes.reserveCapacity(capacity) }

    package mutating func append(_ byte: UInt8) { bytes.append(byte) }
    package mutating func append(_ number: UInt16) { appendBigEndian(number) }
    package mutating func append(_ number: UInt32) { appendBigEndian(number) }
    package mutating func append(_ number: UInt64) { appendBigEndian(number) }
    package mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }
    package mutating func append(_ more: Span<UInt8>) { for place in more.indices { bytes.append(more[place]) } }

    /// Puts `number` over the two bytes at `offset`, which must have been written before; elsewhere it does nothing.
    package mutating func overwrite(_ number: UInt16, at offset: Int) {
        guard offset >= 0, offset + 2 <= bytes.count else { return }
        bytes[offset] = UInt8(truncatingIfNeeded: number >> 8)
        bytes[offset + 1] = UInt8(truncatingIfNeeded: number)
    }

    private mutating func appendBigEndian<Number: FixedWidthInteger>(_ number: Number) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }
}
