// The last packets of one publication, opened, so that what a viewer lost can be sent again without asking the publisher.
//
// Two rings. `entries` has a place for each sequence number modulo its size, so finding a packet is one comparison. `bytes` takes
// payloads one behind the other; a payload's position counts bytes since the beginning, and never crosses the ring's end. The
// ring of bytes begins small and doubles when it was filled in less than `span`: a room of two costs what its pictures weigh.
// Payloads are kept without padding and without the publisher's header extensions, which say nothing to the viewer.
//
// Invariants: an entry holds the newest packet of its residue, and the first that came with its number: what was forwarded under a
// number is sent again byte for byte, or not at all (`Forwarder`, nonce safety). A packet that comes late finds its own entry or,
// when it is older than the whole ring, the entry of a newer one, which stays. A payload is whole while `end - position` is at
// most the ring's size.
import CProcessor
package import RTP
package import Surroundings

/// A ring of the last packets of one publication.
@safe package struct PacketCache: ~Copyable {
    /// Packets of a picture that are kept at most: nearly two seconds at 2.5 Mb/s.
    package static let videoCapacity = 512
    /// Packets of a voice: more than a second.
    package static let audioCapacity = 64
    /// The longest payload kept, in bytes.
    package static let longestPayload = 1_500
    /// How far back the bytes shall reach: a viewer behind a satellite (a round trip of 600 ms) asks within it.
    static let span = Delay.milliseconds(800)
    private static let firstSize = 8 << 10

    private var entries: UnsafeMutableBufferPointer<CachedPacket?>
    private let capacity: Int
    private var bytes: UnsafeMutableRawBufferPointer
    /// One less than the bytes of the ring.
    private var mask = -1
    private let mostBytes: Int
    /// The position behind the newest payload.
    private var end = 0
    /// The position up to which payloads fit without a thought: where the ring ends, or is full since its mark.
    private var limit = 0
    /// Where the ring stood, and when, as its filling is measured from.
    private var mark = (position: 0, time: Instant.never)

    /// - Parameter capacity: packets; rounded up to a power of two.
    package init(capacity: Int) {
        var size = 1
        while size < capacity, size < 1 << 14 { size <<= 1 }
        mostBytes = max(Self.firstSize, size * 2_048)
        self.capacity = size
        // Both rings are made for the first packet: a publication that sends nothing costs nothing.
        unsafe entries = UnsafeMutableBufferPointer(start: nil, count: 0)
        unsafe bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    deinit {
        // Safe: allocated by `begin` and `grow`, and the value cannot be copied.
        unsafe entries.deallocate()
        unsafe bytes.deallocate()
    }

    /// Keeps an opened packet; one that is longer than `longestPayload`, older than the ring or here already is not kept.
    package mutating func store(header: RTPHeader, payload: RawSpan, at now: Instant) {
        let length = payload.byteCount
        guard length <= Self.longestPayload else { return }
        if unsafe entries.isEmpty { begin() }
        let place = place(of: header.sequenceNumber)
        // Safe: a place is below the count of entries.
        if let kept = unsafe entries[place] {
            if kept.sequenceNumber == header.sequenceNumber { return }
            if kept.sequenceNumber.isAfter(header.sequenceNumber), now.since(kept.arrival) < .seconds(2) { return }
        }
        if end &+ length > limit { makeRoom(for: length, at: now) }
        // Safe: at least `length` bytes are left before the ring's end, which is as far from its beginning as `mask` says.
        if let base = unsafe bytes.baseAddress {
            let start = end & mask
            unsafe payload.withUnsafeBytes { source in
                if let source = source.baseAddress { unsafe (base + start).copyMemory(from: source, byteCount: length) }
            }
        }
        unsafe entries[place] = CachedPacket(header, arrival: now, position: end, length: length)
        // Safe: positions count the bytes of one publication, which never fill 63 bits.
        end &+= length
    }

    /// Asks for the memory that keeping the next packet will write, a kilobyte of it.
    package func prefetch(_ sequence: SequenceNumber) {
        // Safe: a place is below the count of entries, and nothing is read.
        if let base = unsafe entries.baseAddress { unsafe vv_prefetch(base + place(of: sequence), MemoryLayout<CachedPacket?>.size) }
    }

    /// The packet with this number, nil when it never came or was overwritten.
    package func lookup(_ sequence: SequenceNumber) -> CachedPacket? {
        // Safe: as above.
        guard unsafe !entries.isEmpty, let kept = unsafe entries[place(of: sequence)], kept.sequenceNumber == sequence, isWhole(kept) else {
            return nil
        }
        return kept
    }

    /// The payload of a packet that was just looked up; empty for one of another cache that this one does not hold.
    @_lifetime(borrow self)
    package func payload(of packet: CachedPacket) -> RawSpan {
        let size = unsafe bytes.count
        let start = size > 0 ? packet.position & (size - 1) : 0
        let length = start + packet.length <= size ? packet.length : 0
        // Safe: start and length were just bounded by the allocation, which lives as long as the borrowed cache.
        let span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]))
        return unsafe _overrideLifetime(span, borrowing: self)
    }

    /// Forgets everything: the publication's numbers begin anew.
    package mutating func removeAll() {
        unsafe entries.update(repeating: nil)
    }

    /// The memory that is taken, in bytes.
    package var size: Int { unsafe bytes.count + entries.count * MemoryLayout<CachedPacket?>.stride }

    private mutating func begin() {
        // Safe: this value alone owns the memory, and gives it back in deinit.
        unsafe entries = .allocate(capacity: capacity)
        unsafe entries.initialize(repeating: nil)
    }

    private func place(of sequence: SequenceNumber) -> Int { Int(sequence.value) & (capacity &- 1) }

    private func isWhole(_ packet: CachedPacket) -> Bool { unsafe end - packet.position <= bytes.count }

    /// Moves `end` to where `length` bytes fit, in a ring that is large enough for what comes: one that would lose what is younger
    /// than `span` doubles first.
    private mutating func makeRoom(for length: Int, at now: Instant) {
        if mark.time == .never { mark.time = now }
        while unsafe end + length - mark.position > bytes.count {
            guard unsafe bytes.count == 0 || (bytes.count < mostBytes && now.since(mark.time) < Self.span) else {
                mark = (end, now)
                break
            }
            grow()
        }
        let left = unsafe bytes.count - end & mask
        if left < length { end += left }
        limit = unsafe min(end - end & mask + bytes.count, mark.position + bytes.count)
    }

    /// Doubles the ring. Positions stay: what lay in one half of the wider ring lies there whole.
    private mutating func grow() {
        let old = unsafe bytes
        let size = max(Self.firstSize, old.count * 2)
        // Safe: entries that are whole lie inside the old ring, and their positions modulo the new size inside the new one.
        unsafe bytes = .allocate(byteCount: size, alignment: 64)
        mask = size - 1
        if old.count > 0 {
            for index in unsafe entries.indices {
                guard let kept = unsafe entries[index], end - kept.position <= old.count else { continue }
                let (from, to) = (kept.position & (old.count - 1), kept.position & (size - 1))
                unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[to..<to + kept.length])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: old[from..<from + kept.length]))
            }
        }
        unsafe old.deallocate()
    }
}
