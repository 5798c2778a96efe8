package import RTP
package import Surroundings

/// What a `PacketCache` knows of a packet. It is good until the cache stores the next one.
package struct CachedPacket: Sendable {
    package let sequenceNumber: SequenceNumber
    package let marker: Bool
    package let payloadType: PayloadType
    package let timestamp: UInt32
    package let arrival: Instant
    /// Where its payload begins, in bytes since the cache was made, and how long it is.
    let position: Int
    /// Which of the packets that the cache kept it is, from 1 on.
    package let serial: UInt32
    private let count: UInt16

    var length: Int { Int(count) }

    init(_ header: RTPHeader, serial: UInt32, arrival: Instant, position: Int, length: Int) {
        sequenceNumber = header.sequenceNumber
        marker = header.marker
        payloadType = header.payloadType
        timestamp = header.timestamp
        self.serial = serial
        self.arrival = arrival
        self.position = position
        count = UInt16(clamping: length)
    }
}
