extension RTPHeader {
    /// The header of the packet that a retransmission carries (RFC 4588 section 4): its own number, source and payload type,
    /// all else as in the retransmission.
    package func restored(payloadType: PayloadType, sequenceNumber: SequenceNumber, ssrc: SSRC) -> RTPHeader {
        var original = self
        original.payloadType = payloadType
        original.sequenceNumber = sequenceNumber
        original.ssrc = ssrc
        return original
    }
}
