// The last packets of one publication, opened, so that what a viewer lost can be sent again without asking the publisher.
//
// Two rings. `entries` has a place for each sequence number modulo its size, so finding a packet is one comparison. `bytes` takes
// payloads one behind the other; a payload's position counts bytes since the beginning, and never crosses the ring's end. Both
// begin small and grow when they were filled in less than `span`: a room of two costs what its pictures weigh.
// Payloads are kept without padding and without the publisher's header extensions, which say nothing to the viewer.
//
// Invariants: an entry holds the newest packet of its residue, and the first that came with its number: what was forwarded under a
// number is sent again byte for byte, or not at all (`Forwarder`, nonce safety). A packet that comes late finds its own entry or,
// when it is older than the whole ring, the entry of a newer one, which stays. A payload is whole while `end - position` is at
// most the ring's size, unless the ring was too small for it before it grew.
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
    /// How far back both rings shall reach: a viewer behind a satellite (a round trip of 600 ms) asks within it.
    static let span = Delay.milliseconds(800)
    private static let firstCount = 64
    private static let firstSize = 8 << 10
    private static let page = 4 << 10

    private var entries: UnsafeMutableBufferPointer<CachedPacket?>
    private let mostEntries: Int
    private var bytes: UnsafeMutableRawBufferPointer
    private let mostBytes: Int
    /// The position behind the newest payload, and where that lies in the ring.
    private var end = 0
    private var tail = 0
    /// The position that lies at the ring's beginning, and so does each that is whole turns of the ring after it. What was before it
    /// is lost: a wider ring holds no more of the past than the one before.
    private var origin = 0
    /// The position up to which payloads fit without a thought: where the ring ends, or is full since its mark.
    private var limit = 0
    /// Where the ring stood, and when, as its filling is measured from.
    private var mark = (position: 0, time: Instant.never)

    /// - Parameter capacity: packets at most; rounded up to a power of two.
    package init(capacity: Int) {
        var size = 1
        while size < capacity, size < 1 << 14 { size <<= 1 }
        mostBytes = max(Self.firstSize, size * 2_048)
        mostEntries = size
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
        var place = place(of: header.sequenceNumber)
        // Safe: a place is below the count of entries.
        while let kept = unsafe entries[place] {
            if kept.sequenceNumber == header.sequenceNumber { return }
            if unsafe entries.count < mostEntries, now.since(kept.arrival) < Self.span {
                widen()
                place = self.place(of: header.sequenceNumber)
                continue
            }
            if kept.sequenceNumber.isAfter(header.sequenceNumber), now.since(kept.arrival) < .seconds(2) { return }
            break
        }
        if end &+ length > limit { makeRoom(for: length, at: now) }
        // Safe: `limit` says that as many bytes are left between the tail and the ring's end.
        if let base = unsafe bytes.baseAddress {
            let start = tail
            unsafe payload.withUnsafeBytes { source in
                if let source = source.baseAddress { unsafe (base + start).copyMemory(from: source, byteCount: length) }
            }
        }
        unsafe entries[place] = CachedPacket(header, arrival: now, position: end, length: length)
        // Safe: positions count the bytes of one publication, which never fill 63 bits.
        end &+= length
        tail &+= length
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
        // What is whole lies behind the origin; what another cache found may lie anywhere.
        let start = size > 0 ? max(0, packet.position - origin) % size : 0
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
        unsafe entries = .allocate(capacity: min(mostEntries, Self.firstCount))
        unsafe entries.initialize(repeating: nil)
    }

    /// Doubles the ring of entries: numbers that differ modulo its size differ modulo twice that.
    private mutating func widen() {
        let old = unsafe entries
        // Safe: the wider ring is ours alone, and a place is below its count.
        unsafe entries = .allocate(capacity: old.count * 2)
        unsafe entries.initialize(repeating: nil)
        for index in old.indices {
            if let kept = unsafe old[index] { unsafe entries[place(of: kept.sequenceNumber)] = kept }
        }
        unsafe old.deallocate()
    }

    // Safe: asked for only where there are entries, and their count is a power of two.
    private func place(of sequence: SequenceNumber) -> Int { unsafe Int(sequence.value) & (entries.count &- 1) }

    private func isWhole(_ packet: CachedPacket) -> Bool {
        unsafe packet.position >= origin && end - packet.position <= bytes.count
    }

    /// Moves the tail to where `length` bytes fit, in a ring that is large enough for what comes: one that would lose what is
    /// younger than `span` grows first.
    private mutating func makeRoom(for length: Int, at now: Instant) {
        if mark.time == .never { mark.time = now }
        let left = unsafe bytes.count - tail
        if left < length {
            // What is left at the ring's end is passed over.
            end += left
            tail += left
        }
        while case let size = unsafe bytes.count, end + length - mark.position > size {
            let filledIn = now.since(mark.time)
            guard size == 0 || (size < mostBytes && filledIn < Self.span) else {
                mark = (end, now)
                break
            }
            grow(filledIn: filledIn)
        }
        if unsafe tail == bytes.count { tail = 0 }
        limit = unsafe min(end - tail + bytes.count, mark.position + bytes.count)
    }

    /// Widens the ring of bytes to what would last for `span` and an eighth, were it filled as fast as this one, and at most
    /// twofold: a keyframe alone would ask for a megabyte. The oldest byte comes to lie at the wider ring's beginning, and the others
    /// behind it, so that each payload stays in one piece.
    private mutating func grow(filledIn time: Delay) {
        let old = unsafe bytes
        let wanted = old.count * 9 / 8 * Int(Self.span.nanoseconds) / max(1, Int(time.nanoseconds))
        let size = max(Self.firstSize, min(wanted.roundedUp(to: Self.page), old.count * 2, mostBytes))
        // Safe: both rings are ours, the wider one has room for both parts of the old one, and they do not overlap.
        unsafe bytes = .allocate(byteCount: size, alignment: 64)
        unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: old[tail...]))
        unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[(old.count - tail)...])
            .copyMemory(from: UnsafeRawBufferPointer(rebasing: old[..<tail]))
        origin = end - old.count
        tail = old.count
        unsafe old.deallocate()
    }
}

extension Int {
    fileprivate func roundedUp(to step: Int) -> Int { (self + step - 1) / step * step }
}
