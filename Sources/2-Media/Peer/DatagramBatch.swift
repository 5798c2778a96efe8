package import Surroundings

/// Datagrams waiting to be sent: slots allocated once, packets are sealed straight into them.
///
/// Each has a *lane*, the number of the connection that it goes to: the socket groups by it for UDP GSO. Order within a
/// lane is kept.
// Safe: every index is compared with the count or the capacity before memory is touched.
@safe
package struct DatagramBatch: ~Copyable {
    /// Bytes of a slot: what Ethernet carries, rounded up. Nothing of ours is longer.
    package static let slotSize = 1_504

    private let storage: UnsafeMutableRawBufferPointer
    private let entries: UnsafeMutableBufferPointer<Entry>
    /// How many datagrams wait.
    package private(set) var count = 0

    private struct Entry {
        var destination: TransportAddress
        var length: Int
        var lane: Int
    }

    /// Room for `capacity` datagrams. What does not fit any more is not sent: the owner empties it in time.
    package init(capacity: Int) {
        // Safe: both are owned by this value alone and freed in its deinit.
        unsafe storage = .allocate(byteCount: capacity * Self.slotSize, alignment: 64)
        unsafe entries = .allocate(capacity: capacity)
        unsafe entries.initialize(repeating: Entry(destination: TransportAddress(ipv4: 0, port: 0), length: 0, lane: 0))
    }

    deinit {
        unsafe storage.deallocate()
        unsafe entries.deallocate()
    }

    /// How many datagrams fit still.
    package var remaining: Int { unsafe entries.count - count }

    /// The slot that `commit` will send, `slotSize` bytes; nil when the batch is full.
    package var freeSlot: UnsafeMutableRawBufferPointer? {
        guard remaining > 0 else { return nil }
        // Safe: count is below the capacity, so the slot lies inside the storage.
        return unsafe UnsafeMutableRawBufferPointer(rebasing: storage[count * Self.slotSize..<(count + 1) * Self.slotSize])
    }

    /// Sends the first `length` bytes of `freeSlot`; nothing when the batch is full or the length is not a slot's.
    package mutating func commit(length: Int, to destination: TransportAddress, lane: Int) {
        guard remaining > 0, length > 0, length <= Self.slotSize else { return }
        unsafe entries[count] = Entry(destination: destination, length: length, lane: lane)
        count += 1
    }

    /// Sends a copy of `bytes`; false when the batch is full or they are too long.
    @discardableResult
    package mutating func append(_ bytes: [UInt8], to destination: TransportAddress, lane: Int) -> Bool {
        guard let slot = unsafe freeSlot, bytes.count <= Self.slotSize else { return false }
        unsafe slot.copyBytes(from: bytes)
        commit(length: bytes.count, to: destination, lane: lane)
        return true
    }

    /// The bytes of datagram `index`, which must be below `count`; valid until the batch changes.
    package func bytes(_ index: Int) -> UnsafeRawBufferPointer {
        // Safe: an index below count lies inside the storage; the subscript of the entries checks it.
        unsafe UnsafeRawBufferPointer(rebasing: storage[index * Self.slotSize..<index * Self.slotSize + entries[index].length])
    }

    /// Where datagram `index` goes.
    package func destination(_ index: Int) -> TransportAddress {
        unsafe entries[index].destination
    }

    /// The number of the connection that datagram `index` goes to.
    package func lane(_ index: Int) -> Int {
        unsafe entries[index].lane
    }

    /// Forgets all; the memory stays.
    package mutating func removeAll() {
        count = 0
    }
}
