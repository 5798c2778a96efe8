import Wire

/// The header of an RTP packet (RFC 3550 section 5.1) and where its extension block lies. Holds no bytes of the packet.
package struct RTPHeader: Sendable, Equatable {
    /// The bytes before the contributing sources.
    package static let fixedLength = 12

    // Two words, since a header is handed on several times for each packet. Not private: small functions over private things are not
    // carried into other modules.
    /// The first eight bytes as one number: V P X CC M PT, sequence number, timestamp.
    var fixed: UInt64
    /// The SSRC, the profile of the extension block and how many words it has, as one number; zeros where there is no block.
    var rest: UInt64

    package var hasPadding: Bool { fixed & 1 << 61 != 0 }
    package var marker: Bool { fixed & 1 << 55 != 0 }
    package var payloadType: PayloadType { PayloadType(lowerBitsOf: UInt8(truncatingIfNeeded: fixed >> 48)) }
    package var sequenceNumber: SequenceNumber { SequenceNumber(UInt16(truncatingIfNeeded: fixed >> 32)) }
    /// In units of the codec's clock.
    package var timestamp: UInt32 { UInt32(truncatingIfNeeded: fixed) }
    package var ssrc: SSRC { SSRC(UInt32(truncatingIfNeeded: rest >> 32)) }
    /// 0xBEDE and 0x1000 to 0x100F are the two forms of RFC 8285; 0 when there is no extension block.
    package var extensionProfile: UInt16 { UInt16(truncatingIfNeeded: rest >> 16) }
    package var csrcCount: Int { Int(truncatingIfNeeded: fixed >> 56 & 0x0F) }
    private var hasExtension: Bool { fixed & 1 << 60 != 0 }
    /// Where the elements of the extension block begin, behind its own four bytes; the end of the header when there is none.
    package var extensionStart: Int {
        Self.fixedLength &+ 4 &* Int(truncatingIfNeeded: (fixed >> 56 & 0x0F) &+ (fixed >> 60 & 1))
    }
    /// The bytes of elements, a multiple of four.
    package var extensionLength: Int { Int(truncatingIfNeeded: rest & 0xFFFF) &* 4 }
    /// The whole header: the payload begins here.
    package var length: Int { extensionStart &+ extensionLength }

    /// nil when this is not RTP version 2 or the header does not lie inside `packet` whole.
    /// Does not look at padding: that is at the end of a packet, encrypted.
    package init?(parsing packet: RawSpan) {
        guard let fixed = packet.uint64(at: 0), fixed >> 62 == 2, let ssrc = packet.uint32(at: 8) else { return nil }
        self.fixed = fixed
        rest = UInt64(ssrc) << 32
        if hasExtension {
            guard let block = packet.uint32(at: extensionStart &- 4) else { return nil }
            rest |= UInt64(block)
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
