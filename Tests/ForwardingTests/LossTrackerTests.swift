import RTP
import Surroundings
import Testing

@testable import Forwarding

@Suite struct LossTrackerTests {
    func due(_ tracker: inout LossTracker, at time: Int64) -> [UInt16] {
        guard tracker.collectDue(at: .milliseconds(time)) else { return [] }
        return tracker.due.indices.map { tracker.due[$0].value }
    }

    @Test func `a gap across the wrap is asked for in order after a short grace`() {
        var tracker = LossTracker()
        tracker.record(SequenceNumber(65_533), at: .origin)
        #expect(tracker.record(SequenceNumber(2), at: .origin) == .afterGap(4))
        #expect(due(&tracker, at: 4) == [])
        #expect(tracker.deadline == .milliseconds(5))
        #expect(due(&tracker, at: 5) == [65_534, 65_535, 0, 1])
        #expect(due(&tracker, at: 100) == [])
        #expect(tracker.record(SequenceNumber(0), at: .milliseconds(100)) == .recovered)
        #expect(due(&tracker, at: 105) == [65_534, 65_535, 1])
        // The pauses double.
        #expect(due(&tracker, at: 304) == [])
        #expect(due(&tracker, at: 305) == [65_534, 65_535, 1])
    }

    @Test func `the highest packet again makes no losses`() {
        var tracker = LossTracker()
        tracker.record(SequenceNumber(7), at: .origin)
        #expect(tracker.record(SequenceNumber(7), at: .origin) == .duplicate)
        #expect(tracker.record(SequenceNumber(6), at: .origin) == .duplicate)
        #expect(tracker.missingCount == 0)
        #expect(tracker.record(SequenceNumber(8), at: .origin) == .inOrder)
        #expect(tracker.deadline == .never)
    }

    @Test func `what never comes is given up and a keyframe wished for`() {
        var tracker = LossTracker(attempts: 3)
        tracker.record(SequenceNumber(1), at: .origin)
        tracker.record(SequenceNumber(3), at: .origin)
        var asked = 0
        for time in stride(from: 0, to: 3_000, by: 5) as StrideTo<Int64> { asked += due(&tracker, at: time).count }
        #expect(asked == 3)
        #expect(tracker.missingCount == 0 && tracker.abandoned == 1)
        #expect(tracker.takeKeyframeWish() == true)
        #expect(tracker.takeKeyframeWish() == false)
    }

    @Test func `a gap that does not fit and a jump are given up at once`() {
        var tracker = LossTracker()
        tracker.record(SequenceNumber(1), at: .origin)
        #expect(tracker.record(SequenceNumber(400), at: .origin) == .afterGap(398))
        #expect(tracker.missingCount == 0)
        #expect(tracker.takeKeyframeWish() == true)
        #expect(tracker.record(SequenceNumber(30_000), at: .origin) == .restarted)
        #expect(tracker.record(SequenceNumber(30_001), at: .origin) == .inOrder)
        #expect(due(&tracker, at: 100) == [])
    }

    @Test func `a keyframe makes older losses worthless`() {
        var tracker = LossTracker()
        tracker.record(SequenceNumber(65_530), at: .origin)
        tracker.record(SequenceNumber(3), at: .origin)
        tracker.forget(before: SequenceNumber(1))
        #expect(due(&tracker, at: 10) == [1, 2])
    }

    @Test func `losses past any number of wraps stay bounded`() {
        var tracker = LossTracker()
        for step in 0..<300_000 where step % 3 != 0 {
            tracker.record(SequenceNumber(UInt16(truncatingIfNeeded: step)), at: .milliseconds(Int64(step)))
        }
        #expect(tracker.missingCount <= LossTracker.capacity)
    }
}
