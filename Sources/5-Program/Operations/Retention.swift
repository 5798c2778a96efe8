package import CivilTime
package import Interviews
package import Logging
import ServiceLifecycle
import Vocabulary

/// Forgets by itself what may not be kept any longer: once at start, and then every hour.
package struct Retention: Service {
    private let interviews: any InterviewStore
    private let forgetOthers: @Sendable (Timestamp) async throws -> Void
    private let now: @Sendable () -> Timestamp
    private let log: Logger

    private static let interval = Duration.hours(1)

    /// `forgetOthers` drops what a store keeps for its own sake: old events, sessions that are over, tries to sign in.
    package init(
        interviews: any InterviewStore, log: Logger, now: @escaping @Sendable () -> Timestamp,
        forgetOthers: @escaping @Sendable (Timestamp) async throws -> Void
    ) {
        self.interviews = interviews
        self.forgetOthers = forgetOthers
        self.now = now
        self.log = log
    }

    /// Runs until the server stops.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await forget()
                do { try await Task.sleep(for: Self.interval) } catch { return }
            }
        }
    }

    /// Forgets now. What fails is tried again the next time.
    package func forget() async {
        do {
            let count = try await interviews.forgetNotes(expiredAt: now())
            try await forgetOthers(now())
            if count > 0 { log.info("expired notes were erased", metadata: ["count": "\(count)"]) }
        } catch let failure as StorageFailure {
            log.error("retention failed", metadata: ["code": "\(failure.code)", "place": "\(failure.place)"])
        } catch {
            log.error("retention failed", metadata: ["error": "\(type(of: error))"])
        }
    }
}
