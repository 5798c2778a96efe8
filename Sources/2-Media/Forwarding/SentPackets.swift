// The last outgoing numbers: which of them were sent, when last, and how often again. A ring by number modulo its size;
// numbers are unrolled to 64 bits, and `reserved` is the highest that has a place in it (a gap's numbers have one too).
import RTP
import Surroundings

/// The memory of what one viewer was sent, in a ring that never grows.
// Safe: a place is a number modulo the capacity, so it lies inside the ring.
@safe
struct SentPackets: ~Copyable {
    private struct Entry: Sendable {
        var isSent = false
        var resent: UInt8 = 0
        /// Milliseconds, wrapping after 65 s: only differences within seconds are looked at.
        var lastResent: UInt16 = 0
        /// Which of the cache's packets it was; 0 for one that the cache did not keep.
        var serial: UInt32 = 0
    }

    /// As many as the largest cache has.
    static let capacity: Int64 = 512
    /// How often a packet is sent again at most.
    private static let mostResent: UInt8 = 3

    private var entries: UnsafeMutableBufferPointer<Entry>
    private(set) var reserved: Int64
    /// The highest number sent.
    private(set) var highest: Int64

    init(beforeFirst number: Int64) {
        unsafe entries = UnsafeMutableBufferPointer(start: nil, count: 0)
        reserved = number
        highest = number
    }

    deinit {
        unsafe entries.deallocate()
    }

    /// Takes note of a packet; false when it was sent before or is older than the ring.
    @inline(__always)
    mutating func send(_ out: Int64, serial: UInt32) -> Bool {
        if out == reserved &+ 1 {
            // Nearly every packet: the next one.
            unsafe entries[place(out)] = Entry(isSent: true, serial: serial)
            reserved = out
            if out > highest { highest = out }
            return true
        }
        if out > reserved { reserve(through: out) }
        guard out > reserved - Self.capacity, unsafe !entries[place(out)].isSent else { return false }
        unsafe entries[place(out)] = Entry(isSent: true, serial: serial)
        if out > highest { highest = out }
        return true
    }

    /// Makes places for numbers that may come late.
    mutating func reserve(through out: Int64) {
        guard out > reserved else { return }
        for number in max(reserved, out - Self.capacity) + 1...out { unsafe entries[place(number)] = Entry() }
        reserved = out
    }

    /// Numbers reserved above the highest sent are free again: another source begins. The ring is made for the first one: a
    /// section that nobody sits in costs nothing.
    mutating func beginSource() {
        if unsafe entries.isEmpty {
            // Safe: this value alone owns the ring, and gives it back in deinit.
            unsafe entries = .allocate(capacity: Int(Self.capacity))
            unsafe entries.initialize(repeating: Entry())
        }
        reserved = highest
    }

    /// The unrolled number that a viewer names, nil when it was not yet reached or is older than the ring.
    func number(_ sequence: SequenceNumber) -> Int64? {
        let back = Int64(UInt16(truncatingIfNeeded: highest) &- sequence.value)
        let out = highest - back
        // The ring ends before the highest sent where numbers behind it are reserved.
        guard back < Self.capacity, out > reserved - Self.capacity else { return nil }
        return out
    }

    /// Whether the packet may be sent again now; true counts it as sent.
    /// The first time it may at once: the viewer cannot have asked before it saw the gap.
    mutating func resend(_ out: Int64, at now: Instant, roundTrip: Delay) -> Bool {
        var entry = unsafe entries[place(out)]
        guard entry.resent < Self.mostResent else { return false }
        let time = UInt16(truncatingIfNeeded: now.nanoseconds / 1_000_000)
        if entry.resent > 0, Int64(time &- entry.lastResent) < roundTrip.inMilliseconds { return false }
        entry.resent += 1
        entry.lastResent = time
        unsafe entries[place(out)] = entry
        return true
    }

    /// Whether the number may be sent again with this packet of the cache: the one that was sent, or any where none was, which from
    /// here on is the one.
    mutating func settle(_ out: Int64, serial: UInt32) -> Bool {
        // Safe: a place is below the capacity; who asks was just answered by `resend`.
        let entry = unsafe entries[place(out)]
        if entry.isSent { return entry.serial == serial }
        unsafe entries[place(out)].isSent = true
        unsafe entries[place(out)].serial = serial
        return true
    }

    private func place(_ out: Int64) -> Int { Int(out & (Self.capacity - 1)) }
}
