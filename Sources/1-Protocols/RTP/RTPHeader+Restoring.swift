extension RTPHeader {
    /// The header of the packet that a retransmission carries (RFC 4588 section 4): its own number, source and payload type,
    /// all else as in the retransmission.
    package func restored(payloadType: PayloadType, sequenceNumber: SequenceNumber, ssrc: SSRC) -> RTPHeader {
        RTPHeader(self, payloadType: payloadType, sequenceNumber: sequenceNumber, ssrc: ssrc)
    }

    private init(_ repair: RTPHeader, payloadType: PayloadType, sequenceNumber: SequenceNumber, ssrc: SSRC) {
        hasPadding = repair.hasPadding
        marker = repair.marker
        self.payloadType = payloadType
        self.sequenceNumber = sequenceNumber
        timestamp = repair.timestamp
        self.ssrc = ssrc
        csrcCount = repair.csrcCount
        extensionProfile = repair.extensionProfile
        extensionStart = repair.extensionStart
        extensionLength = repair.extensionLength
        length = repair.length
    }
}
