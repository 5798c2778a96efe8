import Wire

/// One lost packet and which of the sixteen after it are lost too (RFC 4585 section 6.2.1).
package struct NackEntry: Sendable, Equatable {
    /// Bytes on the wire.
    package static let size = 4

    package var first: SequenceNumber
    /// Bit 0 stands for the packet after `first`, bit 15 for the sixteenth after it.
    package var following: UInt16

    package init(first: SequenceNumber, following: UInt16) {
        self.first = first
        self.following = following
    }

    /// The entry at `index` of the entries that lie in `range`, nil behind the last.
    package init?(_ index: Int, of range: Range<Int>, in bytes: RawSpan) {
        guard index >= 0, index < Self.count(in: range) else { return nil }
        let offset = range.lowerBound &+ index &* Self.size
        guard let first = bytes.uint16(at: offset), let following = bytes.uint16(at: offset &+ 2) else { return nil }
        self.init(first: SequenceNumber(first), following: following)
    }

    /// How many entries lie in `range`.
    package static func count(in range: Range<Int>) -> Int { range.count / size }

    /// Whether the packet `step` after `first` is reported lost; `first` itself (0) always is, nothing beyond 16.
    package func isLost(_ step: Int) -> Bool {
        step == 0 || ((1...16).contains(step) && following & (1 << UInt16(step - 1)) != 0)
    }
}
