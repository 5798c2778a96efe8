import Wire

/// What one stream lost on its way to us and how unevenly it came (RFC 3550 appendices A.1, A.3, A.8).
///
/// Takes only packets that were authenticated: so the probation of appendix A.1 is left out, and the first packet counts.
package struct ReceptionStatistics: Sendable, Equatable {
    /// A step forward by this or more is no loss but a jump.
    private static let maximumDropout: UInt16 = 3_000
    /// A step back by this or less is reordering; a longer one is a jump.
    private static let maximumMisorder: UInt16 = 100

    /// nil before the first packet.
    private var highest: UInt16?
    /// Wraps of the sequence number so far, times 65,536.
    private var cycles: UInt64 = 0
    private var base: UInt64 = 0
    private var received: Int64 = 0
    private var expectedBefore: Int64 = 0
    private var receivedBefore: Int64 = 0
    /// The number that would prove, coming next, that a jump is a restart of the sender.
    private var awaited: UInt16?
    /// Arrival less timestamp of the previous packet.
    private var transit: UInt32?
    /// Sixteen times the jitter, so that integers keep the fraction.
    private var scaledJitter: Int64 = 0

    package init() {}

    /// Takes note of a packet; `arrival` is in units of the codec's clock, from any origin.
    /// False when its number is far from all before: it does not count unless its successor comes next, which is a restart.
    @discardableResult
    package mutating func record(sequence: SequenceNumber, timestamp: UInt32, at arrival: UInt32) -> Bool {
        // Nearly every packet: the next one.
        if let highest, sequence.value == highest &+ 1, highest != .max {
            self.highest = sequence.value
            awaited = nil
            received &+= 1
        } else {
            guard count(sequence.value) else { return false }
        }
        let transit = arrival &- timestamp
        if let last = self.transit {
            let difference = Int64(Int32(bitPattern: transit &- last).magnitude)
            scaledJitter &+= difference &- ((scaledJitter &+ 8) >> 4)
        }
        self.transit = transit
        return true
    }

    /// A report on all that came so far; its lost fraction is that since the previous call.
    package mutating func makeReportBlock(ssrc: SSRC, lastSenderReport: UInt32, delaySinceLastSenderReport: UInt32) -> ReportBlock {
        let extended = cycles &+ UInt64(highest ?? 0)
        let expected = highest == nil ? 0 : Int64(bitPattern: extended &- base) &+ 1
        let expectedNow = expected &- expectedBefore
        let lostNow = expectedNow &- (received &- receivedBefore)
        expectedBefore = expected
        receivedBefore = received
        let fraction = expectedNow > 0 && lostNow > 0 ? min(255, lostNow &* 256 / expectedNow) : 0
        return ReportBlock(
            ssrc: ssrc, fractionLost: UInt8(truncatingIfNeeded: fraction),
            cumulativeLost: Int32(truncatingIfNeeded: max(-0x80_0000, min(0x7F_FFFF, expected &- received))),
            highestSequence: UInt32(truncatingIfNeeded: extended), jitter: UInt32(clamping: scaledJitter >> 4),
            lastSenderReport: lastSenderReport, delaySinceLastSenderReport: delaySinceLastSenderReport)
    }

    private mutating func count(_ sequence: UInt16) -> Bool {
        guard let highest else {
            begin(at: sequence)
            return true
        }
        let forward = sequence &- highest
        if forward < Self.maximumDropout {
            if sequence < highest { cycles &+= 0x1_0000 }
            self.highest = sequence
            awaited = nil
        } else if forward <= 0 &- Self.maximumMisorder {
            guard sequence == awaited else {
                awaited = sequence &+ 1
                return false
            }
            begin(at: sequence)
            return true
        }
        received &+= 1
        return true
    }

    private mutating func begin(at sequence: UInt16) {
        self = ReceptionStatistics()
        highest = sequence
        base = UInt64(sequence)
        received = 1
    }
}
