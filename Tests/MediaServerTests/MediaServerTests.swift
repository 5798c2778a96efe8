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
    private static let loopback = TransportAddress(ipv4: 0x7F00_0001, port: 0)
    private let server = ICECredentials(usernameFragment: "serverfragment", password: "a server's password of 24 c")
    private let page = ICECredentials(usernameFragment: "page", password: "a browser's password of 24")

    private func started() throws -> MediaServer {
        let media = try MediaServer(MediaConfiguration(listen: Self.loopback, advertised: [Self.loopback]))
        try media.start()
        return media
    }

    private func request(_ id: String, of media: MediaServer) -> JoinRequest {
        JoinRequest(
            id: ConnectionID(value: id), room: "hall", participant: id, kind: .page,
            configuration: PeerConfiguration(
                localCredentials: server, remoteCredentials: page, fingerprints: [media.local.fingerprint], sections: []))
    }

    private func check(_ credentials: ICECredentials) -> [UInt8] {
        var builder = STUNMessage.Builder(.request, transactionID: STUNTransactionID(high: 1, low: 2))
        builder.addUsername("\(credentials.usernameFragment):\(page.usernameFragment)")
        builder.addPriority(1)
        builder.addControlling(tieBreaker: 1)
        builder.addUseCandidate()
        return builder.serialized(integrityKey: Array(credentials.password.utf8), fingerprint: true)
    }

    /// Sends one datagram to the server and gives its answer, nil when none came within two seconds.
    private func answer(to datagram: [UInt8], by socket: MediaSocket, from media: MediaServer, patience: Delay = .seconds(2)) throws
        -> [UInt8]?
    {
        var batch = DatagramBatch(capacity: 1)
        batch.append(datagram, to: media.local.candidates[0], lane: 0)
        #expect(socket.send(batch) == 0)
        let ready = try Poller(socket: socket, bell: Wakeup()).wait(until: MonotonicClock.now() + patience)
        guard ready.socket, socket.receive() > 0 else { return nil }
        return unsafe Array(socket.datagram(0))
    }

    @Test func `it starts, says where it listens, and stops`() async throws {
        let media = try started()
        #expect(media.isRunning)
        #expect(media.local.candidates.allSatisfy { $0.port != 0 })
        await media.stop()
        #expect(!media.isRunning)
        // The port is free again once nothing holds the server.
        let error = await #expect(throws: MediaServerError.self) { try await media.snapshot(of: ConnectionID(value: "x")) }
        #expect(error?.code == .stopped)
    }

    @Test func `a busy port is an error that names it`() async throws {
        let first = try started()
        let taken = first.local.candidates[0]
        let error = #expect(throws: MediaServerError.self) {
            try MediaServer(MediaConfiguration(listen: taken, advertised: [taken]))
        }
        #expect(error?.code == .portBusy)
        #expect(error?.reason.contains("\(taken.port)") == true)
        await first.stop()
    }

    @Test func `a browser that joined is answered, under its own user name alone`() async throws {
        let media = try started()
        try await media.join(request("anna", of: media))
        let socket = try MediaSocket(listen: Self.loopback)
        let reply = try #require(try answer(to: check(server), by: socket, from: media))
        let message = try STUNMessage(parsing: reply.rawSpan)
        #expect(message.messageClass == .success)
        #expect(message.hasValidIntegrity(key: Array(server.password.utf8)))
        #expect(message.xorMappedAddress == Self.loopback.with(port: socket.port))
        let stranger = ICECredentials(usernameFragment: "nobodyhere", password: server.password)
        #expect(try answer(to: check(stranger), by: socket, from: media, patience: .milliseconds(100)) == nil)
        #expect(try answer(to: [0xFF, 1, 2], by: socket, from: media, patience: .milliseconds(100)) == nil)
        await media.stop()
    }

    @Test func `who leaves is gone, and an unknown connection is said to be unknown`() async throws {
        let media = try started()
        let id = ConnectionID(value: "anna")
        try await media.join(request("anna", of: media))
        let snapshot = try await media.snapshot(of: id)
        #expect(snapshot.participants.map(\.name) == ["anna"] && snapshot.connection == .connecting)
        try await media.leave(id)
        let errors = [
            await #expect(throws: MediaServerError.self) { try await media.snapshot(of: id) },
            await #expect(throws: MediaServerError.self) { try await media.leave(id) },
            await #expect(throws: MediaServerError.self) { try await media.setMuted(id, .voice, true) },
            await #expect(throws: MediaServerError.self) { try await media.report(id, []) },
            await #expect(throws: MediaServerError.self) { try await media.restartICE(id, local: server, remote: page) },
        ]
        #expect(errors.map { $0?.code } == Array(repeating: .noSuchConnection, count: 5))
        await media.stop()
    }

    @Test func `snapshots come now, after a change, and end with the connection`() async throws {
        let media = try started()
        let id = ConnectionID(value: "anna")
        try await media.join(request("anna", of: media))
        var snapshots = media.snapshots(of: id).makeAsyncIterator()
        #expect(await snapshots.next()?.participants.map(\.name) == ["anna"])
        var second = request("bela", of: media)
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
