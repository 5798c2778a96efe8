import Synchronization
package import Vocabulary

/// Wakes whoever reads events when there may be some. It carries nothing: what happened is read from the store, by each reader's own
/// rights, so that a ring lost or doubled changes nothing.
package final class EventBell: Sendable {
    /// What a reader is woken for.
    struct Rings: Sendable {
        var isDurable = false
        var isLive = false
        var isBeatDue = false
        var isOver = false
    }

    /// One reader's rope: rings that come while it is busy are one.
    final class Reader: Sendable {
        private let rings = Mutex(Rings())
        let wakes: AsyncStream<Void>
        private let wake: AsyncStream<Void>.Continuation
        /// The point whose live changes are heard; nil: of every point.
        let point: PointID?

        init(point: PointID?) {
            self.point = point
            (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        }

        func ring(_ change: (inout Rings) -> Void) {
            rings.withLock { change(&$0) }
            wake.yield()
        }

        /// What has rung since the last time.
        func take() -> Rings {
            rings.withLock { rings in
                defer { rings = Rings(isOver: rings.isOver) }
                return rings
            }
        }
    }

    private let readers = Mutex<[ObjectIdentifier: Reader]>([:])

    package init() {}

    /// Something durable happened.
    package func ring() {
        for reader in readers.withLock({ Array($0.values) }) { reader.ring { $0.isDurable = true } }
    }

    /// Something live changed at a point; nil: anywhere.
    package func ringLive(at point: PointID?) {
        let hearing = readers.withLock { readers in readers.values.filter { $0.point == nil || point == nil || $0.point == point } }
        for reader in hearing { reader.ring { $0.isLive = true } }
    }

    func add(_ reader: Reader) { readers.withLock { $0[ObjectIdentifier(reader)] = reader } }

    func remove(_ reader: Reader) { _ = readers.withLock { $0.removeValue(forKey: ObjectIdentifier(reader)) } }

    /// How many listen.
    package var readerCount: Int { readers.withLock { $0.count } }
}
