import Peer
import Surroundings
import Testing

@testable import MediaServer

struct PollerTests {
    private static let loopback = TransportAddress(ipv4: 0x7F00_0001, port: 0)

    @Test func `the clock does not go back`() {
        var last = MonotonicClock.now()
        for _ in 0..<1_000 {
            let now = MonotonicClock.now()
            #expect(now >= last)
            last = now
        }
    }

    @Test func `a wait ends at its deadline, not before, and with nothing ready`() throws {
        let poller = try Poller(socket: MediaSocket(listen: Self.loopback), bell: Wakeup())
        let deadline = MonotonicClock.now() + .microseconds(1_500)
        let ready = poller.wait(until: deadline)
        #expect(!ready.socket && !ready.bell)
        #expect(MonotonicClock.now() >= deadline)
    }

    @Test func `a deadline that has passed does not wait`() throws {
        let poller = try Poller(socket: MediaSocket(listen: Self.loopback), bell: Wakeup())
        let ready = poller.wait(until: .origin)
        #expect(!ready.socket && !ready.bell)
    }

    @Test func `many rings are one and silence ends them`() throws {
        let (socket, bell) = (try MediaSocket(listen: Self.loopback), try Wakeup())
        let poller = try Poller(socket: socket, bell: bell)
        for _ in 0..<5 { bell.ring() }
        #expect(poller.wait(until: .never).bell)
        bell.silence()
        #expect(!poller.wait(until: .origin).bell)
        bell.silence()
    }

    @Test func `socket and bell are told apart and together`() throws {
        let (socket, bell) = (try MediaSocket(listen: Self.loopback), try Wakeup())
        let poller = try Poller(socket: socket, bell: bell)
        var batch = DatagramBatch(capacity: 1)
        batch.append([1], to: Self.loopback.with(port: socket.port), lane: 0)
        #expect(socket.send(batch) == 0)
        let first = poller.wait(until: .never)
        #expect(first.socket && !first.bell)
        bell.ring()
        let both = poller.wait(until: .never)
        #expect(both.socket && both.bell)
    }

    @Test func `a ring from another thread ends a wait without deadline`() async throws {
        let (socket, bell) = (try MediaSocket(listen: Self.loopback), try Wakeup())
        let poller = try Poller(socket: socket, bell: bell)
        let ringing = Task.detached { bell.ring() }
        #expect(poller.wait(until: .never).bell)
        await ringing.value
    }

    @Test func `the machine's addresses hold loopback and no link-local one`() {
        let addresses = LocalAddresses.all(port: 7_000)
        #expect(addresses.contains(TransportAddress(ipv4: 0x7F00_0001, port: 7_000)))
        #expect(addresses.allSatisfy { $0.port == 7_000 && !$0.isLinkLocal })
    }
}
