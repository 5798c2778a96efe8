import DTLS
import ICE
import Peer
import RTP
import STUN
import Surroundings
import Testing

/// One connection, from the first check to the goodbye.
final class PeerTests: OneConnection {
    @Test func `a check is answered in the connection's lane and proves the address`() {
        guard case .proved = receive(check()) else {
            Issue.record("The check was not taken.")
            return
        }
        #expect(batch.count == 1 && batch.lane(0) == 5 && batch.destination(0) == home)
        #expect(peer.destination == home && !peer.isEstablished)
    }

    @Test func `handshake and media before any check are dropped`() throws {
        let hello = try #require(client.receive(nil).first)
        #expect(reason(receive(hello)) == .unknownAddress)
        #expect(holds(!peer.hasHandshakeInput))
        _ = receive(check())
        #expect(reason(receive([0x80, 111] + [UInt8](repeating: 0, count: 40))) == .beforeKeys)
        #expect(reason(receive(hello)) == nil)
        #expect(holds(peer.hasHandshakeInput))
    }

    @Test func `a hello from another address does not reach a proved connection's handshake`() throws {
        _ = receive(check())
        let hello = try #require(client.receive(nil).first)
        #expect(reason(receive(hello, from: TransportAddress(ipv4: 9, port: 9))) == .unknownAddress)
        #expect(holds(!peer.hasHandshakeInput))
    }

    @Test func `path and handshake make a connection, whose keys are the browser's the other way round`() throws {
        #expect(connect())
        #expect(peer.deadline >= now + .seconds(50), "only the address is watched from here on")
        let keys = try client.keys()
        #expect(keys.clientKey != keys.serverKey)
    }

    @Test func `nothing is sent before keys, nor after the goodbye`() {
        _ = receive(check())
        _ = drain()
        #expect(!sendReport() && batch.count == 0)
        #expect(connect())
        #expect(sendReport())
        _ = drain()
        peer.close(into: &batch)
        for datagram in drain() { _ = client.receive(datagram) }
        #expect(client.wasClosed)
        #expect(!sendReport() && batch.count == 0 && !peer.isEstablished)
        #expect(reason(receive(check())) == .closed)
    }

    @Test func `a browser that says goodbye ends the connection`() {
        #expect(connect())
        var event: PeerEvent?
        for datagram in client.close() { _ = receive(datagram) }
        while peer.hasHandshakeInput { event = peer.step(at: now, into: &batch) ?? event }
        guard case .failed(.closedByPeer)? = event else {
            Issue.record("The goodbye was not heard.")
            return
        }
        #expect(holds(!peer.isEstablished))
    }

    @Test func `who is not done in twenty seconds has failed`() {
        _ = receive(check())
        #expect(peer.deadline == now + .seconds(20))
        now = now + .milliseconds(19_999)
        #expect(!hasFailed())
        now = now + .milliseconds(1)
        guard case .failed(.tooSlow)? = peer.advance(to: now, into: &batch) else {
            Issue.record("Patience did not end.")
            return
        }
        #expect(peer.deadline == .never)
    }

    @Test func `consent is lost fifteen seconds after the last check`() {
        #expect(connect())
        now = now + .milliseconds(14_990)
        #expect(holds(!peer.isSilent(at: now)))
        _ = receive(check(nominates: false))
        now = now + .milliseconds(14_990)
        #expect(holds(!peer.isSilent(at: now)))
        now = now + .milliseconds(20)
        #expect(holds(peer.isSilent(at: now)))
    }

    @Test func `what a datagram is, its first byte says`() {
        #expect(reason(receive([])) == .unknownProtocol)
        for first in [4, 19, 64, 127, 192, 255] as [UInt8] { #expect(reason(receive([first, 0, 0])) == .unknownProtocol) }
        #expect(reason(receive([0, 1, 0, 7, 0x21, 0x12, 0xA4, 0x42] + [UInt8](repeating: 0, count: 12))) == .malformedSTUN)
        #expect(reason(receive([22, 1, 0])) == .unknownAddress)
        #expect(reason(receive([0x80, 1, 0])) == .beforeKeys)
    }

    private func hasFailed() -> Bool {
        if case .failed? = peer.advance(to: now, into: &batch) { true } else { false }
    }
}
