import RTP
import SRTP
import TestKit
import Testing

/// Roll-overs on lines that lose, against an opener that shares nothing with ours.
@Suite struct LossyRollOverTests {
    private static let engine = GCMEngine.fastest
    /// One profile of each transform, and how many in a hundred the line loses around a wrap.
    static let lines: [(SRTPProfile, Int)] = [SRTPProfile.aeadAES128GCM, .aeadAES256GCM, .aes128CMSHA1_80].flatMap { profile in
        [1, 5, 20, 40].map { (profile, $0) }
    }

    /// lessons/media.md 18 (mediasoup#1437, libsrtp#725): the loss is around the wraps; between them every 500th packet comes.
    @Test(arguments: lines) func `the opener follows over fifty wraps, whatever is lost around them`(profile: SRTPProfile, loss: Int) throws
    {
        var outbound = try SRTPOutbound(keys(profile), engine: Self.engine)
        var inbound = try SRTPInbound(keys(profile), engine: Self.engine)
        let reference = try ReferenceOpener(keys(profile))
        var chance = SeededChance(seed: UInt64(loss))
        var index = UInt64(65_530)
        var opened = 0
        // Our sealer starts a source without a roll-over: this is its first packet.
        while index < 51 * 65_536 {
            let plain = rtpPacket(sequence: UInt16(truncatingIfNeeded: index))
            let sealed = try seal(plain, by: &outbound).get()
            let isNearWrap = index % 65_536 < 50 || index % 65_536 >= 65_486
            if Int.random(in: 0..<100, using: &chance) >= (isNearWrap ? loss : 0) {
                let result = open(sealed, by: &inbound)
                guard result == .success(plain) else { return #expect(result == .success(plain), "index \(index)") }
                opened += 1
            }
            // Lost or not, it was sealed under the index that the RFC means, not merely under one that our opener guesses too.
            if isNearWrap, index % 5 == 0 {
                let read = try reference.open(sealed, index: index)
                guard read == plain else { return #expect(read == plain, "index \(index)") }
                let early = try reference.open(sealed, index: index &- 65_536)
                #expect(early == nil)
            }
            index += isNearWrap || index % 65_536 > 64_986 ? 1 : 500
        }
        #expect(opened > 50 * 100 * (90 - loss) / 100)
    }

    /// lessons/media.md 18: the first packets of all are lost, and the wrap lies among them.
    @Test(arguments: SRTPProfile.allCases) func `whatever of the first packets is lost around the first wrap, the rest is opened`(
        profile: SRTPProfile
    ) throws {
        for start in UInt64(65_520)..<65_536 {
            for lost in [0, 1, 10, 15, 16, 40, 2_000] as [UInt64] {
                var outbound = try SRTPOutbound(keys(profile), engine: Self.engine)
                var inbound = try SRTPInbound(keys(profile), engine: Self.engine)
                for index in start..<start + lost + 3 {
                    guard index == start || index >= start + lost || index % 100 == 0 else { continue }
                    let plain = rtpPacket(sequence: UInt16(truncatingIfNeeded: index))
                    let sealed = try seal(plain, by: &outbound).get()
                    guard index >= start + lost else { continue }
                    let opened = open(sealed, by: &inbound)
                    #expect(opened == .success(plain), "begun at \(start), \(lost) lost, index \(index)")
                }
            }
        }
    }

    /// lessons/media.md 19 (SymphonyMediaBridge#322, #386, str0m#535, #553).
    @Test(arguments: SRTPProfile.allCases) func `gaps of any length up to 98,000 are followed one after the other`(profile: SRTPProfile)
        throws
    {
        var outbound = try SRTPOutbound(keys(profile), engine: Self.engine)
        var inbound = try SRTPInbound(keys(profile), engine: Self.engine)
        var chance = SeededChance(seed: 19)
        var index = UInt64(40_000)
        for round in 0..<300 {
            let gaps: [UInt64] = [1, 2, 32_767, 32_768, 40_000, 65_535, 65_536, 65_537, 70_000, 98_000]
            let gap = round < gaps.count ? gaps[round] : .random(in: 1...98_000, using: &chance)
            // The sealer sees every packet, the opener the last one.
            for step in stride(from: index, to: index + gap, by: 9_000) {
                _ = seal(rtpPacket(sequence: UInt16(truncatingIfNeeded: step)), by: &outbound)
            }
            index += gap
            let plain = rtpPacket(sequence: UInt16(truncatingIfNeeded: index))
            let opened = try open(seal(plain, by: &outbound).get(), by: &inbound)
            #expect(opened == .success(plain), "a gap of \(gap) before \(index)")
        }
    }

    /// lessons/media.md 19 and 20 (sipsorcery#1584): six minutes of a call, then ten of silence on one side of it.
    @Test(arguments: SRTPProfile.allCases) func `a source that rests while another wraps goes on where it was`(profile: SRTPProfile) throws
    {
        var outbound = try SRTPOutbound(keys(profile), engine: Self.engine)
        var inbound = try SRTPInbound(keys(profile), engine: Self.engine)
        let reference = try ReferenceOpener(keys(profile))
        var (voice, picture) = (UInt64(65_000), UInt64(30_000))
        for second in 0..<16 * 60 {
            // The voice rests for ten minutes, just before its wrap.
            let voices = (10..<610).contains(second) ? 0 : 50
            for step in 0..<300 {
                let plain = rtpPacket(sequence: UInt16(truncatingIfNeeded: picture), ssrc: 2)
                picture += 1
                let sealed = try seal(plain, by: &outbound).get()
                if step % 7 == 0 {
                    let opened = open(sealed, by: &inbound)
                    #expect(opened == .success(plain))
                }
                guard step < voices else { continue }
                let word = rtpPacket(sequence: UInt16(truncatingIfNeeded: voice), ssrc: 1)
                let said = try seal(word, by: &outbound).get()
                let heard = open(said, by: &inbound)
                guard heard == .success(word) else { return #expect(heard == .success(word), "second \(second), index \(voice)") }
                if voice % 1_000 == 0 || voice == 65_536 {
                    let read = try reference.open(said, index: voice)
                    #expect(read == word)
                }
                voice += 1
            }
        }
        #expect(voice > 65_536 && picture > 4 * 65_536)
    }
}
