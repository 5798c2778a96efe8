// The last packets of one publication, opened, so that what a viewer lost can be sent again without asking the publisher.
//
// Two rings. `entries` has a place for each sequence number modulo its size, so finding a packet is one comparison. `bytes` takes
// payloads one behind the other; a payload's position counts bytes since the beginning, and never crosses the ring's end. Both
// begin small and grow when they were filled in less than `span`: a room of two costs what its pictures weigh.
// Payloads are kept without padding and without the publisher's header extensions, which say nothing to the viewer.
//
// Invariants: an entry holds the newest packet of its residue, and of those with one number the first, as long as it is there. After
// that another may come with its number: what was forwarded under a number is sent again byte for byte, or not at all, because each
// packet that is kept has a serial number of its own, and a `Forwarder` knows which one it was lent (nonce safety). The ring of bytes
// begins anew, a turn after the other, at `turn`. A payload is whole while `end - position` is at most the ring's size, unless the
// ring was too small for it before it grew.
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
    /// The position behind the newest payload.
    private var end = 0
    /// The position at the ring's beginning in this turn, and when the turn began.
    private var turn = (position: 0, time: Instant.never)
    /// The position at the ring's end in this turn.
    private var limit = 0
    /// The position at the beginning of the turn in which the ring grew last. What was before it is lost: a wider ring holds no more of
    /// the past than the one before.
    private var origin = 0
    private var lastSerial: UInt32 = 0

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
        // Safe: allocated by `begin`, `widen` and `grow`, and the value cannot be copied.
        unsafe entries.deallocate()
        unsafe bytes.deallocate()
    }

    /// Keeps an opened packet, and returns its serial number; 0 for one that is not kept: longer than `longestPayload`, older than the
    /// ring, or here already.
    @discardableResult
    package mutating func store(header: RTPHeader, payload: RawSpan, at now: Instant) -> UInt32 {
        let length = payload.byteCount
        guard length <= Self.longestPayload else { return 0 }
        if unsafe entries.isEmpty { begin() }
        var place = place(of: header.sequenceNumber)
        // Safe: a place is below the count of entries.
        while let kept = unsafe entries[place] {
            if kept.sequenceNumber == header.sequenceNumber { return 0 }
            if kept.sequenceNumber.isAfter(header.sequenceNumber), now.since(kept.arrival) < .seconds(2) { return 0 }
            guard unsafe entries.count < mostEntries, now.since(kept.arrival) < Self.span else { break }
            widen()
            place = self.place(of: header.sequenceNumber)
        }
        if end &+ length > limit { makeRoom(for: length, at: now) }
        // Safe: `limit` says that as many bytes are left before the ring's end.
        if let base = unsafe bytes.baseAddress {
            let start = end &- turn.position
            unsafe payload.withUnsafeBytes { source in
                if let source = source.baseAddress { unsafe (base + start).copyMemory(from: source, byteCount: length) }
            }
        }
        // Safe: 0 is passed over, and the one that has this number again after four thousand million packets is long gone.
        lastSerial = lastSerial == .max ? 1 : lastSerial &+ 1
        unsafe entries[place] = CachedPacket(header, serial: lastSerial, arrival: now, position: end, length: length)
        // Safe: positions count the bytes of one publication, which never fill 63 bits.
        end &+= length
        return lastSerial
    }

    /// Asks for the memory that keeping the next packet will write.
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

    /// The payload of a packet that was just looked up; empty for one that is not whole any more.
    @_lifetime(borrow self)
    package func payload(of packet: CachedPacket) -> RawSpan {
        let size = unsafe bytes.count
        let start = isWhole(packet) && size > 0 ? (packet.position - origin) % size : 0
        let length = isWhole(packet) && start + packet.length <= size ? packet.length : 0
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

    /// Ends the turn: what is left of the ring is passed over, and the next payload comes to lie at its beginning. A ring that was
    /// filled in less than `span` grows instead.
    private mutating func makeRoom(for length: Int, at now: Instant) {
        if turn.time == .never { turn.time = now }
        while end + length > limit {
            end = limit
            let filledIn = now.since(turn.time)
            if unsafe bytes.count == 0 || bytes.count < mostBytes && filledIn < Self.span {
                grow(filledIn: filledIn)
            } else {
                turn = (end, now)
            }
            limit = unsafe turn.position + bytes.count
        }
    }

    /// Widens the ring of bytes, and goes on with its turn. As wide as would last for `span` and an eighth, were it filled as fast as
    /// this one, and at most twofold: a keyframe alone would ask for a megabyte.
    private mutating func grow(filledIn time: Delay) {
        let old = unsafe bytes
        let wanted = old.count * 9 / 8 * Int(Self.span.nanoseconds) / max(1, Int(time.nanoseconds))
        let size = max(Self.firstSize, min(wanted.roundedUp(to: Self.page), old.count * 2, mostBytes))
        // Safe: both are ours, the new one is wider, and they do not overlap.
        unsafe bytes = .allocate(byteCount: size, alignment: 64)
        unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(old))
        origin = turn.position
        unsafe old.deallocate()
    }
}

extension Int {
    fileprivate func roundedUp(to step: Int) -> Int { (self + step - 1) / step * step }
}
