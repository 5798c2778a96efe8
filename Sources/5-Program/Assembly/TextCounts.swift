import Delivery
import Synchronization

/// What the gateway said since the start, in numbers.
final class TextCounts: Sendable {
    struct Values: Sendable {
        var accepted = 0
        var parts = 0
        var refused = 0
        var postponed = 0
        /// Whether its last answer was that our settings are wrong.
        var isMisconfigured = false
    }

    private let counts = Mutex(Values())

    var values: Values { counts.withLock { $0 } }

    func note(_ outcome: TextOutcome, parts: Int) {
        counts.withLock { values in
            values.isMisconfigured = false
            switch outcome {
            case .accepted:
                values.accepted += 1
                values.parts += parts
            case .refusedForGood: values.refused += 1
            case .tryLater(let reason):
                values.postponed += 1
                if case .misconfigured = reason { values.isMisconfigured = true }
            }
        }
    }
}
