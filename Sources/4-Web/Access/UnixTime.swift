/// A civil instant in whole seconds since 1970-01-01T00:00:00Z, for expiry dates.
package struct UnixTime: Hashable, Comparable, Sendable {
    /// Seconds since 1970, leap seconds not counted.
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// The instant a number of seconds later; saturates.
    package func advanced(bySeconds count: Int64) -> UnixTime {
        let (sum, overflow) = seconds.addingReportingOverflow(count)
        return UnixTime(seconds: overflow ? (count < 0 ? .min : .max) : sum)
    }

    package static func < (left: UnixTime, right: UnixTime) -> Bool {
        left.seconds < right.seconds
    }
}
