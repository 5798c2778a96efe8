import DTLS
import RTP
import SRTP
import Surroundings
import Testing

@testable import Peer

/// A connection without media rests: it gives OpenSSL's memory back and keeps only its goodbye.
final class RestTests: OneConnection {
    private let stranger = TransportAddress(ipv4: 9, port: 9)
    private var number: UInt16 = 100

    // MARK: - Going to rest

    @Test func `a connection without media rests after twenty seconds, and not before`() {
        #expect(connect())
        wait(.milliseconds(19_999))
        #expect(holds(!isResting))
        wait(.milliseconds(1))
        #expect(holds(isResting && peer.isEstablished) && drain().isEmpty)
        #expect(sendReport())
        _ = drain()
        #expect(sendMedia())
    }

    @Test func `who sends media now and then does not rest`() throws {
        #expect(connect())
        var browser = try outbound()
        for _ in 0..<6 {
            wait(.seconds(19))
            #expect(try isOpened(media(&browser)))
        }
        wait(.milliseconds(19_999))
        #expect(holds(!isResting))
        wait(.milliseconds(1))
        #expect(holds(isResting))
        // What comes now is opened as before: the keys stay.
        #expect(try isOpened(media(&browser)))
    }

    @Test func `who only views does not rest while there is something to view`() {
        #expect(connect())
        for _ in 0..<6 {
            wait(.seconds(19))
            #expect(sendMedia())
            _ = drain()
        }
        // The server looks each second, and so saw the last packet within one.
        wait(.seconds(20))
        #expect(holds(!isResting))
        wait(.seconds(1))
        #expect(holds(isResting))
    }

    @Test func `reports and checks are no media`() {
        #expect(connect())
        for _ in 0..<20 {
            wait(.seconds(1))
            #expect(sendReport())
            _ = drain()
        }
        #expect(holds(isResting))
    }

    @Test func `a connection that was long in coming does not rest before its twenty seconds`() {
        wait(.seconds(19))
        #expect(connect())
        wait(.seconds(19))
        // Until then the browser may ask again for our last flight, which only OpenSSL can repeat.
        #expect(holds(!isResting))
        wait(.seconds(1))
        #expect(holds(isResting))
    }

    // MARK: - Waking for the end

    @Test func `a connection that rests says the goodbye that was sealed before, once`() {
        rest()
        peer.close(into: &batch)
        let said = drain()
        #expect(said.count == 1 && !client.wasClosed)
        for datagram in said { _ = client.receive(datagram) }
        #expect(client.wasClosed)
        peer.close(into: &batch)
        #expect(drain().isEmpty)
    }

    @Test func `after a farewell to one that rests seven seconds of silence are the end`() {
        rest()
        for datagram in client.close() { #expect(reason(receive(datagram)) == nil) }
        #expect(holds(!peer.hasHandshakeInput && peer.isEstablished))
        now = now + .milliseconds(6_999)
        #expect(holds(!peer.isSilent(at: now)))
        now = now + .milliseconds(1)
        #expect(holds(peer.isSilent(at: now)))
    }

    @Test func `forged farewells end nothing while the browser asks or sends`() throws {
        rest()
        var browser = try outbound()
        for round in 0..<120 {
            #expect(reason(receive(forgedFarewell)) == nil)
            now = now + .seconds(1)
            if round.isMultiple(of: 5) {
                if round < 60 { _ = receive(check()) } else { _ = receive(try media(&browser)) }
            }
            _ = peer.advance(to: now, into: &batch)
            #expect(holds(!peer.isSilent(at: now) && peer.isEstablished))
        }
    }

    @Test func `a farewell from an address that proved nothing is not heard`() {
        rest()
        #expect(reason(receive(forgedFarewell, from: stranger)) == .unknownAddress)
        now = now + .milliseconds(14_999)
        #expect(holds(!peer.isSilent(at: now)))
    }

    @Test func `a forged farewell to one that does not rest changes nothing`() {
        #expect(connect())
        #expect(reason(receive(forgedFarewell)) == nil)
        while peer.hasHandshakeInput { #expect(peer.step(at: now, into: &batch) == nil) }
        now = now + .milliseconds(14_999)
        #expect(holds(!peer.isSilent(at: now) && peer.isEstablished))
    }

    @Test func `a new flight and garbage do not wake one that rests, and media goes on`() throws {
        rest()
        let newcomer = try TestClient()
        let hello = newcomer.receive(nil)
        #expect(!hello.isEmpty)
        for datagram in hello { #expect(reason(receive(datagram)) == .unwantedDTLS) }
        for first in UInt8(20)...63 {
            for length in [1, 2, 4, 5, 13, 14, 200, 1_500] {
                var garbage = [UInt8](repeating: 0xFF, count: length)
                garbage[0] = first
                let isFarewell = first == 21 && length >= 5
                #expect(reason(receive(garbage)) == (isFarewell ? nil : .unwantedDTLS))
            }
        }
        #expect(holds(!peer.hasHandshakeInput))
        #expect(peer.step(at: now, into: &batch) == nil)
        #expect(peer.advance(to: now, into: &batch) == nil)
        #expect(drain().isEmpty && sendMedia())
    }

    // MARK: - Pieces

    private var isResting: Bool { peer.handshake.isReleased }

    /// A record of epoch 1 that says alert and was sealed by nobody.
    private var forgedFarewell: [UInt8] { [21, 0xFE, 0xFD, 0, 1, 0, 0, 0, 0, 0, 9, 0, 26] + [UInt8](repeating: 5, count: 26) }

    /// Lets time pass as the server and a browser see it: once a second, with a check.
    private func wait(_ delay: Delay) {
        let end = now + delay
        while now < end {
            now = min(end, now + .seconds(1))
            _ = receive(check())
            #expect(peer.advance(to: now, into: &batch) == nil)
            batch.removeAll()
        }
    }

    private func isOpened(_ packet: [UInt8]) -> Bool {
        if case .rtp = receive(packet) { true } else { false }
    }

    private func rest() {
        #expect(connect())
        wait(.seconds(20))
        #expect(holds(isResting))
    }

    /// What the browser seals with.
    private func outbound() throws -> SRTPOutbound {
        let keys = try client.keys()
        let profile = try #require(SRTPProfile(rawValue: keys.profile))
        return try SRTPOutbound(SRTPKeys(profile: profile, masterKey: keys.clientKey, masterSalt: keys.clientSalt), engine: .fastest)
    }

    private var header: [UInt8] { [0x80, 111, 0, UInt8(number), 0, 0, 0, 1, 0, 0, 0, 7] }

    /// The browser's next packet.
    private func media(_ browser: inout SRTPOutbound) throws -> [UInt8] {
        number += 1
        var slot = [UInt8](repeating: 0, count: 200)
        slot.replaceSubrange(0..<12, with: header)
        let payload = [UInt8](repeating: 3, count: 40)
        // Safe: both arrays outlive the call.
        let length = try unsafe slot.withUnsafeMutableBytes { slot in
            try unsafe payload.withUnsafeBytes { payload in
                try unsafe browser.sealRTP(slot, headerLength: 12, payload: payload, ssrc: SSRC(7), sequence: SequenceNumber(number))
            }
        }
        return Array(slot[..<length])
    }

    /// Our next packet to the browser; whether it went.
    private func sendMedia() -> Bool {
        guard let slot = unsafe batch.freeSlot else { return false }
        number += 1
        unsafe slot.copyBytes(from: header)
        let payload = [UInt8](repeating: 3, count: 40)
        // Safe: the array outlives the call, and the slot is the batch's.
        return unsafe payload.withUnsafeBytes { payload in
            unsafe peer.sendRTP(
                slot, headerLength: 12, payload: payload, ssrc: SSRC(7), sequence: SequenceNumber(number), kind: .voice, into: &batch)
        }
    }
}
