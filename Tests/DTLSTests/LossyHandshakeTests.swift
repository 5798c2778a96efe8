import DTLS
import Surroundings
import TestKit
import Testing

struct LossyHandshakeTests {
    /// A hello of at least two datagrams, as Firefox and Chromium send it.
    private func fragmentedHello(_ handshake: Handshake) throws -> [[UInt8]] {
        let hello = handshake.client.receive(nil)
        try #require(hello.count >= 2)
        return hello
    }

    private let longHello = TestClient.Options(helloPadding: 1_500)

    @Test func `a hello in two datagrams is put together`() throws {
        let handshake = try Handshake(longHello)
        handshake.run(try fragmentedHello(handshake))
        #expect(handshake.keys != nil)
    }

    @Test func `the fragments of a hello may be swapped`() throws {
        let handshake = try Handshake(longHello)
        handshake.run(try fragmentedHello(handshake).reversed())
        #expect(handshake.keys != nil)
    }

    @Test func `the fragments of a hello may come twice`() throws {
        let handshake = try Handshake(longHello)
        handshake.run(try fragmentedHello(handshake).flatMap { [$0, $0] })
        #expect(handshake.keys != nil)
    }

    @Test func `the second fragment of a hello may be lost and come later`() throws {
        let handshake = try Handshake(longHello)
        let hello = try fragmentedHello(handshake)
        #expect(handshake.toServer([hello[0]]).isEmpty)
        handshake.run(hello)
        #expect(handshake.keys != nil)
    }

    @Test func `a lost flight of ours is sent again at its deadline`() throws {
        let handshake = try Handshake()
        let lost = handshake.toServer(handshake.client.receive(nil))
        #expect(!lost.isEmpty)
        let before = try #require(handshake.server.deadline)
        #expect(handshake.server.handleTimeout(at: Instant(nanoseconds: before.nanoseconds - 1)) == .none)
        #expect(handshake.server.nextOutput() == nil)
        let again = handshake.waitForDeadline()
        #expect(again == lost)
        handshake.run(handshake.toClient(again))
        #expect(handshake.keys != nil)
    }

    @Test func `our lost last flight is sent again when the client repeats its own`() throws {
        let handshake = try Handshake(TestClient.Options(isPatient: false))
        let flight = handshake.toClient(handshake.toServer(handshake.client.receive(nil)))
        let lost = handshake.toServer(flight)
        #expect(handshake.keys != nil)
        #expect(!handshake.client.isFinished)
        // The very same datagrams are a replay to OpenSSL; a client that repeats numbers its records anew.
        var repeated: [[UInt8]] = []
        while repeated.isEmpty { repeated = handshake.client.retransmit() }
        let again = handshake.toServer(repeated)
        #expect(!again.isEmpty)
        #expect(again != lost)
        _ = handshake.toClient(again)
        #expect(handshake.client.isFinished)
    }

    @Test func `a client that went silent is given up`() throws {
        let handshake = try Handshake()
        _ = handshake.toServer(handshake.client.receive(nil))
        let begun = handshake.now
        var turns = 0
        while handshake.outcome == .none, turns < 100 {
            _ = handshake.waitForDeadline()
            turns += 1
        }
        #expect(handshake.outcome == .closed(.timedOut))
        #expect(turns <= 12)
        #expect(handshake.now.since(begun) <= .seconds(30))
        #expect(handshake.server.deadline == nil)
    }

    @Test func `half a hello is given up too`() throws {
        let handshake = try Handshake(longHello)
        _ = handshake.toServer([try fragmentedHello(handshake)[0]])
        _ = handshake.waitForDeadline()
        #expect(handshake.outcome == .closed(.timedOut))
    }

    @Test func `a forged alert ends nothing at any point of the handshake`() throws {
        let alert: [UInt8] = [21, 254, 253, 0, 0, 0, 0, 0, 0, 0, 99, 0, 2, 2, 40]
        let handshake = try Handshake()
        let hello = handshake.client.receive(nil)
        #expect(!handshake.give(alert))
        let flight = handshake.toServer(hello)
        #expect(handshake.toServer([alert]).isEmpty)
        handshake.run(handshake.toClient(flight))
        #expect(handshake.keys != nil)
    }

    @Test func `a bad hello before or amid the handshake does not end it`() throws {
        let handshake = try Handshake()
        let hello = handshake.client.receive(nil)
        var bad = try #require(hello.first)
        for index in 25..<bad.count { bad[index] = 0xEE }
        #expect(handshake.toServer([bad]).isEmpty)
        let flight = handshake.toServer(hello)
        #expect(!flight.isEmpty)
        #expect(handshake.toServer([bad, try TestClient().receive(nil)[0]]).isEmpty)
        handshake.run(handshake.toClient(flight))
        #expect(handshake.keys != nil)
    }

    @Test func `a hello that is bad again and again is refused for good`() throws {
        let handshake = try Handshake()
        var bad = try #require(handshake.client.receive(nil).first)
        for index in 25..<bad.count { bad[index] = 0xEE }
        let answers = handshake.toServer([bad, bad, bad])
        #expect(handshake.outcome == .closed(.protocolFailure))
        #expect(answers.count == 1)
    }

    @Test func `noise is never kept and no more than sixteen datagrams wait`() throws {
        let handshake = try Handshake()
        var chance = SystemRandomNumberGenerator()
        for length in 0..<200 {
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &chance) }
            _ = handshake.toServer([noise])
        }
        let waiting = try Handshake()
        let hello = try #require(waiting.client.receive(nil).first)
        let kept = (0..<40).filter { _ in waiting.give(hello) }
        #expect(kept.count == 16)
        #expect(!waiting.give([UInt8](repeating: 22, count: 2_049)))
    }

    @Test func `many handshakes leave nothing behind`() throws {
        for _ in 0..<40 { try Handshake().run() }
        let before = try residentKilobytes()
        for _ in 0..<300 { try Handshake().run() }
        // A leaked SSL alone would be 20 kB each.
        #expect(try residentKilobytes() - before < 3_000)
    }
}
