/// Writes the fixed part of an RTP header (RFC 3550 section 5.1): version 2, no contributing sources, no extension block.
/// `HeaderExtensionWriter` adds a block behind it and sets its bit.
package enum RTPHeaderWriter {
    /// Writes twelve bytes at the front of `slot` and returns 12, or 0 when they do not fit. The padding bit is not set.
    package static func write(
        marker: Bool, payloadType: PayloadType, sequence: SequenceNumber, timestamp: UInt32, ssrc: SSRC,
        into slot: UnsafeMutableRawBufferPointer
    ) -> Int {
        guard slot.count >= RTPHeader.fixedLength, let start = slot.baseAddress else { return 0 }
        let second = (marker ? 0x80 : 0) | payloadType.value
        // Safe: all twelve bytes lie below the length just compared.
        unsafe start.storeBytes(of: (0x8000 | UInt16(second)).bigEndian, as: UInt16.self)
        unsafe start.storeBytes(of: sequence.value.bigEndian, toByteOffset: 2, as: UInt16.self)
        unsafe start.storeBytes(of: timestamp.bigEndian, toByteOffset: 4, as: UInt32.self)
        unsafe start.storeBytes(of: ssrc.value.bigEndian, toByteOffset: 8, as: UInt32.self)
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
