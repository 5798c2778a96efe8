extension RTPHeader {
    /// The header of the packet that a retransmission carries (RFC 4588 section 4): its own number, source and payload type,
    /// all else as in the retransmission.
    package func restored(payloadType: PayloadType, sequenceNumber: SequenceNumber, ssrc: SSRC) -> RTPHeader {
        var original = self
        let changed: UInt64 = 0x7F << 48 | 0xFFFF << 32
        original.fixed = fixed & ~changed | UInt64(payloadType.value) << 48 | UInt64(sequenceNumber.value) << 32
        original.rest = rest & 0xFFFF_FFFF | UInt64(ssrc.value) << 32
        return original
    }
}
