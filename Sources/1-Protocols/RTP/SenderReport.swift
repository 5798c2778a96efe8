import Wire

/// What a sender says of its stream, without the report blocks behind it (RFC 3550 section 6.4.1).
package struct SenderReport: Sendable, Equatable {
    package var ssrc: SSRC
    /// Seconds since 1900 in the upper half, fractions of 2^-32 second in the lower.
    package var ntpTimestamp: UInt64
    /// The same instant in units of the codec's clock.
    package var rtpTimestamp: UInt32
    package var packetCount: UInt32
    /// Payload bytes without headers and padding.
    package var octetCount: UInt32

    package init(ssrc: SSRC, ntpTimestamp: UInt64, rtpTimestamp: UInt32, packetCount: UInt32, octetCount: UInt32) {
        self.ssrc = ssrc
        self.ntpTimestamp = ntpTimestamp
        self.rtpTimestamp = rtpTimestamp
        self.packetCount = packetCount
        self.octetCount = octetCount
    }

    /// The middle 32 bits of the NTP time (units of 2^-16 second), as a receiver repeats them in `lastSenderReport`.
    package var compactTimestamp: UInt32 { UInt32(truncatingIfNeeded: ntpTimestamp >> 16) }

    /// Reads the 24 bytes that begin with the SSRC at `offset`; nil when they do not lie inside whole.
    package init?(parsing bytes: RawSpan, at offset: Int) {
        guard let ssrc = bytes.uint32(at: offset),
            let ntp = bytes.uint64(at: offset &+ 4),
            let rtp = bytes.uint32(at: offset &+ 12),
            let packets = bytes.uint32(at: offset &+ 16),
            let octets = bytes.uint32(at: offset &+ 20)
        else { return nil }
        self.init(ssrc: SSRC(ssrc), ntpTimestamp: ntp, rtpTimestamp: rtp, packetCount: packets, octetCount: octets)
    }
}
