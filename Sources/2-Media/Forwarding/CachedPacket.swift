package import RTP
package import Surroundings

/// Where a packet lies in a `PacketCache`, and what is known of it. It is good until the cache stores the next packet.
package struct CachedPacket: Sendable {
    /// As the publisher sent it; offsets in it do not apply to the payload kept.
    package let header: RTPHeader
    package let arrival: Instant
    let slot: Int
    let length: Int
}
