package import Peer
import SFU

/// What the media thread counts, as it stood when it last went to sleep.
package struct MediaMetrics: Sendable {
    package var rooms = 0
    /// People with a seat, in all rooms.
    package var participants = 0
    package var connections = 0
    /// RTP packets sent to viewers since the start.
    package var packetsForwarded: UInt64 = 0
    /// Authentic RTP packets from publishers since the start.
    package var packetsReceived: UInt64 = 0
    /// Packets sent again because a viewer lost them.
    package var packetsRepeated: UInt64 = 0
    package var keyframesAsked: UInt64 = 0
    /// Times that a viewer lacked the codec of a publication.
    package var codecsLacking: UInt64 = 0
    /// Datagrams that the system refused to send.
    package var sendFailures: UInt64 = 0
    /// The longest time within the last ten seconds that the thread took from waking to sleeping again, in seconds.
    package var loopLag: Double = 0
    private var dropped = InlineArray<16, UInt64>(repeating: 0)

    package init() {}

    /// Datagrams dropped for a reason since the start.
    package func dropped(_ reason: DropReason) -> UInt64 { dropped[reason.rawValue] }

    mutating func count(_ reason: DropReason) {
        // Safe: a counter of datagrams does not reach 2^64.
        dropped[reason.rawValue] &+= 1
    }

    /// Takes over the drops that the loop itself counted.
    mutating func copyDrops(from other: MediaMetrics) {
        dropped = other.dropped
        sendFailures = other.sendFailures
    }

    /// Adds what a room counted.
    mutating func add(_ room: borrowing Room) {
        participants += room.participantCount
        packetsForwarded &+= room.packetsForwarded
        packetsReceived &+= room.packetsReceived
        packetsRepeated &+= room.packetsRepeated
        keyframesAsked &+= room.keyframesAsked
        codecsLacking &+= room.codecsLacking
    }
}
