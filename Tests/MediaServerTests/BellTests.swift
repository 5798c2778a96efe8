import Peer
import Surroundings
import Testing

@testable import MediaServer

struct BellTests {
    private static let loopback = TransportAddress(ipv4: 0x7F00_0001, port: 0)

    private func makePair() throws -> (MediaSocket, Bell) {
        let socket = try MediaSocket(listen: Self.loopback)
        return (socket, try Bell(ringingAt: Self.loopback.with(port: socket.port)))
    }

    @Test func `the clock does not go back`() {
        var last = MonotonicClock.now()
        for _ in 0..<1_000 {
            let now = MonotonicClock.now()
            #expect(now >= last)
            last = now
        }
    }

    @Test func `a wait without a datagram ends by itself, with nothing read`() throws {
        let (socket, _) = try makePair()
        for patience in [1, 30, 1_000] as [Int64] { #expect(socket.receive(patience: .milliseconds(patience)) == 0) }
        #expect(socket.receive() == 0)
    }

    @Test func `many rings before the thread looks are one empty datagram`() throws {
        let (socket, bell) = try makePair()
        #expect(!bell.wasRung())
        for _ in 0..<5 { bell.ring() }
        #expect(socket.receive(patience: .seconds(1)) == 1)
        #expect(unsafe socket.datagram(0).isEmpty)
        #expect(bell.wasRung() && !bell.wasRung())
        bell.ring()
        #expect(socket.receive(patience: .seconds(1)) == 1 && bell.wasRung())
    }

    @Test func `a ring from another thread ends a wait`() async throws {
        let (socket, bell) = try makePair()
        let ringing = Task.detached { bell.ring() }
        // A wait ends by its patience too: as many as it takes.
        while socket.receive(patience: .seconds(1)) == 0 {}
        #expect(bell.wasRung())
        await ringing.value
    }

    @Test func `a bell reaches a socket that listens everywhere, in both families`() throws {
        for everywhere in [TransportAddress(ipv4: 0, port: 0), TransportAddress(high: 0, low: 0, port: 0)] {
            let socket = try MediaSocket(listen: everywhere)
            let bell = try Bell(ringingAt: everywhere.with(port: socket.port))
            bell.ring()
            #expect(socket.receive(patience: .seconds(1)) == 1 && bell.wasRung())
        }
    }

    @Test func `the machine's addresses hold loopback and no link-local one`() {
        let addresses = LocalAddresses.all(port: 7_000)
        #expect(addresses.contains(TransportAddress(ipv4: 0x7F00_0001, port: 7_000)))
        #expect(addresses.allSatisfy { $0.port == 7_000 && !$0.isLinkLocal })
    }
}
