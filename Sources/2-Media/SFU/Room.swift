// One room: who is in it, who publishes, who receives. No socket, no clock: `MediaServer` hands in datagrams and instants,
// and takes out datagrams, events and the next deadline. A room lives on one thread; nothing in it is locked.
//
//   receive ─ Peer opens ─┬─ RTP  ─ Publication ─ for each Subscriber: OutboundStream renumbers, its Peer seals into the batch
//                         └─ RTCP ─ reports, NACK, PLI ─ answered, or passed to the publisher
//   advance ─ handshakes one step each, then what time brings: feedback, NACKs, keyframe requests, reports, silence
//
// Invariants: `subscribers` of publications and `source` of streams mirror each other: `seat()` makes them so, and whoever takes a
// publication or a connection away takes both sides;
// a participant has at most one publication of each slot; indices of connections and publications stay while they live.
package import Peer
import RTP
package import Surroundings

package struct Room: ~Copyable {
    /// How long a lost participant's seat and place are held.
    package static let seatPatience = Delay.seconds(30)
    /// Connections at most: one more is refused.
    package static let capacity = 128

    package let name: String
    let security: PeerSecurity
    var connections = SlotTable<Connection>()
    var publications = SlotTable<Publication>()
    var participants: [Participant] = []
    /// Connections accepted so far: orders them.
    var arrivals: UInt64 = 0
    var events: [RoomEvent] = [] { didSet { hasNewWish = true } }
    var nextDeadline = Instant.never { didSet { hasNewWish = true } }
    /// What of it may not wait for the next datagram: handshakes, losses, keyframes, a peer that moved.
    var nextUrgent = Instant.never { didSet { hasNewWish = true } }
    var nextTick = Instant.never { didSet { hasNewWish = true } }
    /// Whether a handshake datagram waits.
    var hasHandshakeInput = false { didSet { hasNewWish = true } }
    /// Whether seats and snapshots have to be settled anew.
    var isChanged = false { didSet { hasNewWish = true } }
    /// Whether `deadline` or `urgentDeadline` may be others than whoever keeps them was told.
    package private(set) var hasNewWish = true

    /// Grows with every change that a snapshot shows.
    package private(set) var version: UInt64 = 0
    /// RTP packets sent to viewers, retransmissions included.
    package internal(set) var packetsForwarded: UInt64 = 0
    /// Authentic packets from publishers.
    package internal(set) var packetsReceived: UInt64 = 0
    /// Keyframe requests sent to publishers.
    package internal(set) var keyframesAsked: UInt64 = 0
    /// Packets sent again for a NACK.
    package internal(set) var packetsRepeated: UInt64 = 0
    /// Publications that some viewer has no codec for, counted when found.
    package internal(set) var codecsLacking: UInt64 = 0

    package init(name: String, security: PeerSecurity) {
        self.name = name
        self.security = security
    }

    /// Nobody is here and no seat is held: the room may be forgotten.
    package var isEmpty: Bool { connections.count == 0 && participants.isEmpty }

    /// When `advance` wants to be called; `.origin` when at once.
    package var deadline: Instant {
        hasHandshakeInput || isChanged || !events.isEmpty ? .origin : min(nextDeadline, nextTick)
    }

    /// When `advance` must be called even if nothing comes. What is only due (feedback, reports) rides on the next datagram: a
    /// wakeup of its own would cost as much as four packets.
    package var urgentDeadline: Instant {
        hasHandshakeInput || isChanged || !events.isEmpty ? .origin : nextUrgent
    }

    /// Both deadlines, for whoever keeps them; until `hasNewWish` they stay as they are.
    package mutating func takeWish() -> (due: Instant, urgent: Instant) {
        hasNewWish = false
        return (deadline, urgentDeadline)
    }

    /// Participants with a seat.
    package var participantCount: Int { participants.count }

    /// The next thing that happened, oldest first.
    package mutating func nextEvent() -> RoomEvent? {
        events.isEmpty ? nil : events.removeFirst()
    }

    mutating func markChanged() {
        isChanged = true
    }

    /// Settles seats after changes and says so by an event, once for all of them.
    mutating func settle(at now: Instant) {
        guard isChanged else { return }
        isChanged = false
        seat(at: now)
        version += 1
        events.append(.changed)
    }

    /// Where a connection's datagrams go now; nil before ICE selected an address.
    package func destination(on number: Int) -> TransportAddress? {
        guard let connection = unsafe connections.element(number) else { return nil }
        return unsafe connection.pointee.peer.destination
    }

    /// Whether a connection asked from an address and may still use it.
    package func knows(_ address: TransportAddress, on number: Int) -> Bool {
        guard let connection = unsafe connections.element(number) else { return false }
        return unsafe connection.pointee.peer.knows(address)
    }

    /// Whether a connection was heard from an address of late.
    package func hears(_ address: TransportAddress, on number: Int, at now: Instant) -> Bool {
        guard let connection = unsafe connections.element(number) else { return false }
        return unsafe connection.pointee.peer.hears(address, at: now)
    }

    /// Whether a request that names this fragment is for a connection.
    package func answers(to usernameFragment: String, on id: ConnectionID) -> Bool {
        guard let number = index(of: id), let connection = unsafe connections.element(number) else { return false }
        return unsafe connection.pointee.peer.answers(to: usernameFragment)
    }

    /// The connection with an identifier.
    func index(of id: ConnectionID) -> Int? {
        for index in 0..<connections.endIndex {
            guard let connection = unsafe connections.element(index) else { continue }
            if unsafe connection.pointee.id == id { return index }
        }
        return nil
    }
}

/// What `MediaServer` must hear of.
package enum RoomEvent: Sendable, Equatable {
    /// Snapshots differ from before.
    case changed
    /// A connection is gone; its number is free.
    case ended(ConnectionID, number: Int, EndReason)
}

/// A person with a seat: connected, or lost and waited for.
struct Participant {
    let name: String
    /// Slots that are muted, whoever asked: kept while the seat is held, so that nobody comes back unmuted unless their page
    /// says so.
    var muted: Set<PublicationSlot> = []
    /// Until when the seat is held; nil while a connection of the participant is there.
    var heldUntil: Instant?
}
