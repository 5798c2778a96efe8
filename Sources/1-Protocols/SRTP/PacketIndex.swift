/// The 48-bit index of an RTP packet: roll-overs of its source, then its sequence number (RFC 3711 section 3.3.1).
package enum PacketIndex {
    /// One more than the last index there is.
    package static let end: UInt64 = 1 << 48

    /// The index with the lower bits `sequence` that lies nearest to `newest`; with no roll-over for a source not heard of.
    package static func nearest(_ sequence: UInt16, to newest: UInt64?) -> UInt64 {
        guard let newest else { return UInt64(sequence) }
        // Safe: an index has 48 bits and a step 16, so neither sum leaves 64 bits, and what is below zero is looked at.
        let step = Int64(Int16(truncatingIfNeeded: sequence &- UInt16(truncatingIfNeeded: newest)))
        let index = Int64(truncatingIfNeeded: newest) &+ step
        return index >= 0 ? UInt64(index) : UInt64(sequence)
    }

    /// The same sequence number one roll-over later, nil at the end.
    package static func later(_ index: UInt64) -> UInt64? {
        index < end - 65_536 ? index &+ 65_536 : nil
    }
}
