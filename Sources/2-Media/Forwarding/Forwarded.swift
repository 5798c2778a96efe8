package import RTP

/// How a packet is to be written for one viewer; what is not named here goes through unchanged.
package struct Forwarded: Sendable, Equatable {
    package let sequence: SequenceNumber
    package let timestamp: UInt32
    /// To be added to a VP8 picture number, modulo its width.
    package let pictureIDOffset: UInt16
    /// To be added to VP8's TL0PICIDX, modulo 256.
    package let tl0Offset: UInt8
    /// Whether the offsets change the payload; false: it is the same bytes for every viewer.
    package let changesPayload: Bool
}

/// How a packet that the viewer lost is to be written again: as the first time, whatever was sent since.
package struct Retransmission: Sendable, Equatable {
    /// The publisher's number, under which the cache has it.
    package let source: SequenceNumber
    /// The viewer's number: the packet's own, or the original one in front of an RTX payload (RFC 4588 section 4).
    package let sequence: SequenceNumber
    /// To be added to the publisher's timestamp, modulo 2^32.
    package let timestampOffset: UInt32
    package let pictureIDOffset: UInt16
    package let tl0Offset: UInt8

    /// Whether the offsets change a VP8 payload; other codecs have none.
    package var changesPayload: Bool { pictureIDOffset != 0 || tl0Offset != 0 }
}
