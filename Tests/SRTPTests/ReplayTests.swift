import RTP
import SRTP
import TestKit
import Testing

@Suite struct ReplayTests {
    @Test func `the window takes each index once, as a list of all would`() {
        var chance = SeededChance(seed: 22)
        var window = ReplayWindow(first: 5_000)
        var taken: Set<UInt64> = [5_000]
        var newest: UInt64 = 5_000
        for round in 0..<50_000 {
            let reach: UInt64 = round.isMultiple(of: 500) ? 3_000 : 40
            let index = newest + UInt64.random(in: 0...reach, using: &chance) - UInt64.random(in: 0...1_100, using: &chance)
            let expected = !taken.contains(index) && index + ReplayWindow.width > newest
            let wasTaken = window.take(index)
            #expect(wasTaken == expected, "round \(round), index \(index), newest \(newest)")
            if expected { taken.insert(index) }
            newest = max(newest, expected ? index : newest)
            #expect(window.newest == newest)
        }
    }

    @Test(arguments: variants) func `a packet is delivered once, and one from before the window not at all`(
        profile: SRTPProfile, engine: GCMEngine
    ) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        let sealed = try (0..<1_100).map { try seal(rtpPacket(sequence: 1_000 + $0), by: &outbound).get() }
        for packet in sealed.dropFirst(100) {
            let once = open(packet, by: &inbound)
            let twice = open(packet, by: &inbound)
            #expect((try? once.get()) != nil)
            #expect(twice == .failure(.replayed))
        }
        let inside = open(sealed[76], by: &inbound)
        #expect(inside == .success(rtpPacket(sequence: 1_076)))
        let outside = open(sealed[75], by: &inbound)
        #expect(outside == .failure(.replayed))
    }

    @Test(arguments: variants) func `an RTCP packet is delivered once, in any order`(profile: SRTPProfile, engine: GCMEngine) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        var chance = SeededChance(seed: 7)
        let plain = (0..<200).map { rtcpPacket(ssrc: 1 + $0 % 3, word: $0) }
        let sealed = try plain.map { try sealControl($0, by: &outbound).get() }
        #expect(sealed.allSatisfy { $0.count == 12 + profile.controlOverhead })
        for place in sealed.indices.shuffled(using: &chance) {
            let once = openControl(sealed[place], by: &inbound)
            #expect(once == .success(plain[place]))
            let twice = openControl(sealed[place], by: &inbound)
            #expect(twice == .failure(.replayed))
        }
    }

    @Test(arguments: variants) func `what is not authentic leaves no state, whatever its SSRC`(profile: SRTPProfile, engine: GCMEngine)
        throws
    {
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        var forger = try SRTPOutbound(keys(profile, seed: 99), engine: engine)
        var chance = SeededChance(seed: 3)
        for _ in 0..<2_000 {
            let ssrc = UInt32.random(in: 0...UInt32.max, using: &chance)
            var packet = rtpPacket(sequence: 1, ssrc: ssrc) + [UInt8](repeating: 0, count: 16)
            packet[20] = UInt8.random(in: 0...255, using: &chance)
            let opened = open(packet, by: &inbound)
            #expect(opened == .failure(.notAuthentic))
            let control = openControl(rtcpPacket(ssrc: ssrc) + [UInt8](repeating: 0, count: 20), by: &inbound)
            #expect(control == .failure(.notAuthentic))
        }
        let foreign = try open(seal(rtpPacket(sequence: 60_000), by: &forger).get(), by: &inbound)
        #expect(foreign == .failure(.notAuthentic))
        #expect(inbound.sourceCount == 0)
    }

    @Test func `a forged sequence number does not move the roll-over of a source`() throws {
        var outbound = try SRTPOutbound(keys(.aeadAES128GCM), engine: .fastest)
        var inbound = try SRTPInbound(keys(.aeadAES128GCM), engine: .fastest)
        let packets = try [UInt16](65_000...65_010).map { try seal(rtpPacket(sequence: $0), by: &outbound).get() }
        let first = open(packets[0], by: &inbound)
        #expect((try? first.get()) != nil)
        for sequence in [UInt16(3), 40_000, 65_535] {
            let forged = open(rtpPacket(sequence: sequence) + [UInt8](repeating: 7, count: 16), by: &inbound)
            #expect(forged == .failure(.notAuthentic))
        }
        for packet in packets.dropFirst() {
            let opened = open(packet, by: &inbound)
            #expect((try? opened.get()) != nil)
        }
    }

    @Test func `sixty-four sources are kept and the next is refused, the known ones go on`() throws {
        var outbound = try SRTPOutbound(keys(.aeadAES128GCM), engine: .fastest)
        var inbound = try SRTPInbound(keys(.aeadAES128GCM), engine: .fastest)
        for ssrc in 0..<UInt32(SRTPInbound.sourceLimit) {
            let opened = try open(seal(rtpPacket(sequence: 1, ssrc: ssrc << 24), by: &outbound).get(), by: &inbound)
            #expect(opened == .success(rtpPacket(sequence: 1, ssrc: ssrc << 24)))
        }
        let refused = try open(seal(rtpPacket(sequence: 1, ssrc: 0xFFFF_FFFF), by: &outbound).get(), by: &inbound)
        #expect(refused == .failure(.tooManySources))
        for ssrc in 0..<UInt32(SRTPInbound.sourceLimit) {
            let opened = try open(seal(rtpPacket(sequence: 2, ssrc: ssrc << 24), by: &outbound).get(), by: &inbound)
            #expect(opened == .success(rtpPacket(sequence: 2, ssrc: ssrc << 24)))
        }
        #expect(inbound.sourceCount == SRTPInbound.sourceLimit)
    }

    @Test func `a sender keeps as many sources as it was told`() throws {
        var outbound = try SRTPOutbound(keys(.aeadAES128GCM), engine: .fastest, sourceLimit: 2)
        for ssrc in [UInt32(1), 2, 1, 2] {
            let sealed = seal(rtpPacket(sequence: 1, ssrc: ssrc), by: &outbound)
            #expect((try? sealed.get()) != nil)
        }
        let refused = seal(rtpPacket(sequence: 1, ssrc: 3), by: &outbound)
        #expect(refused == .failure(.tooManySources))
    }
}
