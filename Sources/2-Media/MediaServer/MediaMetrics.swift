package import Peer
import SFU

/// What a media thread counts, as it stood when it last went to sleep.
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
    /// TCP connections that are open, proved or not.
    package var streams = 0
    /// Packets that were left out because a TCP connection's line was too narrow for them.
    package var streamPacketsDropped: UInt64 = 0
    /// The longest lag of a round within the last ten seconds (`LoopLag` says what that is), in seconds.
    package var loopLag: Double = 0
    /// The median lag over the last ten seconds, in seconds.
    package var loopLagMedian: Double = 0
    /// Whether that is over the limit.
    package var isOverloaded = false
    /// Which share of the last second the thread was at work, 0 to 1.
    package var busyShare: Double = 0
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

    var load: ThreadLoad { ThreadLoad(busyShare: busyShare, isOverloaded: isOverloaded) }

    /// What several threads counted together. Lags are those of the latest; overloaded are all where each is.
    package init(sumOf threads: [MediaMetrics]) {
        isOverloaded = !threads.isEmpty
        for thread in threads { add(thread) }
    }

    private mutating func add(_ other: MediaMetrics) {
        rooms += other.rooms
        participants += other.participants
        connections += other.connections
        streams += other.streams
        // Safe: counters of packets do not reach 2^64.
        packetsForwarded &+= other.packetsForwarded
        packetsReceived &+= other.packetsReceived
        packetsRepeated &+= other.packetsRepeated
        keyframesAsked &+= other.keyframesAsked
        codecsLacking &+= other.codecsLacking
        sendFailures &+= other.sendFailures
        streamPacketsDropped &+= other.streamPacketsDropped
        for reason in dropped.indices { dropped[reason] &+= other.dropped[reason] }
        loopLag = max(loopLag, other.loopLag)
        loopLagMedian = max(loopLagMedian, other.loopLagMedian)
        isOverloaded = isOverloaded && other.isOverloaded
        busyShare = max(busyShare, other.busyShare)
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
