package import DTLS
package import ICE
package import Peer
package import SFU
package import Surroundings
import Synchronization

/// The media server as the rest of the program sees it: commands go in by a mailbox, snapshots and counts come out. Behind
/// it one thread owns the socket and every room.
package final class MediaServer: Sendable {
    private let mailbox: Mailbox
    private let published: PublishedMetrics
    private let thread: MediaThread
    /// What every answer says of this server: the certificate's fingerprint and where media goes.
    package let local: (fingerprint: DTLSFingerprint, candidates: [TransportAddress])

    /// Binds the media port and makes the server's certificate. Throws one sentence that names the flag when it cannot.
    package init(_ configuration: MediaConfiguration) throws(MediaServerError) {
        let identity: DTLSIdentity
        do {
            identity = try DTLSIdentity()
        } catch {
            throw MediaServerError(.cryptography, "OpenSSL could not make the certificate of the media server: \(error).")
        }
        let bell = try Wakeup()
        let socket = try MediaSocket(listen: configuration.listen)
        mailbox = Mailbox(bell: bell)
        published = PublishedMetrics()
        let port = socket.port
        let poller = try Poller(socket: socket, bell: bell)
        thread = MediaThread(
            MediaLoop(socket: socket, bell: bell, mailbox: mailbox, identity: identity, published: published, poller: poller))
        local = (identity.fingerprint, configuration.advertised.map { $0.port == 0 ? $0.with(port: port) : $0 })
    }

    /// Starts the media thread. Throws when the system gives none.
    package func start() throws(MediaServerError) {
        try thread.start()
    }

    /// Says goodbye to every connection and ends the thread.
    package func stop() async {
        mailbox.post(.stop)
        await thread.waitForEnd()
    }

    /// Whether datagrams are being read.
    package var isRunning: Bool { thread.isRunning }

    /// Takes a connection into its room; returns when the room has it, so that the answer may be sent.
    package func join(_ request: JoinRequest) async throws(MediaServerError) {
        try await ask { .join(request, $0) }
    }

    /// Ends a connection. Its seat is held for a return unless it leaves `forGood`.
    package func leave(_ id: ConnectionID, forGood: Bool = false) async throws(MediaServerError) {
        try await ask { .leave(id, forGood: forGood, $0) }
    }

    /// New ICE credentials for a connection; media goes on over the old path until the new one is proved.
    package func restartICE(_ id: ConnectionID, local: ICECredentials, remote: ICECredentials) async throws(MediaServerError) {
        try await ask { .restartICE(id, local: local, remote: remote, $0) }
    }

    /// Mutes or unmutes what the connection's participant publishes; holds across reconnections.
    package func setMuted(_ id: ConnectionID, _ slot: PublicationSlot, _ isMuted: Bool) async throws(MediaServerError) {
        try await ask { .setMuted(id, slot, isMuted, $0) }
    }

    /// What a page received, section by section.
    package func report(_ id: ConnectionID, _ sections: [SectionReport]) async throws(MediaServerError) {
        try await ask { .report(id, sections, $0) }
    }

    /// The call as the connection sees it now.
    package func snapshot(of id: ConnectionID) async throws(MediaServerError) -> CallSnapshot {
        try await ask { .snapshot(id, $0) }
    }

    /// The call as the connection sees it, now and after each change; ends with the connection. A slow reader misses
    /// snapshots between, never the newest.
    package func snapshots(of id: ConnectionID) -> AsyncStream<CallSnapshot> {
        let (stream, continuation) = AsyncStream.makeStream(of: CallSnapshot.self, bufferingPolicy: .bufferingNewest(1))
        let watcher = Watcher(continuation)
        continuation.onTermination = { [mailbox] _ in mailbox.post(.unwatch(id, watcher)) }
        mailbox.post(.watch(id, watcher))
        return stream
    }

    /// What the media thread counted when it last went to sleep; never waits for it.
    package func metrics() -> MediaMetrics {
        published.read()
    }

    private func ask<Value: Sendable>(
        _ command: (@escaping MediaCommand.Reply<Value>) -> MediaCommand
    ) async throws(MediaServerError) -> Value {
        let result: Result<Value, MediaServerError> = await withCheckedContinuation { continuation in
            mailbox.post(command { continuation.resume(returning: $0) })
        }
        return try result.get()
    }
}

/// The counts that the media thread leaves for others each time before it sleeps.
final class PublishedMetrics: Sendable {
    private let metrics = Mutex(MediaMetrics())

    func write(_ newest: MediaMetrics) { metrics.withLock { $0 = newest } }

    func read() -> MediaMetrics { metrics.withLock { $0 } }
}
