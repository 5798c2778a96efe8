import Wire

/// The 16-bit number of an RTP packet in its stream; it wraps around.
package struct SequenceNumber: Hashable, Sendable {
    package let value: UInt16

    @inlinable
    package init(_ value: UInt16) { self.value = value }

    /// The number that follows, 0 after 65,535.
    @inlinable
    package var next: SequenceNumber { SequenceNumber(value &+ 1) }

    /// Whether this comes after `other` on the circle, at less than half its length.
    package func isAfter(_ other: SequenceNumber) -> Bool { value.isAfter(other.value) }

    /// The signed steps from `other` to this on the shorter way around, -32,768 to 32,767.
    @inlinable
    package func distance(from other: SequenceNumber) -> Int { Int(Int16(truncatingIfNeeded: value &- other.value)) }

    /// This moved by `steps`, wrapping around.
    @inlinable
    package func advanced(by steps: Int) -> SequenceNumber { SequenceNumber(value &+ UInt16(truncatingIfNeeded: steps)) }
}
