/// An instant of the world's clock: milliseconds of UTC since the beginning of 1970, leap seconds not counted.
///
/// What happened is kept as a timestamp; what was agreed ("Tuesday at half past nine") is a civil time that a `Zone` turns
/// into one. (A monotonic clock, for packets, is `Instant`.)
package struct Timestamp: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    /// Saturates at the beginning of the year 1 and the end of 9999, so that arithmetic never overflows.
    package init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.milliseconds.lowerBound), Self.milliseconds.upperBound)
    }

    /// The beginning of 1970.
    package static let epoch = Timestamp(milliseconds: 0)

    /// The years 1 to 9999.
    private static let milliseconds: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The instant that much later; parts of a millisecond are dropped.
    package static func + (timestamp: Timestamp, length: Duration) -> Timestamp {
        let (sum, overflow) = timestamp.milliseconds.addingReportingOverflow(length.inMilliseconds)
        return Timestamp(milliseconds: overflow ? (length < .zero ? .min : .max) : sum)
    }

    /// The instant that much earlier.
    package static func - (timestamp: Timestamp, length: Duration) -> Timestamp {
        timestamp + (.zero - length)
    }

    /// How long after `earlier` this is; negative when it is before.
    package func since(_ earlier: Timestamp) -> Duration {
        .milliseconds(milliseconds - earlier.milliseconds)
    }
}

extension Duration {
    /// A whole number of minutes.
    package static func minutes(_ count: Int) -> Duration { .seconds(count) * 60 }
    /// A whole number of hours.
    package static func hours(_ count: Int) -> Duration { .seconds(count) * 3_600 }
    /// A whole number of days of 24 hours; a civil day may have 23 or 25.
    package static func days(_ count: Int) -> Duration { .seconds(count) * 86_400 }

    /// The same length in whole milliseconds, rounded towards zero; saturates.
    package var inMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, overflowOfSum) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return overflowOfSum ? (seconds < 0 ? .min : .max) : sum
    }
}
