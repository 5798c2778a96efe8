// The last packets of one publication, opened, so that what a viewer lost can be sent again without asking the publisher.
//
// A ring of slots: a packet lies in the slot of its sequence number modulo the number of slots, so finding it is one
// comparison. All memory is taken once. Payloads are kept without padding and without the publisher's header extensions,
// which say nothing to the viewer.
//
// Invariant: a slot holds the newest packet of its residue, and the first that came with its number: what was forwarded under a
// number is sent again byte for byte, or not at all (`Forwarder`, nonce safety). A packet that comes late finds its own slot or,
// when it is older than the whole ring, the slot of a newer one, which stays.
package import RTP
package import Surroundings

/// A ring of the last packets of one publication.
@safe package struct PacketCache: ~Copyable {
    /// Slots for a picture: nearly two seconds at 2.5 Mb/s.
    package static let videoCapacity = 512
    /// Slots for a voice: more than a second.
    package static let audioCapacity = 64
    /// The longest payload kept, in bytes.
    package static let longestPayload = 1_500

    private struct Slot {
        var packet: CachedPacket?
    }

    private let bytes: UnsafeMutableRawBufferPointer
    private var slots: [Slot]
    private let mask: Int

    /// - Parameter capacity: packets; rounded up to a power of two.
    package init(capacity: Int) {
        var size = 1
        while size < capacity, size < 1 << 14 { size <<= 1 }
        mask = size - 1
        slots = Array(repeating: Slot(packet: nil), count: size)
        // Safe: this value alone owns the memory, and gives it back in deinit.
        unsafe bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: size * Self.longestPayload, alignment: 64)
    }

    deinit {
        // Safe: allocated in init, and the value cannot be copied.
        unsafe bytes.deallocate()
    }

    /// Keeps an opened packet; one that is longer than `longestPayload`, older than the ring or here already is not kept.
    package mutating func store(header: RTPHeader, payload: RawSpan, at now: Instant) {
        let length = payload.byteCount
        guard length <= Self.longestPayload else { return }
        let place = Int(header.sequenceNumber.value) & mask
        if let kept = slots[place].packet {
            if kept.header.sequenceNumber == header.sequenceNumber { return }
            if kept.header.sequenceNumber.isAfter(header.sequenceNumber), now.since(kept.arrival) < .seconds(2) { return }
        }
        let start = place * Self.longestPayload
        // Safe: a place is at most `mask`, and the length at most a slot's, so the bytes lie inside the allocation.
        unsafe payload.withUnsafeBytes { source in
            unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + length]).copyMemory(from: source)
        }
        slots[place].packet = CachedPacket(header: header, arrival: now, slot: place, length: length)
    }

    /// The packet with this number, nil when it never came or was overwritten.
    package func lookup(_ sequence: SequenceNumber) -> CachedPacket? {
        guard let kept = slots[Int(sequence.value) & mask].packet, kept.header.sequenceNumber == sequence else { return nil }
        return kept
    }

    /// The payload of a packet that was just looked up.
    @_lifetime(borrow self)
    package func payload(of packet: CachedPacket) -> RawSpan {
        // A value of another, larger cache must not lead outside this one.
        let start = (packet.slot & mask) * Self.longestPayload
        let length = min(packet.length, Self.longestPayload)
        // Safe: slot and length were just bounded by the allocation, which lives as long as the borrowed cache.
        let span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]))
        return unsafe _overrideLifetime(span, borrowing: self)
    }

    /// Forgets everything: the publication's numbers begin anew.
    package mutating func removeAll() {
        for place in slots.indices { slots[place].packet = nil }
    }
}
