import COpenSSL
import RTP
import SRTP
import TestKit
import Testing

@Suite struct TamperTests {
    @Test(arguments: variants) func `a flipped bit is refused, and the true packet still opens`(profile: SRTPProfile, engine: GCMEngine)
        throws
    {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        let plain = rtpPacket(sequence: 4)
        let sealed = try seal(plain, by: &outbound).get()
        // The version, extension and CSRC bits of the first byte change the shape of the packet: they are met below.
        for bit in 8..<sealed.count * 8 {
            var damaged = sealed
            damaged[bit / 8] ^= 1 << (bit % 8)
            let opened = open(damaged, by: &inbound)
            #expect(opened == .failure(.notAuthentic), "bit \(bit)")
        }
        for first in UInt8(0x81)...0xBF {
            let opened = open([first] + sealed.dropFirst(), by: &inbound)
            #expect((try? opened.get()) == nil)
        }
        #expect(inbound.sourceCount == 0)
        let opened = open(sealed, by: &inbound)
        #expect(opened == .success(plain))

        let control = try sealControl(rtcpPacket(word: 0x0102_0304), by: &outbound).get()
        for bit in control.indices.flatMap({ place in (0..<8).map { place * 8 + $0 } }) {
            var damaged = control
            damaged[bit / 8] ^= 1 << (bit % 8)
            let opened = openControl(damaged, by: &inbound)
            #expect(opened == .failure(.notAuthentic), "bit \(bit)")
        }
        let openedControl = openControl(control, by: &inbound)
        #expect(openedControl == .success(rtcpPacket(word: 0x0102_0304)))
    }

    @Test(arguments: variants) func `the payload of a refused packet is wiped`(profile: SRTPProfile, engine: GCMEngine) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        let payload = [UInt8](repeating: 0x55, count: 300)
        // Once for a source not heard of, once for a known one.
        for sequence in UInt16(1)...2 {
            let sealed = try seal(rtpPacket(sequence: sequence, payload: payload), by: &outbound).get()
            var damaged = sealed
            damaged[damaged.count - 1] ^= 1
            let refused = open(&damaged, by: &inbound)
            #expect(refused == .failure(.notAuthentic))
            #expect(damaged[12..<312].allSatisfy { $0 == 0 })
            let opened = open(sealed, by: &inbound)
            #expect(opened == .success(rtpPacket(sequence: sequence, payload: payload)))
        }
    }

    @Test(arguments: variants) func `every length off by some is refused without harm`(profile: SRTPProfile, engine: GCMEngine) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        let sealed = try seal(rtpPacket(sequence: 4), by: &outbound).get()
        let control = try sealControl(rtcpPacket(), by: &outbound).get()
        for count in 0..<sealed.count {
            let opened = open(Array(sealed.prefix(count)), by: &inbound)
            #expect(opened == .failure(count < 12 + profile.tagLength ? .tooShort : .notAuthentic), "\(count)")
        }
        for count in 0..<control.count {
            let opened = openControl(Array(control.prefix(count)), by: &inbound)
            #expect(opened == .failure(count < 8 + profile.controlOverhead ? .tooShort : .notAuthentic), "\(count)")
        }
        let longer = open(sealed + [0], by: &inbound)
        #expect(longer == .failure(.notAuthentic))
    }

    @Test(arguments: variants) func `noise is refused`(profile: SRTPProfile, engine: GCMEngine) throws {
        var inbound = try SRTPInbound(keys(profile), engine: engine)
        var chance = SeededChance(seed: 11)
        for _ in 0..<3_000 {
            var noise = (0..<Int.random(in: 0...120, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
            if !noise.isEmpty { noise[0] = noise[0] & 0x3F | 0x80 }
            let opened = open(noise, by: &inbound)
            #expect((try? opened.get()) == nil)
            let control = openControl(noise, by: &inbound)
            #expect((try? control.get()) == nil)
        }
        #expect(inbound.sourceCount == 0)
    }

    /// SSL_get_error looks at this thread's queue of errors: what a forged packet leaves there would end a DTLS connection.
    @Test(arguments: variants) func `a refused packet leaves no error to OpenSSL`(profile: SRTPProfile, engine: GCMEngine) throws {
        var outbound = try SRTPOutbound(keys(profile), engine: engine)
        var inbound = try SRTPInbound(keys(profile, seed: 2), engine: engine)
        ERR_clear_error()
        let opened = try open(seal(rtpPacket(sequence: 4), by: &outbound).get(), by: &inbound)
        #expect(opened == .failure(.notAuthentic))
        #expect(ERR_peek_error() == 0)
    }
}
