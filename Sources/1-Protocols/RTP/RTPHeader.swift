import Wire

/// The header of an RTP packet (RFC 3550 section 5.1) and where its extension block lies. Holds no bytes of the packet.
package struct RTPHeader: Sendable, Equatable {
    /// The bytes before the contributing sources.
    package static let fixedLength = 12

    package let hasPadding: Bool
    package let marker: Bool
    package internal(set) var payloadType: PayloadType
    package internal(set) var sequenceNumber: SequenceNumber
    /// In units of the codec's clock.
    package let timestamp: UInt32
    package internal(set) var ssrc: SSRC
    /// 0xBEDE and 0x1000 to 0x100F are the two forms of RFC 8285; 0 when there is no extension block.
    package let extensionProfile: UInt16
    // As small as they stand in the packet: a header is handed on several times for each packet.
    private let contributing: UInt8
    private let start: UInt8
    private let words: UInt16

    package var csrcCount: Int { Int(contributing) }
    /// Where the elements of the extension block begin, behind its own four bytes; the end of the header when there is none.
    package var extensionStart: Int { Int(start) }
    /// The bytes of elements, a multiple of four.
    package var extensionLength: Int { Int(words) &* 4 }
    /// The whole header: the payload begins here.
    package var length: Int { extensionStart &+ extensionLength }

    /// nil when this is not RTP version 2 or the header does not lie inside `packet` whole.
    /// Does not look at padding: that is at the end of a packet, encrypted.
    package init?(parsing packet: RawSpan) {
        // Once for all reads of the fixed part.
        guard packet.byteCount >= Self.fixedLength, let first = packet.byte(at: 0), first >> 6 == 2,
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
        contributing = first & 0x0F
        let sourcesEnd = Self.fixedLength &+ Int(contributing) &* 4
        if first & 0x10 != 0 {
            guard let profile = packet.uint16(at: sourcesEnd), let words = packet.uint16(at: sourcesEnd &+ 2) else { return nil }
            extensionProfile = profile
            start = UInt8(truncatingIfNeeded: sourcesEnd &+ 4)
            self.words = words
        } else {
            extensionProfile = 0
            start = UInt8(truncatingIfNeeded: sourcesEnd)
            words = 0
        }
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
