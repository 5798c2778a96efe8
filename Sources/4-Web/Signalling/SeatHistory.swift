import SFU
import Surroundings

/// Which page sat in which seat of late, so that a page that comes back by itself is told when its participant has sat down
/// elsewhere meanwhile: a laptop that wakes must not push away the phone that took over while it slept.
///
/// A page and all connections by which it came back are one lineage, named after the first: an answer that got lost on its
/// way must not make a page look like its own rival. What was not taken in here is unknown, after a restart above all, and
/// decides nothing. Invariant: `newest` names a stay; `past` holds the stays that are over, in the order in which they ended.
struct SeatHistory {
    /// A participant's place in a room.
    struct Seat: Hashable, Sendable {
        let room: CallRoom
        let participant: String
    }

    /// How a page that names its previous connection stands to its participant's seat.
    enum Standing: Sendable, Equatable {
        /// It names none, or one that is not remembered for this seat.
        case unknown
        /// Another page of the participant has sat down since.
        case takenOver
        /// The seat is its own: it sits there, or the room still holds the seat for it.
        case held
        /// Nobody has sat down since, and the room no longer holds the seat.
        case givenUp
    }

    private struct Stay {
        let seat: Seat
        let lineage: ConnectionID
        /// Who was the newest before.
        let before: ConnectionID?
        var end: End?
    }

    private struct End {
        let instant: Instant
        let isForGood: Bool
    }

    /// Stays that are over and remembered at most.
    static let capacity = 1_024
    /// How long they are remembered at least, if they are not too many, and longer while a later page sits in the seat.
    static let patience = Delay.seconds(600)

    private var stays: [ConnectionID: Stay] = [:]
    private var newest: [Seat: ConnectionID] = [:]
    private var past: [ConnectionID] = []

    /// Stays that are remembered.
    var count: Int { stays.count }

    /// How a page that replaces `previous` stands to the seat.
    func standing(of previous: ConnectionID?, to seat: Seat, at now: Instant) -> Standing {
        guard let previous, let stay = stays[previous], stay.seat == seat, let newest = newest[seat], let last = stays[newest] else {
            return .unknown
        }
        guard last.lineage == stay.lineage else { return .takenOver }
        guard let end = last.end else { return .held }
        return !end.isForGood && now < end.instant + Room.seatPatience ? .held : .givenUp
    }

    /// A page sits down, in place of `previous` where that is of its lineage.
    mutating func sit(_ id: ConnectionID, in seat: Seat, replacing previous: ConnectionID?, at now: Instant) {
        forget(at: now)
        let ancestor = previous.flatMap { stays[$0] }.flatMap { $0.seat == seat ? $0.lineage : nil }
        stays[id] = Stay(seat: seat, lineage: ancestor ?? id, before: newest[seat], end: nil)
        newest[seat] = id
    }

    /// Takes back a sitting down of which nothing came.
    mutating func withdraw(_ id: ConnectionID) {
        guard let stay = stays.removeValue(forKey: id), newest[stay.seat] == id else { return }
        newest[stay.seat] = stay.before.flatMap { stays[$0] == nil ? nil : $0 }
    }

    /// A page's connection has ended; the room holds the seat, unless it left for good.
    mutating func end(_ id: ConnectionID, forGood: Bool, at now: Instant) {
        guard let stay = stays[id], stay.end == nil else { return }
        stays[id]?.end = End(instant: now, isForGood: forGood)
        past.append(id)
    }

    private mutating func forget(at now: Instant) {
        var surplus = past.count - Self.capacity
        var kept: [ConnectionID] = []
        for id in past {
            guard let stay = stays[id], let end = stay.end else { continue }
            if surplus <= 0, now.since(end.instant) < Self.patience || isTaken(stay.seat) {
                kept.append(id)
                continue
            }
            surplus -= 1
            stays[id] = nil
            if newest[stay.seat] == id { newest[stay.seat] = nil }
        }
        past = kept
    }

    private func isTaken(_ seat: Seat) -> Bool {
        guard let newest = newest[seat], let last = stays[newest] else { return false }
        return last.end == nil
    }
}
