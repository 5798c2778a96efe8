import Wire

/// The header of an RTP packet (RFC 3550 section 5.1) and where its extension block lies. Holds no bytes of the packet.
package struct RTPHeader: Sendable, Equatable {
    /// The bytes before the contributing sources.
    package static let fixedLength = 12

    package let hasPadding: Bool
    package let marker: Bool
    package let payloadType: PayloadType
    package let sequenceNumber: SequenceNumber
    /// In units of the codec's clock.
    package let timestamp: UInt32
    package let ssrc: SSRC
    package let csrcCount: Int
    /// 0xBEDE and 0x1000 to 0x100F are the two forms of RFC 8285; 0 when there is no extension block.
    package let extensionProfile: UInt16
    /// Where the elements of the extension block begin, behind its own four bytes; the end of the header when there is none.
    package let extensionStart: Int
    /// The bytes of elements, a multiple of four.
    package let extensionLength: Int
    /// The whole header: the payload begins here.
    package let length: Int

    /// nil when this is not RTP version 2 or the header does not lie inside `packet` whole.
    /// Does not look at padding: that is at the end of a packet, encrypted.
    package init?(parsing packet: RawSpan) {
        guard let first = packet.byte(at: 0), first >> 6 == 2,
            let second = packet.byte(at: 1),
            let sequence = packet.uint16(at: 2),
            let timestamp = packet.uint32(at: 4),
            let ssrc = packet.uint32(at: 8)
        else { return nil }
        hasPadding = first & 0x20 != 0
        marker = second & 0x80 != 0
        payloadType = PayloadType(lowerBitsOf: second)
        sequenceNumber = SequenceNumber(sequence)
        self.timestamp = timestamp
        self.ssrc = SSRC(ssrc)
        csrcCount = Int(first & 0x0F)
        let sourcesEnd = Self.fixedLength &+ csrcCount &* 4
        if first & 0x10 != 0 {
            guard let profile = packet.uint16(at: sourcesEnd), let words = packet.uint16(at: sourcesEnd &+ 2) else { return nil }
            extensionProfile = profile
            extensionStart = sourcesEnd &+ 4
            extensionLength = Int(words) &* 4
        } else {
            extensionProfile = 0
            extensionStart = sourcesEnd
            extensionLength = 0
        }
        length = extensionStart &+ extensionLength
        guard length <= packet.byteCount else { return nil }
    }

    /// Whether a datagram that is RTP or RTCP is RTCP: its second byte is 192 to 223 (RFC 5761 section 4).
    package static func isRTCP(_ packet: RawSpan) -> Bool {
        guard let second = packet.byte(at: 1) else { return false }
        return (192...223).contains(second)
    }

    /// The bytes of padding at the end of an opened packet, 0 without the padding bit.
    /// nil when the last byte claims none at all or more than lies behind the header (RFC 3550 section 5.1).
    package func paddingLength(in packet: RawSpan) -> Int? {
        guard hasPadding else { return 0 }
        guard let last = packet.byte(at: packet.byteCount &- 1), last > 0, length &+ Int(last) <= packet.byteCount else { return nil }
        return Int(last)
    }
}
