/// A length of time in nanoseconds: 64 bits, because packets are timed with it and `Duration` has 128.
package struct Delay: Hashable, Comparable, Sendable {
    package let nanoseconds: Int64

    @inlinable
    package init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    @inlinable package static var zero: Delay { Delay(nanoseconds: 0) }

    /// A whole number of microseconds; saturates.
    @inlinable
    package static func microseconds(_ count: Int64) -> Delay { scaled(count, 1_000) }
    /// A whole number of milliseconds; saturates.
    @inlinable
    package static func milliseconds(_ count: Int64) -> Delay { scaled(count, 1_000_000) }
    /// A whole number of seconds; saturates.
    @inlinable
    package static func seconds(_ count: Int64) -> Delay { scaled(count, 1_000_000_000) }

    /// The same length in seconds, for computing with rates.
    package var inSeconds: Double { Double(nanoseconds) / 1e9 }
    /// The same length in milliseconds, rounded towards zero.
    package var inMilliseconds: Int64 { nanoseconds / 1_000_000 }

    @inlinable
    package static func < (left: Delay, right: Delay) -> Bool {
        left.nanoseconds < right.nanoseconds
    }

    @usableFromInline
    static func scaled(_ count: Int64, _ unit: Int64) -> Delay {
        let (product, overflow) = count.multipliedReportingOverflow(by: unit)
        return Delay(nanoseconds: overflow ? (count < 0 ? .min : .max) : product)
    }
}
