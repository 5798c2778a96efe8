/// A point on a clock that only moves forward (CLOCK_MONOTONIC), in nanoseconds since an origin without meaning.
///
/// Protocol and routing code takes instants as arguments and never reads a clock, so tests run it faster than real time.
package struct Instant: Hashable, Comparable, Sendable {
    /// Nanoseconds since the clock's origin.
    package let nanoseconds: Int64

    @inlinable
    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The origin of the clock; no event happens before it.
    @inlinable package static var origin: Instant { Instant(nanoseconds: 0) }

    /// An instant that is never reached.
    @inlinable package static var never: Instant { Instant(nanoseconds: .max) }

    @inlinable
    package static func < (left: Instant, right: Instant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    /// The instant `delay` later; stays at `never` instead of overflowing.
    @inlinable
    package func advanced(by delay: Delay) -> Instant {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(delay.nanoseconds)
        return overflow ? .never : Instant(nanoseconds: sum)
    }

    @inlinable
    package static func + (instant: Instant, delay: Delay) -> Instant {
        instant.advanced(by: delay)
    }

    /// How long after `earlier` this is; negative when it is before.
    @inlinable
    package func since(_ earlier: Instant) -> Delay {
        let (difference, overflow) = nanoseconds.subtractingReportingOverflow(earlier.nanoseconds)
        return Delay(nanoseconds: overflow ? .max : difference)
    }
}
