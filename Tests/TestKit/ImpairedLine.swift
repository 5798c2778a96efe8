package import Surroundings

/// One direction of a line that loses, doubles and delays datagrams by chance that repeats. Delays that differ swap them.
package struct ImpairedLine: Sendable {
    /// Of each datagram, 0 to 1.
    package var loss = 0.0
    package var doubling = 0.0
    /// How often a datagram is held back by `detour`, so that later ones overtake it.
    package var swapping = 0.0
    package var delay = Delay.zero
    package var detour = Delay.milliseconds(15)

    private struct Waiting: Sendable {
        var due: Instant
        var order: Int
        var bytes: [UInt8]
    }

    private var chance: SeededChance
    private var waiting: [Waiting] = []
    private var order = 0
    /// Datagrams that were lost.
    package private(set) var lost = 0

    package init(seed: UInt64) {
        chance = SeededChance(seed: seed)
    }

    /// When the next datagram arrives; `never` when the line is empty.
    package var deadline: Instant { waiting.map(\.due).min() ?? .never }

    package mutating func send(_ bytes: [UInt8], at now: Instant) {
        if happens(loss) {
            lost += 1
            return
        }
        for _ in 0..<(happens(doubling) ? 2 : 1) {
            let due = happens(swapping) ? now + delay + detour : now + delay
            waiting.append(Waiting(due: due, order: order, bytes: bytes))
            order += 1
        }
    }

    /// Takes out what has arrived by `now`, in order of arrival.
    package mutating func arrivals(at now: Instant) -> [[UInt8]] {
        let arrived = waiting.filter { $0.due <= now }.sorted { ($0.due, $0.order) < ($1.due, $1.order) }
        waiting.removeAll { $0.due <= now }
        return arrived.map(\.bytes)
    }

    private mutating func happens(_ probability: Double) -> Bool {
        probability > 0 && Double.random(in: 0..<1, using: &chance) < probability
    }
}
