/// The last 1,024 indices of one source, and which of them were taken (RFC 3711 section 3.3.2): a ring of bits, the bit of an
/// index at its remainder. Told only of packets that were authenticated.
package struct ReplayWindow: BitwiseCopyable, Sendable {
    /// How far behind the newest an index may lie.
    package static let width: UInt64 = 1_024

    /// The newest index taken.
    package private(set) var newest: UInt64
    private var taken = InlineArray<16, UInt64>(repeating: 0)

    /// A window in which only `index` was taken.
    package init(first index: UInt64) {
        newest = index
        mark(index)
    }

    /// Takes `index`; false when it was taken before or lies behind the window.
    @inline(__always)
    package mutating func take(_ index: UInt64) -> Bool {
        if index == newest &+ 1 {
            // Nearly every packet: its bit may be set from the last time round, and is set anew.
            newest = index
        } else if index > newest {
            let step = index - newest
            if step >= Self.width {
                taken = InlineArray(repeating: 0)
            } else {
                // Safe: between `newest` and `index`, so nothing overflows.
                for skipped in 1...step { clear(newest &+ skipped) }
            }
            newest = index
        } else if newest - index >= Self.width || isMarked(index) {
            return false
        }
        mark(index)
        return true
    }

    private func isMarked(_ index: UInt64) -> Bool { taken[Self.word(index)] & Self.bit(index) != 0 }
    private mutating func mark(_ index: UInt64) { taken[Self.word(index)] |= Self.bit(index) }
    private mutating func clear(_ index: UInt64) { taken[Self.word(index)] &= ~Self.bit(index) }

    private static func word(_ index: UInt64) -> Int { Int(truncatingIfNeeded: index >> 6 & 15) }
    private static func bit(_ index: UInt64) -> UInt64 { 1 << (index & 63) }
}
