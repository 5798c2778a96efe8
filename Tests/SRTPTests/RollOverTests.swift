import RTP
import SRTP
import TestKit
import Testing

@Suite struct RollOverTests {
    @Test func `the nearest index is guessed, and none below zero`() {
        #expect(PacketIndex.nearest(7, to: nil) == 7)
        #expect(PacketIndex.nearest(65_535, to: nil) == 65_535)
        #expect(PacketIndex.nearest(65_535, to: 3) == 65_535)
        #expect(PacketIndex.nearest(65_535, to: 65_536 + 3) == 65_535)
        #expect(PacketIndex.nearest(2, to: 65_534) == 65_538)
        #expect(PacketIndex.nearest(0x8000, to: 65_536) == 0x8000)
        #expect(PacketIndex.nearest(0x7FFF, to: 65_536) == 65_536 + 0x7FFF)
        #expect(PacketIndex.later(PacketIndex.end - 1) == nil)
        #expect(PacketIndex.later(5) == 65_541)
    }

    /// Seals every number from `start` on, delivers the first and the one `gap` further, then one more.
    @Test(arguments: variants) func `a gap of 40,000 or 70,000 packets does not end a stream`(profile: SRTPProfile, engine: GCMEngine)
        throws
    {
        for start in [UInt64(100), 20_000, 33_000, 65_000] {
            for gap in [UInt64(40_000), 70_000] {
                var outbound = try SRTPOutbound(keys(profile), engine: engine)
                var inbound = try SRTPInbound(keys(profile), engine: engine)
                for index in start...start + gap + 1 {
                    // The sender must pass every few thousand numbers itself; what it seals in between is lost.
                    guard index == start || index >= start + gap || index.isMultiple(of: 5_000) else { continue }
                    let plain = rtpPacket(sequence: UInt16(truncatingIfNeeded: index))
                    let sealed = try seal(plain, by: &outbound).get()
                    guard index == start || index >= start + gap else { continue }
                    let opened = open(sealed, by: &inbound)
                    #expect(opened == .success(plain), "from \(start), \(index - start) later")
                }
            }
        }
    }

    @Test(arguments: variants) func `a number far behind the newest is not sealed: its roll-over would be a guess`(
        profile: SRTPProfile, engine: GCMEngine
    ) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        for (number, isSealed) in [(40_000, true), (38_976, true), (38_975, false), (7_454, false), (40_001, true)] as [(UInt16, Bool)] {
            let sealed = try? seal(rtpPacket(sequence: number), by: &outbound).get()
            #expect((sealed != nil) == isSealed, "\(number)")
        }
    }

    @Test(arguments: variants) func `a source first heard of behind its wrap is opened`(profile: SRTPProfile, engine: GCMEngine) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        for index in UInt64(65_530)...65_560 {
            let plain = rtpPacket(sequence: UInt16(truncatingIfNeeded: index))
            let sealed = try seal(plain, by: &outbound).get()
            guard index >= 65_540 else { continue }
            let opened = open(sealed, by: &inbound)
            #expect(opened == .success(plain))
        }
    }

    @Test(arguments: variants) func `one source wraps and the other does not`(profile: SRTPProfile, engine: GCMEngine) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        for step in 0..<UInt16(300) {
            for (start, ssrc) in [(UInt16(65_400), UInt32(1)), (100, 2)] {
                let plain = rtpPacket(sequence: start &+ step, ssrc: ssrc)
                let opened = try open(seal(plain, by: &outbound).get(), by: &inbound)
                #expect(opened == .success(plain))
            }
        }
    }

    @Test(arguments: variants) func `a packet sent again from before the wrap is the same bytes`(profile: SRTPProfile, engine: GCMEngine)
        throws
    {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        let before = seal(rtpPacket(sequence: 65_530), by: &outbound)
        for sequence in [UInt16(65_535), 0, 1, 200] { _ = seal(rtpPacket(sequence: sequence), by: &outbound) }
        let again = seal(rtpPacket(sequence: 65_530), by: &outbound)
        #expect(again == before)
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        let opened = try open(again.get(), by: &inbound)
        #expect(opened == .success(rtpPacket(sequence: 65_530)))
        let next = try open(seal(rtpPacket(sequence: 201), by: &outbound).get(), by: &inbound)
        #expect(next == .success(rtpPacket(sequence: 201)))
    }

    @Test(arguments: variants) func `over a line that loses, doubles and disorders, what comes is opened once`(
        profile: SRTPProfile, engine: GCMEngine
    ) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        var chance = SeededChance(seed: 35)
        var line: [(plain: [UInt8], sealed: [UInt8])] = []
        var delivered: Set<UInt64> = []
        for index in UInt64(60_000)..<76_000 {
            let plain = rtpPacket(
                sequence: UInt16(truncatingIfNeeded: index), payload: (0..<8).map { UInt8(truncatingIfNeeded: index >> (8 * $0)) })
            let sealed = try seal(plain, by: &outbound).get()
            if Int.random(in: 0..<100, using: &chance) >= 10 { line.append((plain, sealed)) }
            if Int.random(in: 0..<100, using: &chance) < 5 { line.append((plain, sealed)) }
            guard line.count > 60 else { continue }
            let next = line.remove(at: Int.random(in: 0..<line.count, using: &chance))
            let opened = open(next.sealed, by: &inbound)
            let isNew = delivered.insert(UInt64(next.plain[2]) << 8 | UInt64(next.plain[3])).inserted
            #expect(opened == (isNew ? .success(next.plain) : .failure(.replayed)))
        }
        #expect(delivered.count > 10_000)
    }
}
