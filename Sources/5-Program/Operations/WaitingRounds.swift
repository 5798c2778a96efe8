package import CivilTime
package import Logging
import ServiceLifecycle
import Vocabulary
package import WaitingList

/// Offers what is free to whoever waits for it: soon after something happened that may have freed a place, and in any case each minute,
/// for duty periods are published, closures taken back and offers lapse without a sound.
package struct WaitingRounds: Service {
    private let waiting: any WaitingListStore
    private let bell: OutboxBell
    private let zone: Zone
    private let now: @Sendable () -> Timestamp
    private let log: Logger

    private let interval: Duration
    private let rest: Duration

    /// `interval`: after which there is a round though nothing rang. `rest`: between two rounds, however often the bell rings, for each
    /// looks through weeks.
    package init(
        waiting: any WaitingListStore, bell: OutboxBell, zone: Zone, log: Logger, interval: Duration = .seconds(60),
        rest: Duration = .seconds(3), now: @escaping @Sendable () -> Timestamp
    ) {
        self.waiting = waiting
        self.bell = bell
        self.zone = zone
        self.now = now
        self.log = log
        self.interval = interval
        self.rest = rest
    }

    /// Runs until the server stops.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            bell.ring()
            var alarm: Task<Void, Never>?
            for await _ in bell.rings {
                await round()
                do { try await Task.sleep(for: rest) } catch { break }
                alarm?.cancel()
                alarm = Task { [bell, interval] in
                    do { try await Task.sleep(for: interval) } catch { return }
                    bell.ring()
                }
            }
            alarm?.cancel()
        }
    }

    /// One round now. What fails is tried again by the next.
    package func round() async {
        do throws(StorageFailure) {
            let count = try await waiting.offerWhatIsFree(at: now(), in: zone)
            if count > 0 { log.info("free places were offered", metadata: ["count": "\(count)"]) }
        } catch {
            log.error("free places cannot be offered", metadata: ["code": "\(error.code)", "place": "\(error.place)"])
        }
    }
}
