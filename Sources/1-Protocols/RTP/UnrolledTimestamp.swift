/// Follows a 32-bit RTP timestamp around the circle and gives each a value that never wraps.
///
/// Right while two timestamps in a row are less than 2^31 apart, which is 6.6 hours at 90 kHz.
package struct UnrolledTimestamp: Sendable, Equatable {
    /// The last value given, nil before the first timestamp.
    package private(set) var last: Int64?

    package init() {}

    /// The value of `timestamp` nearest to the last one given. The first is its own value.
    package mutating func unroll(_ timestamp: UInt32) -> Int64 {
        let value = value(of: timestamp)
        last = value
        return value
    }

    /// The value that `unroll` would give, without remembering it.
    package func value(of timestamp: UInt32) -> Int64 {
        guard let last else { return Int64(timestamp) }
        return last &+ Int64(Int32(truncatingIfNeeded: Int64(timestamp) &- last))
    }
}
