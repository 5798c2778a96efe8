import RTP
import Surroundings
import TestKit
import Testing

@testable import Forwarding

@Suite struct ForwarderTests {
    func voice(seed: UInt64 = 1) -> Forwarder {
        var chance = SeededChance(seed: seed)
        var forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: SSRC(2), chance: &chance)
        forwarder.beginSource(clockRate: 48_000, needsKeyframe: false, at: .origin)
        return forwarder
    }

    func picture(seed: UInt64 = 1) -> Forwarder {
        var forwarder = voice(seed: seed)
        forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: .origin)
        return forwarder
    }

    @Test func `nothing is forwarded before a source was given`() {
        var chance = SeededChance(seed: 1)
        var forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: nil, chance: &chance)
        #expect(forwarder.take(header(5)) == nil)
    }

    @Test func `both streams begin at a chance number below 32768 and above 0`() {
        for seed in 0..<2_000 as Range<UInt64> {
            var forwarder = voice(seed: seed)
            guard let first = forwarder.take(header(60_000))?.sequence.value else { return #expect(Bool(false)) }
            #expect((1..<32_768).contains(first))
            #expect((1..<32_768).contains(forwarder.nextRTXSequence().value))
        }
    }

    @Test func `the first source keeps its timestamps and its picture numbers`() {
        var forwarder = picture()
        let payload = vp8(picture: 900, tl0: 33, keyframe: true)
        let result = forwarder.take(header(9, timestamp: 0xFFFF_FFF0), payload, .vp8, keyframe: true)
        #expect(result?.timestamp == 0xFFFF_FFF0)
        #expect(result?.changesPayload == false)
    }

    @Test func `a picture waits for a keyframe and voice does not`() {
        var forwarder = picture()
        #expect(forwarder.isWaitingForKeyframe as Bool)
        #expect(forwarder.take(header(9), vp8(picture: 1, tl0: 1), .vp8) == nil)
        #expect(forwarder.take(header(10), vp8(picture: 2, tl0: 2, keyframe: true), .vp8, keyframe: true) != nil)
        #expect(!(forwarder.isWaitingForKeyframe as Bool))
        #expect(forwarder.take(header(9), vp8(picture: 1, tl0: 1), .vp8) == nil)
        var other = voice()
        #expect(other.take(header(9)) != nil)
    }

    @Test func `another source goes on where the first ended`() throws {
        var forwarder = picture()
        let first = try #require(
            forwarder.take(header(9, timestamp: 1_000), vp8(picture: 0x7FFF, tl0: 255, keyframe: true), .vp8, keyframe: true) as Forwarded?)
        forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: .milliseconds(400))
        let payload = vp8(picture: 77, tl0: 3, keyframe: true)
        let second = try #require(
            forwarder.take(header(50_000, timestamp: 7), payload, .vp8, keyframe: true, at: .milliseconds(500)) as Forwarded?)
        #expect(second.sequence == first.sequence.next)
        #expect(second.timestamp == 1_000 + 45_000)
        #expect((77 &+ second.pictureIDOffset) & 0x7FFF == 0)
        #expect(3 &+ second.tl0Offset == 0)
        #expect(second.changesPayload)
        // The next picture keeps the same offsets.
        let third = try #require(
            forwarder.take(header(50_001, timestamp: 3_007), vp8(picture: 78, tl0: 4), .vp8, at: .milliseconds(533)) as Forwarded?)
        #expect(third.pictureIDOffset == second.pictureIDOffset && third.timestamp == second.timestamp + 3_000)
    }

    @Test func `picture numbers of seven bits go on within seven bits`() throws {
        var forwarder = picture()
        _ = forwarder.take(header(9), vp8(picture: 127, tl0: 0, long: false, keyframe: true), .vp8, keyframe: true)
        forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: .origin)
        let next = try #require(
            forwarder.take(header(1), vp8(picture: 50, tl0: 0, long: false, keyframe: true), .vp8, keyframe: true) as Forwarded?)
        #expect((50 &+ next.pictureIDOffset) & 0x7F == 0)
    }

    @Test func `a mute of thirteen hours does not look like a step back`() throws {
        for hours in [3, 8, 13, 300] as [Int64] {
            var forwarder = picture()
            let first = try #require(
                forwarder.take(header(9, timestamp: 5), vp8(picture: 1, tl0: 1, keyframe: true), .vp8, keyframe: true) as Forwarded?)
            let back = Instant.milliseconds(hours * 3_600_000)
            forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: back)
            let again = try #require(
                forwarder.take(header(10, timestamp: 1), vp8(picture: 2, tl0: 2, keyframe: true), .vp8, keyframe: true, at: back)
                    as Forwarded?)
            #expect((1...UInt32(1) << 30).contains(again.timestamp &- first.timestamp), "\(hours) hours")
            if hours == 3 { #expect(again.timestamp == first.timestamp &+ 3 * 3_600 * 90_000) }
        }
    }

    @Test func `a source that follows at once is a frame later at least`() throws {
        var forwarder = voice()
        let first = try #require(forwarder.take(header(1, timestamp: 9)) as Forwarded?)
        forwarder.beginSource(clockRate: 48_000, needsKeyframe: false, at: .origin)
        #expect(forwarder.take(header(900, timestamp: 1))?.timestamp == first.timestamp + 960)
    }

    @Test func `a gap of the publisher stays a gap and is filled late`() throws {
        var forwarder = voice()
        let first = try #require(forwarder.take(header(0xFFFE)) as Forwarded?)
        let third = try #require(forwarder.take(header(1)) as Forwarded?)
        #expect(third.sequence == first.sequence.advanced(by: 3))
        #expect(forwarder.take(header(0xFFFF))?.sequence == first.sequence.next)
        #expect(forwarder.take(header(0xFFFF)) == nil)
        #expect(forwarder.take(header(1)) == nil)
        #expect(forwarder.take(header(0))?.sequence == first.sequence.advanced(by: 2))
    }

    @Test func `padding alone takes no number`() throws {
        var forwarder = voice()
        let first = try #require(forwarder.take(header(10)) as Forwarded?)
        for sequence in 12...14 as ClosedRange<UInt16> { #expect(forwarder.take(header(sequence), []) == nil) }
        #expect(forwarder.take(header(15))?.sequence == first.sequence.advanced(by: 2))
        // What was lost before the padding still has its place; the padding again has none.
        #expect(forwarder.take(header(13)) == nil)
        #expect(forwarder.take(header(11))?.sequence == first.sequence.next)
        // Padding that comes when its number is already left open goes out empty.
        #expect(forwarder.take(header(17))?.sequence == first.sequence.advanced(by: 4))
        #expect(forwarder.take(header(16), [])?.sequence == first.sequence.advanced(by: 3))
    }

    @Test func `one stray number is dropped and two in a row begin the source anew`() throws {
        var forwarder = voice()
        let first = try #require(forwarder.take(header(10)) as Forwarded?)
        #expect(forwarder.take(header(30_000)) == nil)
        #expect(forwarder.take(header(11))?.sequence == first.sequence.next)
        #expect(forwarder.take(header(40_000)) == nil)
        #expect(forwarder.take(header(40_001))?.sequence == first.sequence.advanced(by: 2))
    }

    @Test func `the sender report keeps its time and gets this stream's numbers`() throws {
        var forwarder = voice()
        let report = SenderReport(ssrc: SSRC(7), ntpTimestamp: 0x1111_2222_3333_4444, rtpTimestamp: 100, packetCount: 9_999, octetCount: 1)
        #expect(forwarder.rewrite(report, at: .origin) == nil)
        _ = forwarder.take(header(1, timestamp: 50))
        forwarder.beginSource(clockRate: 48_000, needsKeyframe: false, at: .origin)
        _ = forwarder.take(header(1, timestamp: 1_000))
        let sent = try #require(forwarder.rewrite(report, at: .milliseconds(1_000)) as SenderReport?)
        #expect(sent == SenderReport(ssrc: SSRC(1), ntpTimestamp: 0x1111_2222_3333_4444, rtpTimestamp: 110, packetCount: 2, octetCount: 6))
        // Echoed after 2^15 / 2^16 s at the viewer and 80 ms on the line.
        var block = ReportBlock(
            ssrc: SSRC(1), fractionLost: 0, cumulativeLost: 0, highestSequence: 0, jitter: 0, lastSenderReport: 0x2222_3333,
            delaySinceLastSenderReport: 32_768)
        #expect(forwarder.roundTrip(from: block, at: .milliseconds(1_580)) == .milliseconds(80))
        #expect(forwarder.roundTrip(from: block, at: .milliseconds(1_400)) == nil)
        block.lastSenderReport = 0
        #expect(forwarder.roundTrip(from: block, at: .milliseconds(1_580)) == nil)
    }
}
