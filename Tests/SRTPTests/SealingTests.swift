import RTP
import SRTP
import Testing

@Suite struct SealingTests {
    #if arch(x86_64)
        @Test func `ipsec-mb runs here and agrees with OpenSSL`() {
            #expect(GCMEngine.hasMultiBuffer)
        }
    #endif

    @Test(arguments: [SRTPProfile.aeadAES128GCM, .aeadAES256GCM])
    func `both engines give the same bytes at every length`(profile: SRTPProfile) throws {
        var fast = try SRTPOutbound(keys(profile), engine: .fastest)
        var portable = try SRTPOutbound(keys(profile), engine: .portable)
        var inbound = try SRTPInbound(keys(profile), engine: .portable)
        for count in 0...1_400 {
            let plain = rtpPacket(sequence: UInt16(count), payload: (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 13) })
            let first = seal(plain, by: &fast)
            let second = seal(plain, by: &portable)
            #expect(first == second, "\(count) bytes")
            let opened = try open(first.get(), by: &inbound)
            #expect(opened == .success(plain), "\(count) bytes")
        }
    }

    @Test(arguments: variants) func `a payload is read from elsewhere, in place, or from a little beside`(
        profile: SRTPProfile, engine: GCMEngine
    ) throws {
        let payload = (0..<200).map { UInt8($0) }
        let plain = rtpPacket(sequence: 9, payload: payload)
        var reference = try SRTPOutbound(keys(profile), engine: engine)
        let expected = try seal(plain, by: &reference).get()
        for offset in [12, 13, 16, 20, 100, 300] {
            var outbound = try SRTPOutbound(keys(profile), engine: engine)
            var slot = [UInt8](repeating: 0, count: 600)
            slot.replaceSubrange(0..<12, with: plain.prefix(12))
            slot.replaceSubrange(offset..<offset + 200, with: payload)
            let sealed = inPlace(&slot) { slot throws(SRTPError) in
                // Safe: both places lie inside the slot.
                try unsafe outbound.sealRTP(
                    slot, headerLength: 12, payload: UnsafeRawBufferPointer(rebasing: slot[offset..<offset + 200]),
                    ssrc: SSRC(0x1234_5678), sequence: SequenceNumber(9))
            }
            #expect(sealed == .success(expected), "from \(offset)")
        }
    }

    @Test(arguments: variants) func `a slot one byte too small is refused and left alone`(profile: SRTPProfile, engine: GCMEngine) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        let plain = rtpPacket(sequence: 9)
        for spare in [0, profile.tagLength - 1] {
            var slot = plain + [UInt8](repeating: 0, count: spare)
            let untouched = slot
            let result = inPlace(&slot) { slot throws(SRTPError) in
                // Safe: the payload lies inside the slot.
                try unsafe outbound.sealRTP(
                    slot, headerLength: 12, payload: UnsafeRawBufferPointer(rebasing: slot[12..<plain.count]),
                    ssrc: SSRC(0x1234_5678), sequence: SequenceNumber(9))
            }
            #expect(result == .failure(.tooLong))
            #expect(slot == untouched)
        }
        var control = rtcpPacket() + [UInt8](repeating: 0, count: profile.controlOverhead - 1)
        // Safe: the whole slot.
        let result = inPlace(&control) { slot throws(SRTPError) in try unsafe outbound.sealRTCP(slot, length: 12) }
        #expect(result == .failure(.tooLong))
        let short = sealControl([0x80, 201, 0, 0], by: &outbound)
        #expect(short == .failure(.tooShort))
    }
}
