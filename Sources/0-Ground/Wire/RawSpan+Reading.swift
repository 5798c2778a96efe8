// Total reads: an offset outside the bytes gives nil, never a trap. Numbers on the wire are big-endian.
extension RawSpan {
    /// The byte at `offset`, nil outside.
    @inlinable
    package func byte(at offset: Int) -> UInt8? {
        guard offset >= 0, offset < byteCount else { return nil }
        // Safe: the offset was compared with the count just above.
        return unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
    }

    /// The 16-bit number whose first byte is at `offset`, nil when it does not lie inside whole.
    @inlinable
    package func uint16(at offset: Int) -> UInt16? {
        guard offset >= 0, offset <= byteCount &- 2 else { return nil }
        // Safe: both bytes were compared with the count just above.
        return unsafe UInt16(bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt16.self))
    }

    /// The 24-bit number whose first byte is at `offset`, nil when it does not lie inside whole.
    @inlinable
    package func uint24(at offset: Int) -> UInt32? {
        guard let high = uint16(at: offset), let low = byte(at: offset &+ 2) else { return nil }
        return UInt32(high) << 8 | UInt32(low)
    }

    /// The 32-bit number whose first byte is at `offset`, nil when it does not lie inside whole.
    @inlinable
    package func uint32(at offset: Int) -> UInt32? {
        guard offset >= 0, offset <= byteCount &- 4 else { return nil }
        // Safe: all four bytes were compared with the count just above.
        return unsafe UInt32(bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self))
    }

    /// The 64-bit number whose first byte is at `offset`, nil when it does not lie inside whole.
    @inlinable
    package func uint64(at offset: Int) -> UInt64? {
        guard offset >= 0, offset <= byteCount &- 8 else { return nil }
        // Safe: all eight bytes were compared with the count just above.
        return unsafe UInt64(bigEndian: unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self))
    }

    /// A copy of the bytes in `range`, nil when it does not lie inside whole. Allocates: not for the packet path.
    package func copy(_ range: Range<Int>) -> [UInt8]? {
        guard range.lowerBound >= 0, range.upperBound <= byteCount else { return nil }
        return range.compactMap { byte(at: $0) }
    }
}
