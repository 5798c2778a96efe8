/// Comparison of numbers that wrap around (RFC 1982, RFC 3550 appendix A.1).
extension FixedWidthInteger where Self: UnsignedInteger {
    /// Whether this comes after `other` on the circle, at less than half its length. Equal numbers do not.
    @inlinable
    package func isAfter(_ other: Self) -> Bool {
        let distance = self &- other
        return distance != 0 && distance < (1 << (Self.bitWidth - 1))
    }
}
