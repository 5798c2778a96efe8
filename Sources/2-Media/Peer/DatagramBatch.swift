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
    private let body: UnsafeMutablePointer<Body>

    @unsafe private struct Body {
        let storage: UnsafeMutableRawBufferPointer
        let entries: UnsafeMutableBufferPointer<Entry>
        /// The first datagram of each lane, in order of appearance.
        let heads: UnsafeMutableBufferPointer<Int32>
        /// The last datagram of each lane, good where the round is this one.
        let tails: UnsafeMutableBufferPointer<Tail>
        var round: UInt32 = 1
        var count = 0
        var streamCount = 0
        var laneCount = 0
    }

    private var storage: UnsafeMutableRawBufferPointer { unsafe body.pointee.storage }
    private var entries: UnsafeMutableBufferPointer<Entry> { unsafe body.pointee.entries }
    private var heads: UnsafeMutableBufferPointer<Int32> { unsafe body.pointee.heads }
    private var tails: UnsafeMutableBufferPointer<Tail> { unsafe body.pointee.tails }

    private var round: UInt32 {
        get { unsafe body.pointee.round }
        set { unsafe body.pointee.round = newValue }
    }

    /// How many datagrams wait.
    package private(set) var count: Int {
        get { unsafe body.pointee.count }
        set { unsafe body.pointee.count = newValue }
    }

    /// How many of them go over TCP.
    package private(set) var streamCount: Int {
        get { unsafe body.pointee.streamCount }
        set { unsafe body.pointee.streamCount = newValue }
    }

    /// How many lanes have datagrams that wait.
    package private(set) var laneCount: Int {
        get { unsafe body.pointee.laneCount }
        set { unsafe body.pointee.laneCount = newValue }
    }

    private struct Entry {
        var destination: TransportAddress
        // Small, so that an entry stays as long as it is without the kind.
        var length: UInt16
        var kind: DatagramKind
        /// The next datagram of the lane; -1: none.
        var next: Int32
        var lane: Int
    }

    private struct Tail {
        var round: UInt32
        var index: Int32
    }

    /// Room for `capacity` datagrams. What does not fit any more is not sent: the owner empties it in time. Lanes below `lanes` are
    /// grouped; a datagram of another is on its own.
    package init(capacity: Int, lanes: Int = 4_096) {
        // Safe: all five are owned by this value alone and freed in its deinit.
        unsafe body = .allocate(capacity: 1)
        unsafe body.initialize(
            to: Body(
                storage: .allocate(byteCount: capacity * Self.slotSize, alignment: 64), entries: .allocate(capacity: capacity),
                heads: .allocate(capacity: capacity), tails: .allocate(capacity: lanes)))
        unsafe body.pointee.entries.initialize(
            repeating: Entry(destination: TransportAddress(ipv4: 0, port: 0), length: 0, kind: .control, next: -1, lane: 0))
        unsafe body.pointee.heads.initialize(repeating: 0)
        unsafe body.pointee.tails.initialize(repeating: Tail(round: 0, index: 0))
    }

    deinit {
        unsafe body.pointee.storage.deallocate()
        unsafe body.pointee.entries.deallocate()
        unsafe body.pointee.heads.deallocate()
        unsafe body.pointee.tails.deallocate()
        unsafe body.deallocate()
    }

    /// How many datagrams fit still.
    package var remaining: Int { unsafe entries.count - count }

    /// The slot that `commit` will send, `slotSize` bytes; nil when the batch is full.
    package var freeSlot: UnsafeMutableRawBufferPointer? {
        guard remaining > 0 else { return nil }
        // Safe: count is below the capacity, so the slot lies inside the storage.
        return unsafe UnsafeMutableRawBufferPointer(start: storage.baseAddress?.advanced(by: count &* Self.slotSize), count: Self.slotSize)
    }

    /// Sends the first `length` bytes of `freeSlot`; nothing when the batch is full or the length is not a slot's.
    package mutating func commit(length: Int, to destination: TransportAddress, lane: Int, kind: DatagramKind = .control) {
        guard remaining > 0, length > 0, length <= Self.slotSize else { return }
        unsafe entries[count] = Entry(
            destination: destination, length: UInt16(truncatingIfNeeded: length), kind: kind, next: -1, lane: lane)
        let index = Int32(truncatingIfNeeded: count)
        count += 1
        if destination.stream != 0 {
            streamCount += 1
            return
        }
        guard lane >= 0, unsafe lane < tails.count else { return begin(index) }
        // Safe: the lane was just compared with the number of tails; a tail of this round is the index of an entry.
        let tail = unsafe tails[lane]
        unsafe tails[lane] = Tail(round: round, index: index)
        if tail.round == round { unsafe entries[Int(tail.index)].next = index } else { begin(index) }
    }

    private mutating func begin(_ index: Int32) {
        unsafe heads[laneCount] = index
        laneCount += 1
    }

    /// The first datagram of the lane that came as number `lane`, which must be below `laneCount`.
    package func head(_ lane: Int) -> Int { Int(unsafe heads[lane]) }

    /// The datagram behind datagram `index` in its lane; -1: none.
    package func next(_ index: Int) -> Int { Int(unsafe entries[index].next) }

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
        // Safe: an index below count lies inside the storage; the subscript of the entries checks it.
        let length = unsafe Int(entries[index].length)
        return unsafe UnsafeRawBufferPointer(start: storage.baseAddress?.advanced(by: index &* Self.slotSize), count: length)
    }

    /// Where datagram `index` goes.
    package func destination(_ index: Int) -> TransportAddress {
        unsafe entries[index].destination
    }

    /// What datagram `index` carries.
    package func kind(_ index: Int) -> DatagramKind {
        unsafe entries[index].kind
    }

    /// The number of the connection that datagram `index` goes to.
    package func lane(_ index: Int) -> Int {
        unsafe entries[index].lane
    }

    /// Forgets all; the memory stays.
    package mutating func removeAll() {
        count = 0
        laneCount = 0
        streamCount = 0
        round &+= 1
        guard round == 0 else { return }
        // Once in weeks: a tail of the last time round must not be taken for one of this round.
        unsafe tails.update(repeating: Tail(round: 0, index: 0))
        round = 1
    }
}
