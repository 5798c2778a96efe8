import RTP
import TestKit
import Testing

struct ReceptionStatisticsTests {
    private func report(_ statistics: inout ReceptionStatistics) -> ReportBlock {
        statistics.makeReportBlock(ssrc: SSRC(1), lastSenderReport: 2, delaySinceLastSenderReport: 3)
    }

    private func counts(_ sequence: UInt16, in statistics: inout ReceptionStatistics) -> Bool {
        statistics.record(sequence: SequenceNumber(sequence), timestamp: 0, at: 0)
    }

    @Test func `nothing received reports nothing lost`() {
        var statistics = ReceptionStatistics()
        let block = report(&statistics)
        #expect(block.fractionLost == 0 && block.cumulativeLost == 0 && block.jitter == 0 && block.highestSequence == 0)
        #expect(block.ssrc == SSRC(1) && block.lastSenderReport == 2 && block.delaySinceLastSenderReport == 3)
    }

    @Test func `losses are counted across the wrap, and their fraction between two reports`() {
        var statistics = ReceptionStatistics()
        for step in 0..<100 where step % 4 != 3 {
            statistics.record(sequence: SequenceNumber(UInt16(truncatingIfNeeded: 65_500 + step)), timestamp: 0, at: 0)
        }
        // The last of the hundred is lost, and nobody can know.
        let first = report(&statistics)
        #expect(first.cumulativeLost == 24)
        #expect(first.fractionLost == UInt8(24 * 256 / 99))
        #expect(first.highestSequence == 65_598)
        for step in 100..<200 {
            statistics.record(sequence: SequenceNumber(UInt16(truncatingIfNeeded: 65_500 + step)), timestamp: 0, at: 0)
        }
        let second = report(&statistics)
        #expect(second.cumulativeLost == 25)
        #expect(second.fractionLost == UInt8(1 * 256 / 101))
        #expect(report(&statistics).fractionLost == 0)
    }

    @Test func `duplicates make the loss negative and its fraction zero`() {
        var statistics = ReceptionStatistics()
        for _ in 0..<3 { statistics.record(sequence: SequenceNumber(7), timestamp: 0, at: 0) }
        let block = report(&statistics)
        #expect(block.cumulativeLost == -2)
        #expect(block.fractionLost == 0)
        #expect(block.highestSequence == 7)
    }

    /// JVB#415: the top number again must not look like a whole turn of losses.
    @Test func `a late packet fills its gap`() {
        var statistics = ReceptionStatistics()
        for sequence in [10, 11, 13, 12, 13] as [UInt16] {
            statistics.record(sequence: SequenceNumber(sequence), timestamp: 0, at: 0)
        }
        #expect(report(&statistics).cumulativeLost == -1)
    }

    @Test func `a jump does not count until its successor comes`() {
        var statistics = ReceptionStatistics()
        statistics.record(sequence: SequenceNumber(10), timestamp: 0, at: 0)
        #expect(!counts(30_000, in: &statistics))
        #expect(report(&statistics).highestSequence == 10)
        #expect(counts(11, in: &statistics))
        #expect(!counts(30_001, in: &statistics))
        #expect(counts(30_002, in: &statistics))
        let block = report(&statistics)
        #expect(block.highestSequence == 30_002)
        #expect(block.cumulativeLost == 0)
    }

    @Test func `an even arrival has no jitter, wherever the clocks wrap`() {
        var statistics = ReceptionStatistics()
        for step in 0..<500 {
            let time = UInt32(step) &* 3_000
            statistics.record(sequence: SequenceNumber(UInt16(step)), timestamp: time &- 90_000, at: time &+ 4_294_000_000)
        }
        #expect(report(&statistics).jitter == 0)
    }

    @Test func `jitter moves a sixteenth of the way to each difference`() {
        var statistics = ReceptionStatistics()
        statistics.record(sequence: SequenceNumber(0), timestamp: 0, at: 0)
        statistics.record(sequence: SequenceNumber(1), timestamp: 160, at: 320)
        #expect(report(&statistics).jitter == 10)
        for step in 2..<2_000 {
            let late: UInt32 = step % 2 == 0 ? 0 : 160
            statistics.record(sequence: SequenceNumber(UInt16(step)), timestamp: UInt32(step) * 160, at: UInt32(step) * 160 + late)
        }
        #expect((158...160).contains(report(&statistics).jitter))
    }

    @Test func `no packet of any numbers traps`() {
        var chance = SeededChance(seed: 6)
        var statistics = ReceptionStatistics()
        for step in 0..<50_000 {
            statistics.record(
                sequence: SequenceNumber(.random(in: 0...UInt16.max, using: &chance)),
                timestamp: .random(in: 0...UInt32.max, using: &chance),
                at: .random(in: 0...UInt32.max, using: &chance))
            if step % 7 == 0 { #expect(abs(report(&statistics).cumulativeLost) <= 0x80_0000) }
        }
    }
}
