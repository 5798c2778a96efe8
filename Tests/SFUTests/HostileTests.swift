import ICE
import Peer
import RTP
import SFU
import SRTP
import STUN
import Surroundings
import TestKit
import Testing

/// Datagrams of strangers, of thieves and of browsers gone wrong: the call goes on.
struct HostileTests {
    private let elsewhere = TransportAddress(ipv4: 0xC0A8_0001, port: 1_234)

    @Test func `media and handshakes from an address that was not proved change nothing`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        let sent = Browser.Sent(sequence: 100, timestamp: 1, marker: true, payload: opus(1))
        let packet = try #require(anna.sealed(.voice, sent))
        #expect(stage.dropReason(packet, from: elsewhere, on: anna.number) == .unknownAddress)
        let hello = try #require(try TestClient().receive(nil).first)
        #expect(stage.dropReason(hello, from: elsewhere, on: anna.number) == .unknownAddress)
        #expect(bela.packets.isEmpty)
        // It was not used up: from the right address it counts.
        #expect(stage.dropReason(packet, from: anna.address, on: anna.number) == nil)
        #expect(bela.packets.map(\.payload) == [opus(1)])
        #expect(stage.snapshot(anna)?.connection == .connected && stage.ended.isEmpty)
    }

    @Test func `nothing moves the path but an authentic check`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        var forged = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        forged.addUsername("\(bela.server.usernameFragment):\(bela.own.usernameFragment)")
        forged.addControlling(tieBreaker: 1)
        forged.addUseCandidate()
        let request = forged.serialized(integrityKey: Array("a wrong password".utf8), fingerprint: true)
        #expect(stage.dropReason(request, from: elsewhere, on: bela.number) == .unauthenticSTUN)
        stage.say(anna, .voice, opus(1))
        #expect(bela.packets.map(\.payload) == [opus(1)])
    }

    @Test func `a packet that comes again is forwarded once`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        let sent = Browser.Sent(sequence: 100, timestamp: 1, marker: true, payload: opus(1))
        let packet = try #require(anna.sealed(.voice, sent))
        #expect(stage.dropReason(packet, from: anna.address, on: anna.number) == nil)
        for _ in 0..<20 { #expect(stage.dropReason(packet, from: anna.address, on: anna.number) == .replayed) }
        let report = try #require(anna.sealedControl { $0.pli(sender: SSRC(9), media: anna.ssrc(of: "v0")) })
        #expect(stage.dropReason(report, from: anna.address, on: anna.number) == nil)
        #expect(stage.dropReason(report, from: anna.address, on: anna.number) == .replayed)
        #expect(bela.packets.count == 1 && stage.room.packetsReceived == 1)
    }

    @Test func `a packet with one bit changed is no packet`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        let sent = Browser.Sent(sequence: 100, timestamp: 1, marker: true, payload: opus(1))
        let packet = try #require(anna.sealed(.voice, sent))
        for index in 2..<packet.count {
            var broken = packet
            broken[index] ^= 0x10
            #expect(stage.dropReason(broken, from: anna.address, on: anna.number) != nil)
        }
        #expect(bela.packets.isEmpty && stage.room.packetsReceived == 0)
    }

    @Test func `a flood of random SSRCs without the key leaves the call as it is`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        var chance = SeededChance(seed: 3)
        for _ in 0..<5_000 {
            var noise = (0..<60).map { _ in UInt8.random(in: 0...255, using: &chance) }
            noise[0] = 0x80
            noise[1] = 111
            #expect(stage.dropReason(noise, from: anna.address, on: anna.number) == .unauthentic)
        }
        stage.say(anna, .voice, opus(1))
        #expect(bela.packets.map(\.payload) == [opus(1)])
    }

    @Test func `a browser that invents SSRCs fills a small table and nothing else`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .voice, opus(1))
        for number in UInt32(0)..<2_000 {
            let sent = Browser.Sent(sequence: 1, timestamp: 0, marker: false, payload: [1])
            guard
                let packet = anna.sealed(
                    sent, type: PayloadType(lowerBitsOf: 77), ssrc: SSRC(0x7000_0000 + number % 200), sequence: UInt16(number), mid: nil,
                    payload: [1])
            else { continue }
            #expect(stage.dropReason(packet, from: anna.address, on: anna.number) != nil)
        }
        stage.say(anna, .voice, opus(2))
        #expect(bela.packets.map(\.payload) == [opus(1), opus(2)])
    }

    @Test func `a payload type that was not negotiated is not forwarded`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        let sent = Browser.Sent(sequence: 100, timestamp: 1, marker: true, payload: opus(1))
        let packet = try #require(
            anna.sealed(sent, type: PayloadType(lowerBitsOf: 50), ssrc: Plan.ssrc(.voice, of: 1), sequence: 100, mid: nil, payload: opus(1))
        )
        #expect(stage.dropReason(packet, from: anna.address, on: anna.number) == .unknownPayloadType)
        #expect(bela.packets.isEmpty)
    }

    @Test func `noise of every kind and length is dropped with a reason`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        var chance = SeededChance(seed: 4)
        for length in 0..<400 {
            for first in [0, 1, 22, 64, 0x80, 0x90, 0xBF, 0xC8, 0xFF] as [UInt8] {
                var noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &chance) }
                if length > 0 { noise[0] = first }
                stage.give(noise, from: anna.address, on: anna.number)
            }
        }
        stage.settle()
        stage.say(anna, .voice, opus(1))
        #expect(bela.packets.map(\.payload) == [opus(1)])
        #expect(stage.dropReason([], from: anna.address, on: anna.number) == .unknownProtocol)
        #expect(stage.dropReason([0xFF, 1], from: anna.address, on: anna.number) == .unknownProtocol)
        #expect(stage.dropReason([0x80, 111, 0, 1], from: anna.address, on: anna.number) == .malformedRTP)
        #expect(stage.dropReason([0x80], from: anna.address, on: 99) == .closed)
    }

    @Test func `a compound that lies about its length moves nothing`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        stage.wait(.seconds(2))
        anna.forget()
        var slot = [UInt8](repeating: 0, count: 64)
        slot.replaceSubrange(0..<12, with: [0x81, 206, 0, 9, 0, 0, 0, 1, 0, 0, 0, 2])
        // Safe: the buffer is the whole array, which the call does not outlive.
        let length = unsafe slot.withUnsafeMutableBytes { try? unsafe bela.outbound?.sealRTCP($0, length: 12) }
        #expect(stage.dropReason(Array(slot.prefix(length ?? 0)), from: bela.address, on: bela.number) == .malformedRTCP)
    }
}
