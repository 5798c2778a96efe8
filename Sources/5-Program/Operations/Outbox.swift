package import CivilTime
package import Logging
package import Notices
package import People
import ServiceLifecycle
import Vocabulary

/// Tells people, one after the other, what they are to be told: the oldest first, and again what could not be sent.
package struct Outbox: Service {
    private let notices: any NoticeStore
    private let channels: Set<MessageAddress.Channel>
    private let bell: OutboxBell
    private let send: @Sendable (Notice) async -> NoticeResult
    private let now: @Sendable () -> Timestamp
    /// After the database could not be read or written.
    private let pause: Duration
    private let log: Logger

    /// How long it sleeps at most: the clock of the machine may be set meanwhile.
    private static let longestSleep = Duration.seconds(60)

    /// `channels`: the ways by which it tells. Each way has an outbox of its own, so that the one does not wait for the other's server.
    package init(
        notices: any NoticeStore, by channels: Set<MessageAddress.Channel> = [.mail], bell: OutboxBell, log: Logger,
        pause: Duration = .seconds(5), now: @escaping @Sendable () -> Timestamp,
        send: @escaping @Sendable (Notice) async -> NoticeResult
    ) {
        self.notices = notices
        self.channels = channels
        self.bell = bell
        self.send = send
        self.now = now
        self.pause = pause
        self.log = log
    }

    /// Runs until the server stops. What is being sent then is cut off, and sent again after the next start.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            bell.ring()
            var alarm: Task<Void, Never>?
            var open: Try?
            for await _ in bell.rings {
                let rest = min(max(await sendDue(settling: &open), .milliseconds(10)), Self.longestSleep)
                alarm?.cancel()
                alarm = Task { [bell] in
                    do { try await Task.sleep(for: rest) } catch { return }
                    bell.ring()
                }
            }
            alarm?.cancel()
        }
    }

    /// A try whose result could not be written yet.
    private struct Try {
        let notice: NoticeID
        let result: NoticeResult
    }

    /// Sends all that is due; says how long until more may be. What became of a try is written before anything else is sent: were it
    /// forgotten because the disk is full, the same mail would go out every few seconds.
    private func sendDue(settling open: inout Try?) async -> Duration {
        do {
            if let unsettled = open { try await settle(unsettled) }
            open = nil
            while !Task.isCancelled, let notice = try await notices.dueNotice(by: channels, at: now()) {
                let result = notice.isTooLate(at: now()) ? .tooLate : await send(notice)
                // Cut off by the stop: it waits as it is.
                if Task.isCancelled, !result.isSent { break }
                let done = Try(notice: notice.id, result: result)
                open = done
                try await settle(done)
                open = nil
                if result == .nobodyThere { return Self.longestSleep }
            }
            return try await notices.nextNoticeDue(by: channels).map { $0.since(now()) } ?? Self.longestSleep
        } catch {
            log.error("notices cannot be kept", metadata: ["error": "\(type(of: error))"])
            return pause
        }
    }

    private func settle(_ done: Try) async throws(StorageFailure) {
        try await notices.settle(done.notice, as: done.result, at: now())
        switch done.result {
        case .sent, .texted: log.debug("a notice was sent")
        case .refused(let code): log.warning("a notice was refused for good", metadata: ["code": "\(code)"])
        case .later, .nobodyThere: log.info("a notice waits for another try")
        case .tooLate: log.warning("a notice was too late")
        }
    }
}

/// Wakes the outbox when something may have been written. It carries nothing: rings that come while it is busy are one.
package final class OutboxBell: Sendable {
    let rings: AsyncStream<Void>
    private let rope: AsyncStream<Void>.Continuation

    package init() {
        (rings, rope) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    package func ring() { rope.yield() }
}
