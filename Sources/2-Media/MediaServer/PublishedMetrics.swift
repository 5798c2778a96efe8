import Synchronization

/// The counts that a media thread leaves for others each time before it sleeps.
final class PublishedMetrics: Sendable {
    private let metrics = Mutex(MediaMetrics())

    func write(_ newest: MediaMetrics) { metrics.withLock { $0 = newest } }

    func read() -> MediaMetrics { metrics.withLock { $0 } }
}
