import DTLS
import ICE
import Peer
import SFU
import STUN
import Surroundings
import Testing
import Wire

@testable import MediaServer

/// Several media threads on the loopback interface, from the outside.
struct SeveralThreadsTests {
    private static let loopback = TransportAddress(ipv4: 0x7F00_0001, port: 0)
    private let page = ICECredentials(usernameFragment: "page", password: "a browser's password of 24")

    private func server(_ name: String) -> ICECredentials {
        ICECredentials(usernameFragment: "\(name)fragment", password: "a server's password of 24 c")
    }

    private func started(threads: Int, lagLimit: Delay = .milliseconds(10), listen: TransportAddress = loopback) throws -> MediaServer {
        let media = try MediaServer(MediaConfiguration(listen: listen, advertised: [listen], threads: threads, lagLimit: lagLimit))
        try media.start()
        return media
    }

    private func request(_ name: String, in room: String, of media: MediaServer) -> JoinRequest {
        JoinRequest(
            id: ConnectionID(value: name), room: room, participant: name, kind: .page,
            configuration: PeerConfiguration(
                localCredentials: server(name), remoteCredentials: page, fingerprints: [media.fingerprint], sections: []))
    }

    /// Joins as signalling does, and gives the port that the answer would name.
    @discardableResult
    private func join(_ name: String, in room: String, of media: MediaServer, isPromised: Bool = false) async throws -> UInt16 {
        let place = try media.place(room, isPromised: isPromised)
        defer { media.free(place) }
        try await media.join(request(name, in: room, of: media))
        return place.candidates[0].port
    }

    private func check(_ name: String) -> [UInt8] {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        builder.addUsername("\(server(name).usernameFragment):\(page.usernameFragment)")
        builder.addPriority(1)
        builder.addControlling(tieBreaker: 1)
        return builder.serialized(integrityKey: Array(server(name).password.utf8), fingerprint: true)
    }

    /// Whether the server answers a connectivity check of that connection at that port, over TCP.
    private func isAnsweredOverTCP(_ name: String, at port: UInt16) throws -> Bool {
        let client = try StreamClient(to: Self.loopback.with(port: port))
        try client.write(check(name))
        return client.packet() != nil
    }

    /// The same over UDP.
    private func isAnswered(_ name: String, at port: UInt16) throws -> Bool {
        let socket = try MediaSocket(listen: Self.loopback)
        var batch = DatagramBatch(capacity: 1)
        batch.append(check(name), to: Self.loopback.with(port: port), lane: 0)
        #expect(socket.send(batch) == 0)
        let end = MonotonicClock.now() + .milliseconds(500)
        while MonotonicClock.now() < end {
            if socket.receive(patience: end.since(MonotonicClock.now())) > 0 { return true }
        }
        return false
    }

    private func eventually(_ fact: () -> Bool) async throws -> Bool {
        for _ in 0..<500 {
            if fact() { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    /// The first of `count` ports in a row that are free in UDP and TCP.
    private func freePorts(_ count: UInt16) throws -> UInt16 {
        while true {
            let first = try MediaSocket(listen: Self.loopback).port
            guard first < .max - count else { continue }
            let sockets = try? (first..<first + count).map {
                (try MediaSocket(listen: Self.loopback.with(port: $0)), try ListeningSocket(listen: Self.loopback.with(port: $0)))
            }
            if sockets != nil { return first }
        }
    }

    @Test func `two rooms live on two threads, and each is reached at its own port alone`() async throws {
        let media = try started(threads: 2)
        let first = try await join("anna", in: "hall", of: media)
        let second = try await join("bela", in: "kitchen", of: media)
        #expect(first != 0 && second != 0 && first != second)
        #expect(try await join("carl", in: "hall", of: media) == first)
        #expect(try isAnswered("anna", at: first) && isAnswered("bela", at: second) && isAnswered("carl", at: first))
        #expect(try !isAnswered("anna", at: second))
        #expect(try isAnsweredOverTCP("anna", at: first) && isAnsweredOverTCP("bela", at: second))
        #expect(try !isAnsweredOverTCP("anna", at: second))
        #expect(media.candidates(of: ConnectionID(value: "bela")).map(\.port) == [second])
        #expect(media.candidates(of: ConnectionID(value: "nobody")).isEmpty)
        #expect(try await eventually { media.metrics().map(\.rooms) == [1, 1] && media.metrics().map(\.connections) == [2, 1] })
        #expect(try await eventually { MediaMetrics(sumOf: media.metrics()).dropped(.unknownUsername) == 2 })
        let both = MediaMetrics(sumOf: media.metrics())
        #expect(both.rooms == 2 && both.connections == 3 && both.participants == 3)
        await media.stop()
        #expect(!media.isRunning)
    }

    @Test func `what is asked of a connection is asked of its thread`() async throws {
        let media = try started(threads: 2)
        try await join("anna", in: "hall", of: media)
        try await join("bela", in: "kitchen", of: media)
        let bela = ConnectionID(value: "bela")
        #expect(try await media.snapshot(of: bela).participants.map(\.name) == ["bela"])
        var snapshots = media.snapshots(of: bela).makeAsyncIterator()
        #expect(await snapshots.next()?.participants.map(\.name) == ["bela"])
        try await media.report(bela, [])
        try await media.setMuted(bela, .voice, true)
        try await media.restartICE(bela, local: ICECredentials(usernameFragment: "anew", password: server("bela").password), remote: page)
        try await media.leave(bela, forGood: true)
        var last: CallSnapshot?
        while let snapshot = await snapshots.next() { last = snapshot }
        #expect(last?.connection == .ended(.left))
        let error = await #expect(throws: MediaServerError.self) { try await media.report(bela, []) }
        #expect(error?.code == .noSuchConnection)
        await media.stop()
        let stopped = await #expect(throws: MediaServerError.self) { try await media.report(ConnectionID(value: "anna"), []) }
        #expect(stopped?.code == .stopped)
    }

    @Test func `a thread that has stopped says so of its connections, whatever the others do`() async throws {
        let media = try started(threads: 2)
        try await join("anna", in: "hall", of: media)
        try await join("bela", in: "kitchen", of: media)
        media.workers[1].stop()
        await media.workers[1].waitForEnd()
        let error = await #expect(throws: MediaServerError.self) { try await media.report(ConnectionID(value: "bela"), []) }
        #expect(error?.code == .stopped)
        try await media.report(ConnectionID(value: "anna"), [])
        #expect(!media.isRunning)
        await media.stop()
    }

    @Test func `the first to join a room at once meet on one thread`() async throws {
        let media = try started(threads: 4)
        for round in 0..<20 {
            let ports = try await withThrowingTaskGroup(of: UInt16.self) { group in
                for guest in 0..<4 {
                    group.addTask { try await join("guest \(round) \(guest)", in: "room \(round)", of: media) }
                }
                return try await group.reduce(into: Set<UInt16>()) { $0.insert($1) }
            }
            #expect(ports.count == 1)
            #expect(try await media.snapshot(of: ConnectionID(value: "guest \(round) 0")).participants.count == 4)
        }
        #expect(try await eventually { media.metrics().map(\.rooms) == [5, 5, 5, 5] })
        await media.stop()
    }

    @Test func `a room that everybody has left is forgotten, and so is a place that nobody took`() async throws {
        let media = try started(threads: 2)
        for _ in 0..<50 {
            try await join("anna", in: "hall", of: media)
            try await media.leave(ConnectionID(value: "anna"), forGood: true)
            media.free(try media.place("kitchen", isPromised: false))
        }
        #expect(try await eventually { media.placements.counts == (0, 0) })
        // One that a thread refuses is nowhere: OpenSSL is given a fingerprint to compare, so the room's limit it is.
        for number in 0..<128 { try await join("guest \(number)", in: "hall", of: media) }
        let error = await #expect(throws: MediaServerError.self) { try await join("too many", in: "hall", of: media) }
        #expect(error?.code == .roomIsFull)
        #expect(media.placements.counts == (1, 128))
        await media.stop()
    }

    @Test func `threads have ports in a row, and the one that is taken is named`() async throws {
        let first = try freePorts(3)
        let media = try started(threads: 3, listen: Self.loopback.with(port: first))
        #expect(media.workers.map { $0.candidates[0].port } == [first, first + 1, first + 2])
        await media.stop()
    }

    @Test func `a port of a later thread that is taken, in UDP or TCP, fails the start by its number`() throws {
        let first = try freePorts(3)
        let configuration = MediaConfiguration(listen: Self.loopback.with(port: first), advertised: [], threads: 3)
        do {
            let holder = try MediaSocket(listen: Self.loopback.with(port: first + 2))
            let error = #expect(throws: MediaServerError.self) { try MediaServer(configuration) }
            #expect(error?.code == .portBusy && error?.reason.contains("UDP port \(first + 2) ") == true)
            #expect(holder.port == first + 2)
        }
        do {
            let holder = try ListeningSocket(listen: Self.loopback.with(port: first + 1))
            let error = #expect(throws: MediaServerError.self) { try MediaServer(configuration) }
            #expect(error?.code == .portBusy && error?.reason.contains("TCP port \(first + 1) ") == true)
            holder.stop()
        }
        // What was bound before the error is free again.
        _ = try MediaServer(configuration)
    }

    @Test func `ports above the last are an error that says so`() {
        let configuration = MediaConfiguration(listen: Self.loopback.with(port: 65_535), advertised: [], threads: 2)
        let error = #expect(throws: MediaServerError.self) { try MediaServer(configuration) }
        #expect(error?.code == .badAddress && error?.reason.contains("65536") == true)
    }

    @Test func `an address of another machine has the ports of the threads too`() async throws {
        let first = try freePorts(2)
        let outside = TransportAddress(ipv4: 0xCB00_7107, port: first)
        let media = try MediaServer(
            MediaConfiguration(listen: Self.loopback.with(port: first), advertised: [outside], threads: 2))
        #expect(media.workers.map(\.candidates) == [[outside], [outside.with(port: first + 1)]])
    }

    @Test func `threads that are late open no room but a promised one, and let into those that are open`() async throws {
        // Whatever is measured is over no time at all.
        let media = try started(threads: 2, lagLimit: .zero)
        #expect(try await eventually { media.metrics().allSatisfy(\.isOverloaded) })
        let error = await #expect(throws: MediaServerError.self) { try await join("anna", in: "hall", of: media) }
        #expect(error?.code == .overloaded && media.roomsRefused == 1 && media.placements.counts == (0, 0))
        let port = try await join("bela", in: "interview", of: media, isPromised: true)
        #expect(try await join("carl", in: "interview", of: media) == port)
        await media.stop()
    }

    @Test func `an idle thread is neither late nor busy`() async throws {
        let media = try started(threads: 1)
        #expect(try await eventually { media.metrics()[0].loopLagMedian > 0 })
        #expect(try await eventually { !media.metrics()[0].isOverloaded && media.metrics()[0].busyShare < 0.5 })
        await media.stop()
    }
}
