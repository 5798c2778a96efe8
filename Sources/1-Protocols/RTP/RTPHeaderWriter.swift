/// Writes the fixed part of an RTP header (RFC 3550 section 5.1): version 2, no contributing sources, no extension block.
/// `HeaderExtensionWriter` adds a block behind it and sets its bit.
package enum RTPHeaderWriter {
    /// Writes twelve bytes at the front of `slot` and returns 12, or 0 when they do not fit. The padding bit is not set.
    package static func write(
        marker: Bool, payloadType: PayloadType, sequence: SequenceNumber, timestamp: UInt32, ssrc: SSRC,
        into slot: UnsafeMutableRawBufferPointer
    ) -> Int {
        guard slot.count >= RTPHeader.fixedLength else { return 0 }
        // Safe: `put` checks its bounds, and all of them lie below the length just compared.
        _ = unsafe slot.put(0x80 as UInt8, at: 0)
        _ = unsafe slot.put((marker ? 0x80 : 0) | payloadType.value, at: 1)
        _ = unsafe slot.put(sequence.value, at: 2)
        _ = unsafe slot.put(timestamp, at: 4)
        _ = unsafe slot.put(ssrc.value, at: 8)
        return RTPHeader.fixedLength
    }

    /// Sets or clears the padding bit of the header at the front of `slot`.
    /// It must agree with the last byte of the payload that will follow, or a receiver cuts media off (RFC 3550 section 5.1).
    package static func setPadding(_ hasPadding: Bool, in slot: UnsafeMutableRawBufferPointer) {
        // Safe: `first` and `put` check their bounds.
        guard let first = unsafe slot.first else { return }
        _ = unsafe slot.put(hasPadding ? first | 0x20 : first & ~0x20, at: 0)
    }
}
