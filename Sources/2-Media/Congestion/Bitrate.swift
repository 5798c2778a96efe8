/// Bits per second.
package struct Bitrate: Hashable, Comparable, Sendable {
    package let bitsPerSecond: UInt64

    @inlinable
    package init(bitsPerSecond: UInt64) { self.bitsPerSecond = bitsPerSecond }

    /// 1,000 bits per second each.
    package static func kilobits(_ count: UInt32) -> Bitrate { Bitrate(bitsPerSecond: UInt64(count) * 1_000) }

    @inlinable
    package static func < (left: Bitrate, right: Bitrate) -> Bool { left.bitsPerSecond < right.bitsPerSecond }
}
