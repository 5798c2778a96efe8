import DTLS
import ICE
import Peer
import SFU
import STUN
import Surroundings
import Testing
import Wire

@testable import MediaServer

/// The whole media wing on the loopback interface.
struct MediaServerTests {
    /// Sends one datagram to the server and gives its answer, nil when none came within two seconds.
    private func answer(to datagram: [UInt8], by socket: MediaSocket, from media: MediaServer, patience: Delay = .seconds(2)) throws
        -> [UInt8]?
    {
        var batch = DatagramBatch(capacity: 1)
        batch.append(datagram, to: media.workers[0].candidates[0], lane: 0)
        #expect(socket.send(batch) == 0)
        let end = MonotonicClock.now() + patience
        while MonotonicClock.now() < end {
            if socket.receive(patience: end.since(MonotonicClock.now())) > 0 { return unsafe Array(socket.datagram(0)) }
        }
        return nil
    }

    @Test func `it starts, says where it listens, and stops`() async throws {
        let media = try Hall.started()
        #expect(media.isRunning)
        #expect(media.workers[0].candidates.allSatisfy { $0.port != 0 })
        await media.stop()
        #expect(!media.isRunning)
        // The port is free again once nothing holds the server.
        let error = await #expect(throws: MediaServerError.self) { try await media.snapshot(of: ConnectionID(value: "x")) }
        #expect(error?.code == .stopped)
    }

    @Test func `a busy port is an error that names it`() async throws {
        let first = try Hall.started()
        let taken = first.workers[0].candidates[0]
        let error = #expect(throws: MediaServerError.self) {
            try MediaServer(MediaConfiguration(listen: taken, advertised: [taken]))
        }
        #expect(error?.code == .portBusy)
        #expect(error?.reason.contains("\(taken.port)") == true)
        await first.stop()
    }

    @Test func `a browser that joined is answered, under its own user name alone`() async throws {
        let media = try Hall.started()
        try await Hall.join(media)
        let socket = try MediaSocket(listen: Hall.loopback)
        let reply = try #require(try answer(to: Hall.check(), by: socket, from: media))
        let message = try STUNMessage(parsing: reply.rawSpan)
        #expect(message.messageClass == .success)
        #expect(message.hasValidIntegrity(key: Array(Hall.server.password.utf8)))
        #expect(message.xorMappedAddress == Hall.loopback.with(port: socket.port))
        #expect(try answer(to: Hall.check(Hall.stranger), by: socket, from: media, patience: .milliseconds(100)) == nil)
        #expect(try answer(to: [0xFF, 1, 2], by: socket, from: media, patience: .milliseconds(100)) == nil)
        await media.stop()
    }

    @Test func `who leaves is gone, and an unknown connection is said to be unknown`() async throws {
        let media = try Hall.started()
        let id = try await Hall.join(media)
        let snapshot = try await media.snapshot(of: id)
        #expect(snapshot.participants.map(\.name) == ["anna"] && snapshot.connection == .connecting)
        try await media.leave(id)
        let errors = [
            await #expect(throws: MediaServerError.self) { try await media.snapshot(of: id) },
            await #expect(throws: MediaServerError.self) { try await media.leave(id) },
            await #expect(throws: MediaServerError.self) { try await media.setMuted(id, .voice, true) },
            await #expect(throws: MediaServerError.self) { try await media.report(id, []) },
            await #expect(throws: MediaServerError.self) { try await media.restartICE(id, local: Hall.server, remote: Hall.page) },
        ]
        #expect(errors.map { $0?.code } == Array(repeating: .noSuchConnection, count: 5))
        await media.stop()
    }

    @Test func `snapshots come now, after a change, and end with the connection`() async throws {
        let media = try Hall.started()
        let id = try await Hall.join(media)
        var snapshots = media.snapshots(of: id).makeAsyncIterator()
        #expect(await snapshots.next()?.participants.map(\.name) == ["anna"])
        var second = Hall.request("bela", of: media)
        second.configuration.localCredentials.usernameFragment = "another"
        try await media.join(second)
        #expect(await snapshots.next()?.participants.map(\.name) == ["anna", "bela"])
        await media.stop()
        var last: CallSnapshot?
        while let snapshot = await snapshots.next() { last = snapshot }
        if case .ended(let reason)? = last?.connection { #expect(reason == .serverStops) }
        var unknown = media.snapshots(of: ConnectionID(value: "nobody")).makeAsyncIterator()
        #expect(await unknown.next() == nil)
    }
}
