import Wire

/// What a receiver says of one stream it hears (RFC 3550 section 6.4.1).
package struct ReportBlock: Sendable, Equatable {
    /// Bytes on the wire.
    package static let size = 24

    /// The stream reported on.
    package var ssrc: SSRC
    /// Packets lost since the previous report, in 256ths.
    package var fractionLost: UInt8
    /// Packets lost since the beginning, a signed 24-bit number; duplicates make it fall.
    package var cumulativeLost: Int32
    /// Highest sequence number received, with the number of wraps in the upper half.
    package var highestSequence: UInt32
    /// In units of the codec's clock.
    package var jitter: UInt32
    /// The middle 32 bits of the last sender report's NTP time, 0 when none came.
    package var lastSenderReport: UInt32
    /// Since that sender report, in units of 2^-16 second.
    package var delaySinceLastSenderReport: UInt32

    package init(
        ssrc: SSRC, fractionLost: UInt8, cumulativeLost: Int32, highestSequence: UInt32, jitter: UInt32, lastSenderReport: UInt32,
        delaySinceLastSenderReport: UInt32
    ) {
        self.ssrc = ssrc
        self.fractionLost = fractionLost
        self.cumulativeLost = cumulativeLost
        self.highestSequence = highestSequence
        self.jitter = jitter
        self.lastSenderReport = lastSenderReport
        self.delaySinceLastSenderReport = delaySinceLastSenderReport
    }

    /// The block at `index` of the blocks that lie in `range`, nil behind the last.
    package init?(_ index: Int, of range: Range<Int>, in bytes: RawSpan) {
        guard index >= 0, index < Self.count(in: range) else { return nil }
        let offset = range.lowerBound &+ index &* Self.size
        guard let ssrc = bytes.uint32(at: offset),
            let loss = bytes.uint32(at: offset &+ 4),
            let highest = bytes.uint32(at: offset &+ 8),
            let jitter = bytes.uint32(at: offset &+ 12),
            let last = bytes.uint32(at: offset &+ 16),
            let delay = bytes.uint32(at: offset &+ 20)
        else { return nil }
        self.init(
            ssrc: SSRC(ssrc), fractionLost: UInt8(truncatingIfNeeded: loss >> 24),
            // Moved to the top and back: the 24-bit sign is carried on.
            cumulativeLost: Int32(bitPattern: loss << 8) >> 8, highestSequence: highest, jitter: jitter, lastSenderReport: last,
            delaySinceLastSenderReport: delay)
    }

    /// How many blocks lie in `range`.
    package static func count(in range: Range<Int>) -> Int { range.count / size }
}
