package import Surroundings

/// Datagrams waiting to be sent: slots allocated once, packets are sealed straight into them.
///
/// Each has a *lane*, the number of the connection that it goes to: the socket groups by it for UDP GSO, and order within a lane
/// is kept. Datagrams of one lane are chained as they are committed: the first of each is in `heads`, each knows the next. What goes over TCP is in no chain:
/// its connection has a queue of its own.
// Safe: every index is compared with the count or the capacity before memory is touched.
@safe
package struct DatagramBatch: ~Copyable {
    /// Bytes of a slot: what Ethernet carries, rounded up. Nothing of ours is longer.
    package static let slotSize = 1_504

    /// All there is, behind one word: whoever is lent a value of several is handed a copy of each.
    // Not private, nor what it consists of: small functions over private things are not carried into other modules, and each
    // packet calls four of them.
    let body: UnsafeMutablePointer<Body>

    @unsafe struct Body {
        let storage: UnsafeMutableRawPointer
        let entries: UnsafeMutablePointer<Entry>
        let capacity: Int
        /// The first datagram of each lane, in order of appearance.
        let heads: UnsafeMutablePointer<Int32>
        /// The last datagram of each lane, good where the round is this one.
        let tails: UnsafeMutablePointer<Tail>
        let lanes: Int
        var round: UInt32 = 1
        var count = 0
        var streamCount = 0
        var laneCount = 0
    }

    struct Entry {
        var destination: TransportAddress
        // Small, so that an entry stays as long as it is without the kind.
        var length: UInt16
        var kind: DatagramKind
        /// The next datagram of the lane; -1: none.
        var next: Int32 = -1
        var lane: Int
    }

    struct Tail {
        var round: UInt32
        var index: Int32
    }

    /// How many datagrams wait.
    package var count: Int { unsafe body.pointee.count }

    /// How many of them go over TCP.
    package var streamCount: Int { unsafe body.pointee.streamCount }

    /// How many lanes have datagrams that wait.
    package var laneCount: Int { unsafe body.pointee.laneCount }

    /// Room for `capacity` datagrams. What does not fit any more is not sent: the owner empties it in time. Lanes below `lanes` are
    /// grouped; a datagram of another is on its own.
    package init(capacity: Int, lanes: Int = 4_096) {
        // Safe: all five are owned by this value alone and freed in its deinit.
        unsafe body = .allocate(capacity: 1)
        unsafe body.initialize(
            to: Body(
                storage: .allocate(byteCount: capacity * Self.slotSize, alignment: 64), entries: .allocate(capacity: capacity),
                capacity: capacity, heads: .allocate(capacity: capacity), tails: .allocate(capacity: lanes), lanes: lanes))
        unsafe body.pointee.entries.initialize(
            repeating: Entry(destination: TransportAddress(ipv4: 0, port: 0), length: 0, kind: .control, lane: 0), count: capacity)
        unsafe body.pointee.heads.initialize(repeating: 0, count: capacity)
        unsafe body.pointee.tails.initialize(repeating: Tail(round: 0, index: 0), count: lanes)
    }

    deinit {
        unsafe body.pointee.storage.deallocate()
        unsafe body.pointee.entries.deallocate()
        unsafe body.pointee.heads.deallocate()
        unsafe body.pointee.tails.deallocate()
        unsafe body.deallocate()
    }

    /// How many datagrams fit still.
    package var remaining: Int { unsafe body.pointee.capacity &- count }

    /// The slot that `commit` will send, `slotSize` bytes; nil when the batch is full.
    package var freeSlot: UnsafeMutableRawBufferPointer? {
        guard remaining > 0 else { return nil }
        // Safe: count is below the capacity, so the slot lies inside the storage.
        return unsafe UnsafeMutableRawBufferPointer(start: body.pointee.storage + count &* Self.slotSize, count: Self.slotSize)
    }

    /// Sends the first `length` bytes of `freeSlot`; nothing when the batch is full or the length is not a slot's.
    package mutating func commit(length: Int, to destination: TransportAddress, lane: Int, kind: DatagramKind = .control) {
        let index = count
        // Safe (to the end): the index is below the capacity, a lane is compared with the number of tails, a tail of this round is the
        // index of an entry, and no more lanes begin than there are entries.
        guard remaining > 0, length > 0, length <= Self.slotSize else { return }
        unsafe body.pointee.entries[index] = Entry(
            destination: destination, length: UInt16(truncatingIfNeeded: length), kind: kind, lane: lane)
        unsafe body.pointee.count = index &+ 1
        if destination.stream != 0 {
            unsafe body.pointee.streamCount &+= 1
            return
        }
        let number = Int32(truncatingIfNeeded: index)
        if lane >= 0, unsafe lane < body.pointee.lanes {
            let round = unsafe body.pointee.round
            let tail = unsafe body.pointee.tails[lane]
            unsafe body.pointee.tails[lane] = Tail(round: round, index: number)
            if tail.round == round {
                unsafe body.pointee.entries[Int(tail.index)].next = number
                return
            }
        }
        unsafe body.pointee.heads[laneCount] = number
        unsafe body.pointee.laneCount &+= 1
    }

    /// The first datagram of the lane that came as number `lane`, which must be below `laneCount`.
    package func head(_ lane: Int) -> Int {
        precondition(lane >= 0 && lane < laneCount)
        return Int(unsafe body.pointee.heads[lane])
    }

    /// The datagram behind datagram `index` in its lane; -1: none.
    package func next(_ index: Int) -> Int { Int(unsafe entry(index).pointee.next) }

    /// Datagram `index`, which must be below `count`.
    private func entry(_ index: Int) -> UnsafeMutablePointer<Entry> {
        precondition(index >= 0 && index < count)
        return unsafe body.pointee.entries + index
    }

    /// Sends a copy of `bytes`; false when the batch is full or they are too long.
    @discardableResult
    package mutating func append(
        _ bytes: [UInt8], to destination: TransportAddress, lane: Int, kind: DatagramKind = .control
    ) -> Bool {
        guard let slot = unsafe freeSlot, bytes.count <= Self.slotSize else { return false }
        unsafe slot.copyBytes(from: bytes)
        commit(length: bytes.count, to: destination, lane: lane, kind: kind)
        return true
    }

    /// The bytes of datagram `index`, which must be below `count`; valid until the batch changes.
    package func bytes(_ index: Int) -> UnsafeRawBufferPointer {
        // Safe: an entry's bytes lie in the slot of the same number.
        let length = unsafe Int(entry(index).pointee.length)
        return unsafe UnsafeRawBufferPointer(start: body.pointee.storage + index &* Self.slotSize, count: length)
    }

    /// Where datagram `index` goes.
    package func destination(_ index: Int) -> TransportAddress { unsafe entry(index).pointee.destination }

    /// What datagram `index` carries.
    package func kind(_ index: Int) -> DatagramKind { unsafe entry(index).pointee.kind }

    /// The number of the connection that datagram `index` goes to.
    package func lane(_ index: Int) -> Int { unsafe entry(index).pointee.lane }

    /// Forgets all; the memory stays.
    package mutating func removeAll() {
        unsafe body.pointee.count = 0
        unsafe body.pointee.laneCount = 0
        unsafe body.pointee.streamCount = 0
        unsafe body.pointee.round &+= 1
        guard unsafe body.pointee.round == 0 else { return }
        // Once in weeks: a tail of the last time round must not be taken for one of this round.
        unsafe body.pointee.tails.update(repeating: Tail(round: 0, index: 0), count: body.pointee.lanes)
        unsafe body.pointee.round = 1
    }
}
