package import RTP
package import Surroundings

/// One packet of a source as its publisher sent it, or as it was restored from a retransmission: what a `Forwarder` looks at. Made
/// once, and lent to the forwarder of each viewer.
package struct SourcePacket: Sendable {
    package let sequence: SequenceNumber
    /// In ticks of the codec's clock.
    package let timestamp: UInt32
    /// Bytes of its payload, padding left out; 0 for a packet of padding alone.
    package let payloadSize: Int
    package let codec: ForwardedCodec
    /// Whether a keyframe begins in it; false for voice.
    package let isKeyframe: Bool
    /// The descriptor in front of a VP8 payload; nil for other codecs.
    package let picture: VP8Descriptor?
    /// When it came to us.
    package let arrival: Instant
    /// Which of the cache's packets it is (`PacketCache.store`); 0 where it was not kept.
    package let serial: UInt32

    package init(
        sequence: SequenceNumber, timestamp: UInt32, payloadSize: Int, codec: ForwardedCodec, isKeyframe: Bool, picture: VP8Descriptor?,
        arrival: Instant, serial: UInt32
    ) {
        self.sequence = sequence
        self.timestamp = timestamp
        self.payloadSize = payloadSize
        self.codec = codec
        self.isKeyframe = isKeyframe
        self.picture = picture
        self.arrival = arrival
        self.serial = serial
    }
}
