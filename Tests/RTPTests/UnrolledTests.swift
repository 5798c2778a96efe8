import RTP
import TestKit
import Testing

struct UnrolledTests {
    @Test func `a sequence is followed through wraps, loss and reordering`() {
        var chance = SeededChance(seed: 5)
        var unrolled = UnrolledSequence()
        var truth: Int64 = 65_530
        let first = unrolled.unroll(SequenceNumber(65_530))
        #expect(first == 65_530)
        for _ in 0..<20_000 {
            truth += Int64.random(in: 0...30, using: &chance)
            let sent = truth - Int64.random(in: 0...20, using: &chance)
            let index = unrolled.unroll(SequenceNumber(UInt16(truncatingIfNeeded: sent)))
            #expect(index == sent)
        }
    }

    @Test func `a late packet before the first has a negative index`() {
        var unrolled = UnrolledSequence()
        _ = unrolled.unroll(SequenceNumber(2))
        let index = unrolled.unroll(SequenceNumber(65_535))
        #expect(index == -1)
        #expect(unrolled.highest == 2)
    }

    /// mediasoup#1459, livekit#2842: a mute of hours looked like reordering.
    @Test func `a timestamp is followed over 13 hours at 90 kHz`() {
        var unrolled = UnrolledTimestamp()
        var truth: Int64 = 4_294_900_000
        let index = unrolled.unroll(UInt32(truth))
        #expect(index == truth)
        for _ in 0..<13 {
            truth += 3_600 * 90_000
            let index = unrolled.unroll(UInt32(truncatingIfNeeded: truth))
            #expect(index == truth)
            #expect(unrolled.value(of: UInt32(truncatingIfNeeded: truth - 3_000)) == truth - 3_000)
        }
    }

    @Test func `numbers compare on the circle`() {
        #expect(SequenceNumber(0).isAfter(SequenceNumber(65_535)))
        #expect(!SequenceNumber(65_535).isAfter(SequenceNumber(0)))
        #expect(!SequenceNumber(5).isAfter(SequenceNumber(5)))
        #expect(SequenceNumber(65_535).next == SequenceNumber(0))
        #expect(SequenceNumber(3).distance(from: SequenceNumber(65_533)) == 6)
        #expect(SequenceNumber(65_533).distance(from: SequenceNumber(3)) == -6)
        #expect(SequenceNumber(3).advanced(by: -6) == SequenceNumber(65_533))
    }
}
