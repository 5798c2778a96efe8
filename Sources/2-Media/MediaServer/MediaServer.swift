package import DTLS
package import ICE
package import Peer
package import SFU
package import Surroundings

/// The media server as the rest of the program sees it: commands go in, snapshots and counts come out. Behind it stand media
/// threads that share nothing on the way of a packet, each with a port of its own; a room lives whole on one of them, the least
/// loaded when it was opened. All have one certificate.
package final class MediaServer: Sendable {
    let workers: [MediaWorker]
    let placements: PlacementBook
    /// The certificate's fingerprint, which every answer says.
    package let fingerprint: DTLSFingerprint
    /// Who computes AES-GCM: ipsec-mb or OpenSSL.
    package let cipherName: String

    /// Binds the media ports, UDP and TCP, and makes the server's certificate. Throws one sentence that names the flag when it cannot.
    package init(_ configuration: MediaConfiguration) throws(MediaServerError) {
        let security: PeerSecurity
        do {
            security = PeerSecurity(identity: try DTLSIdentity(), isPortable: configuration.hasPortableCipher)
        } catch {
            throw MediaServerError(.cryptography, "OpenSSL could not make the certificate of the media server: \(error).")
        }
        placements = PlacementBook(threads: configuration.threads)
        var workers: [MediaWorker] = []
        for number in 0..<configuration.threads {
            workers.append(try MediaWorker(number, configuration, security: security, placements: placements))
        }
        self.workers = workers
        fingerprint = security.identity.fingerprint
        cipherName = security.cipherName
    }

    /// Starts the media threads and those that accept for them. Throws when the system gives none.
    package func start() throws(MediaServerError) {
        for worker in workers { try worker.start() }
    }

    /// Says goodbye to every connection and ends the threads.
    package func stop() async {
        for worker in workers { worker.stop() }
        for worker in workers { await worker.waitForEnd() }
    }

    /// Whether datagrams are being read, on every thread.
    package var isRunning: Bool { workers.allSatisfy(\.isRunning) }

    // MARK: - Rooms

    /// Finds a room's thread, or chooses one, and keeps the place until `free` is called, once, whatever came of it.
    ///
    /// - Parameter isPromised: the room is opened however late the threads are. Else, where all of them are overloaded, it is
    ///   refused (`overloaded`) unless it is there already.
    package func place(_ room: String, isPromised: Bool) throws(MediaServerError) -> RoomPlace {
        RoomPlace(room: room, candidates: try hold(room, isPromised: isPromised).candidates)
    }

    /// Gives a place back. A room that nobody has joined is forgotten with the last of its places.
    package func free(_ place: RoomPlace) {
        placements.release(place.room)
    }

    /// Takes a connection into its room; returns when the room has it, so that the answer may be sent. What the answer says of
    /// candidates comes from the room's place, which is freed after this.
    package func join(_ request: JoinRequest) async throws(MediaServerError) {
        let worker = try hold(request.room, isPromised: true)
        defer { placements.release(request.room) }
        placements.enter(request.id, on: worker.number)
        do throws(MediaServerError) {
            try await ask(worker) { .join(request, $0) }
        } catch {
            placements.forget(request.id)
            throw error
        }
    }

    private func hold(_ room: String, isPromised: Bool) throws(MediaServerError) -> MediaWorker {
        guard let thread = placements.hold(room, isPromised: isPromised, loads: workers.map(\.metrics.load)) else {
            throw MediaServerError(.overloaded, "Every media thread is late; no room is opened until that is over.")
        }
        return workers[thread]
    }

    // MARK: - Connections

    /// Where a connection's media goes; empty where there is no such connection.
    package func candidates(of id: ConnectionID) -> [TransportAddress] {
        placements.thread(of: id).map { workers[$0].candidates } ?? []
    }

    /// Ends a connection. Its seat is held for a return unless it leaves `forGood`.
    package func leave(_ id: ConnectionID, forGood: Bool = false) async throws(MediaServerError) {
        try await ask(worker(of: id)) { .leave(id, forGood: forGood, $0) }
    }

    /// New ICE credentials for a connection; media goes on over the old path until the new one is proved.
    package func restartICE(_ id: ConnectionID, local: ICECredentials, remote: ICECredentials) async throws(MediaServerError) {
        try await ask(worker(of: id)) { .restartICE(id, local: local, remote: remote, $0) }
    }

    /// Mutes or unmutes what the connection's participant publishes; holds across reconnections.
    package func setMuted(_ id: ConnectionID, _ slot: PublicationSlot, _ isMuted: Bool) async throws(MediaServerError) {
        try await ask(worker(of: id)) { .setMuted(id, slot, isMuted, $0) }
    }

    /// What a page received, section by section.
    package func report(_ id: ConnectionID, _ sections: [SectionReport]) async throws(MediaServerError) {
        try await ask(worker(of: id)) { .report(id, sections, $0) }
    }

    /// The call as the connection sees it now.
    package func snapshot(of id: ConnectionID) async throws(MediaServerError) -> CallSnapshot {
        try await ask(worker(of: id)) { .snapshot(id, $0) }
    }

    /// The call as the connection sees it, now and after each change; ends with the connection. A slow reader misses
    /// snapshots between, never the newest.
    package func snapshots(of id: ConnectionID) -> AsyncStream<CallSnapshot> {
        let (stream, continuation) = AsyncStream.makeStream(of: CallSnapshot.self, bufferingPolicy: .bufferingNewest(1))
        let watcher = Watcher(continuation)
        let mailbox = worker(of: id).mailbox
        continuation.onTermination = { _ in mailbox.post(.unwatch(id, watcher)) }
        mailbox.post(.watch(id, watcher))
        return stream
    }

    /// What each thread counted when it last went to sleep, in their order; never waits for them.
    package func metrics() -> [MediaMetrics] {
        workers.map(\.metrics)
    }

    /// Rooms that were not opened because every thread was overloaded, since the start.
    package var roomsRefused: UInt64 { placements.refused }

    /// The thread that knows a connection. An unknown one is asked of the first, which says what is to be said.
    private func worker(of id: ConnectionID) -> MediaWorker {
        workers[placements.thread(of: id) ?? 0]
    }

    private func ask<Value: Sendable>(
        _ worker: MediaWorker, _ command: (@escaping MediaCommand.Reply<Value>) -> MediaCommand
    ) async throws(MediaServerError) -> Value {
        let result: Result<Value, MediaServerError> = await withCheckedContinuation { continuation in
            worker.mailbox.post(command { continuation.resume(returning: $0) })
        }
        return try result.get()
    }
}
