import CivilTime
import Glibc
package import Hummingbird
import HummingbirdCore
import Logging
import MediaServer
import NIOCore
import Operations
import People
import ServiceLifecycle
import StorageSQLite
import Vocabulary
import WaitingList
import UnixSignals

extension House {
    /// The application, for a server or for a test.
    package func application(onListening: @escaping @Sendable (Int) -> Void) -> some ApplicationProtocol {
        Application(
            router: routes.router(), server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.listen.host, port: settings.listen.port),
                availableConnectionsDelegate: MaximumAvailableConnections(DescriptorLimit.webConnections, logger: log)),
            onServerRunning: { channel in
                health.setListening(true)
                onListening(channel.localAddress?.port ?? settings.listen.port)
            },
            logger: log)
    }

    /// Runs until SIGTERM or SIGINT. `announce` is told the web's port once both sockets are bound; where it throws, the
    /// server stops and the error is thrown on.
    package func run(announce: @escaping @Sendable (Int) async throws(StartError) -> Void = { _ in }) async throws(StartError) {
        if case .none = settings.encryption, !settings.listen.isLoopback {
            log.warning("plain HTTP on an address that others reach: browsers give no camera there, and anybody can listen in")
        }
        DescriptorLimit.raise()
        try startMedia()
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = application { number in
            log.info("serving", metadata: ["port": "\(number)", "media_cipher": "\(media.cipherName)"])
            port.yield(number)
            port.finish()
        }
        let outboxes = [outbox, textOutbox].compactMap(\.self).map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: application),
                    .init(
                        service: Announcement(ports: ports, announce: announce), successTerminationBehavior: .ignore,
                        failureTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: watch),
                    .init(service: retention),
                    .init(service: waitingRounds),
                    .init(service: HeapReturn()),
                    .init(service: Farewell(media: media, health: health, log: log)),
                ] + outboxes,
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
        do {
            try await group.run()
        } catch {
            await media.stop()
            throw error as? StartError ?? StartError(.listen, "\(settings.listen.text) \(Self.words(for: error))")
        }
        try? store.close()
        log.info("stopped")
    }

    /// What tells visitors by mail; nil where there is no mail server.
    private var outbox: Outbox? {
        settings.mail.map { mail in
            let postman = Postman(mail, secrets: secrets, origin: settings.url?.text, log: log)
            return Outbox(notices: store, bell: outboxBell, log: log, now: Clocks.timestamp) { notice in await postman.deliver(notice) }
        }
    }

    /// What offers free places to whoever waits for them.
    private var waitingRounds: WaitingRounds {
        WaitingRounds(waiting: store, bell: roundBell, zone: .paris, log: log, now: Clocks.timestamp)
    }

    /// The same by text; nil where there is no gateway.
    private var textOutbox: Outbox? {
        settings.texts.map { texts in
            let postman = TextPostman(texts, secrets: secrets, origin: settings.url?.text, counts: textCounts, log: log)
            return Outbox(notices: store, by: [.sms], bell: textBell, log: log, now: Clocks.timestamp) { await postman.deliver($0) }
        }
    }

    /// What the store forgets by itself.
    private var retention: Retention {
        Retention(interviews: store, log: log, now: Clocks.timestamp) { [store] now in
            _ = try await store.forgetSignIns(at: now)
            // Pages resume from events of the last days; what happened stays with the appointments.
            _ = try await store.forgetEvents(before: now - .days(7))
            _ = try await store.forgetRequests(expiredBefore: now - .days(1))
            _ = try await store.forgetEntries(endedBefore: now - WaitingEntry.life)
        }
    }

    /// Where nobody can run the network yet: makes a link by which somebody becomes its operator, and hands its line to `say`.
    package func announceFirstOperator(_ say: @Sendable (String) -> Void) async throws(StartError) {
        let hasOperator: Bool
        do throws(StorageFailure) {
            hasOperator = try await store.hasOperator()
        } catch {
            throw StartError(.data, "the database cannot be read: \(error.reason)")
        }
        guard !hasOperator else { return }
        let path = try await OperatorLink.path(in: store)
        say("first operator: \(settings.base)\(path)\n")
    }

    /// Starts the media thread.
    package func startMedia() throws(StartError) {
        do throws(MediaServerError) {
            try media.start()
        } catch {
            throw StartError(error.reason)
        }
    }

    /// Ends every connection and the media thread.
    package func stopMedia() async {
        await media.stop()
    }

    private static func words(for error: any Error) -> String {
        guard let error = error as? IOError else { return "cannot be served" }
        return switch error.errnoCode {
        case EADDRINUSE: "is taken by another program; stop it or choose another port"
        case EACCES: "is not allowed to this user; choose a port above 1023"
        case EADDRNOTAVAIL: "is not an address of this machine"
        default: "cannot be bound (error \(error.errnoCode))"
        }
    }
}

/// Tells the port to whoever waits for it, once.
private struct Announcement: Service {
    let ports: AsyncStream<Int>
    let announce: @Sendable (Int) async throws(StartError) -> Void

    func run() async throws {
        for await port in ports.cancelOnGracefulShutdown() { try await announce(port) }
    }
}

/// Comes first when the server stops: nobody new is sent here, calls end with a goodbye, and nothing that hangs after
/// that holds the process for longer than the five seconds that its operator was promised.
private struct Farewell: Service {
    let media: MediaServer
    let health: Health
    let log: Logger

    func run() async throws {
        try await gracefulShutdown()
        log.info("stopping")
        health.setListening(false)
        Task.detached {
            try? await Task.sleep(for: .seconds(4))
            // Everything that was confirmed to anybody is on disk; only lines that would not close are left.
            exit(0)
        }
        await media.stop()
    }
}
