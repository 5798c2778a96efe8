// When each packet of one publisher came, told back to it so that its encoder finds the rate of the line. The format is
// described in TransportFeedbackFormat.swift.
//
// Sequence numbers are unrolled to 64 bits. A ring keeps the arrival of the last `capacity` of them, so that a packet that
// comes after its feedback went out is reported again, with all behind it. Feedback begins at `next`, the first number not
// yet reported, also when that was lost: the publisher counts losses by it.
//
// Invariants: the ring describes exactly the numbers in (highest - capacity, highest]; arrivals are whole ticks since the
// clock's origin, so rounding never adds up; times are written modulo 2^24 * 64 ms, as readers expect. A number that lies
// outside the ring on either side begins a new count: after more than 2^15 lost packets forwards looks like backwards.
package import RTP
package import Surroundings

/// Records arrivals of one connection's packets and writes feedback of them. Allocates only for the first packet.
@safe package struct TransportFeedbackRecorder: ~Copyable {
    private static let capacity: Int64 = 2_048
    /// Where no packet came: as `arrival` says it, and as it stands in the ring.
    private static let absent = Int64.min
    private static let unseen = Int32.min
    /// Feedback goes out this long after the first packet it tells of.
    private static let interval = Delay.milliseconds(100)

    /// In ticks of 250 us since `origin`, `capacity` of them; nil before the first packet. By pointer: an array is asked for each
    /// packet who else holds it.
    private var ring: UnsafeMutablePointer<Int32>?
    /// When counting began, in ticks. It begins anew before ticks since then fill 31 bits, after six days, and what
    /// was not reported then, the last 100 ms, is forgotten.
    private var origin: Int64 = 0
    private var highest: Int64 = -1
    private var next: Int64 = 0
    private var feedbackCount: UInt8 = 0

    /// When feedback is due; `never` while nothing came since the last.
    package private(set) var deadline = Instant.never

    package init() {}

    deinit {
        // Safe: owned by this value alone.
        unsafe ring?.deallocate()
    }

    /// Takes note of an authentic packet with this transport-wide number.
    package mutating func record(sequence: UInt16, at now: Instant) {
        if deadline == .never { deadline = now + Self.interval }
        let tick = now.nanoseconds / TransportFeedbackFormat.nanosecondsPerTick
        let steps = Int64(Int16(truncatingIfNeeded: sequence &- UInt16(truncatingIfNeeded: highest)))
        guard steps == 1, let ring = unsafe ring, let age = Int32(exactly: tick &- origin) else {
            return recordUneven(sequence, steps: steps, tick: tick)
        }
        // Nearly every packet: the next one.
        highest &+= 1
        // Safe: a place is below the capacity.
        unsafe ring[place(highest)] = age
        if highest &- next >= Self.capacity { next = highest &- Self.capacity &+ 1 }
    }

    private mutating func recordUneven(_ sequence: UInt16, steps: Int64, tick: Int64) {
        guard unsafe ring != nil else {
            restart(at: Int64(sequence), tick: tick)
            return
        }
        let index = highest &+ steps
        guard abs(steps) < Self.capacity, index >= 0, Int32(exactly: tick - origin) != nil else {
            // Well above all numbers used before, so that unrolled ones stay positive and never meet.
            restart(at: (highest | 0xFFFF) &+ 1 &+ Int64(sequence), tick: tick)
            return
        }
        if steps > 0 {
            for number in highest + 1..<index { set(number, Self.absent) }
            highest = index
            next = max(next, highest - Self.capacity + 1)
        } else if arrival(index) != Self.absent {
            // The first arrival counts.
            return
        }
        set(index, tick)
        next = min(next, index)
    }

    /// Writes one whole RTCP packet of what is not reported yet; its length, or nil when there is nothing or no room.
    ///
    /// What does not fit, or came more than 8.19 s apart, is left for the next call: call again until nil.
    package mutating func writeFeedback(into buffer: UnsafeMutableRawBufferPointer, sender: SSRC, media: SSRC) -> Int? {
        guard let first = firstArrived else {
            deadline = .never
            return nil
        }
        let firstTick = arrival(first)
        let reference = firstTick / TransportFeedbackFormat.ticksPerReference
        let room = buffer.count & ~3
        let base = next
        guard
            let plan = unsafe writeChunks(
                into: buffer, room: room, base: base, referenceTick: reference * TransportFeedbackFormat.ticksPerReference)
        else { return nil }
        let length = unsafe writeDeltas(
            into: buffer, at: plan.chunksEnd, base: base, end: plan.end,
            referenceTick: reference * TransportFeedbackFormat.ticksPerReference)
        unsafe writeHeader(into: buffer, length: length, sender: sender, media: media)
        unsafe buffer.store(UInt16(truncatingIfNeeded: base), at: 12)
        unsafe buffer.store(UInt16(truncatingIfNeeded: plan.end - base), at: 14)
        unsafe buffer.store(UInt32(truncatingIfNeeded: reference) << 8 | UInt32(feedbackCount), at: 16)
        feedbackCount &+= 1
        next = plan.end
        if firstArrived == nil { deadline = .never }
        return length
    }

    // MARK: - Parts of the packet

    /// Writes the chunks of as many packets from `base` on as have room, and returns where they end and the first not described.
    private func writeChunks(
        into buffer: UnsafeMutableRawBufferPointer, room: Int, base: Int64, referenceTick: Int64
    ) -> (chunksEnd: Int, end: Int64)? {
        var chunksEnd = TransportFeedbackFormat.headerLength
        var tick = referenceTick
        var end = base
        // Nearly always all came, each soon after the one before: one run, and the rest has nothing left to do.
        let most = min(Int64(TransportFeedbackFormat.longestRun), Int64(room - chunksEnd - 4), highest - base + 1)
        let runEnd = base + most
        while end < runEnd {
            let arrival = arrival(end)
            // Safe: ticks count from the clock's origin and `absent` was ruled out, so the difference fits.
            guard arrival != Self.absent, arrival >= tick, arrival &- tick <= 255 else { break }
            tick = arrival
            // Safe: below the run's end.
            end &+= 1
        }
        var deltaBytes = Int(end - base)
        var chunk = StatusChunk(small: deltaBytes)
        var hasArrival = deltaBytes > 0
        while end <= highest {
            let arrival = arrival(end)
            var symbol = TransportFeedbackSymbol.missing
            if arrival != Self.absent {
                guard let delta = Int16(exactly: arrival - tick) else { break }
                symbol = (0...255).contains(delta) ? .small : .large
                tick = arrival
            }
            // Room for the chunk that waits and for one that this symbol may begin.
            guard chunksEnd + 4 + deltaBytes + Int(symbol.rawValue) <= room else { break }
            if !chunk.fits(symbol) {
                unsafe buffer.store(chunk.take(isLast: false), at: chunksEnd)
                chunksEnd += 2
            }
            chunk.append(symbol)
            deltaBytes += Int(symbol.rawValue)
            end += 1
            if symbol != .missing { hasArrival = true }
        }
        // Feedback without a single arrival says nothing that the next does not.
        guard hasArrival else { return nil }
        while !chunk.isEmpty {
            unsafe buffer.store(chunk.take(isLast: true), at: chunksEnd)
            chunksEnd += 2
        }
        return (chunksEnd, end)
    }

    /// Writes the deltas and zeros up to a whole word, and returns the packet's length.
    private func writeDeltas(
        into buffer: UnsafeMutableRawBufferPointer, at start: Int, base: Int64, end: Int64, referenceTick: Int64
    ) -> Int {
        var offset = start
        var tick = referenceTick
        for number in base..<end {
            let arrival = arrival(number)
            guard arrival != Self.absent else { continue }
            // Safe: as in `writeChunks`.
            let delta = arrival &- tick
            tick = arrival
            if (0...255).contains(delta) {
                unsafe buffer.store(UInt8(truncatingIfNeeded: delta), at: offset)
                offset += 1
            } else {
                unsafe buffer.store(UInt16(truncatingIfNeeded: delta), at: offset)
                offset += 2
            }
        }
        // Zeros without the padding bit, as the draft has them: the bit would be allowed only in a compound's last packet.
        while offset & 3 != 0 {
            unsafe buffer.store(UInt8(0), at: offset)
            offset += 1
        }
        return offset
    }

    private func writeHeader(into buffer: UnsafeMutableRawBufferPointer, length: Int, sender: SSRC, media: SSRC) {
        unsafe buffer.store(0x80 | TransportFeedbackFormat.format, at: 0)
        unsafe buffer.store(TransportFeedbackFormat.payloadType, at: 1)
        unsafe buffer.store(UInt16(truncatingIfNeeded: length / 4 - 1), at: 2)
        unsafe buffer.store(sender.value, at: 4)
        unsafe buffer.store(media.value, at: 8)
    }

    // MARK: - The ring

    private var firstArrived: Int64? {
        guard highest >= 0, next <= highest else { return nil }
        for number in next...highest where arrival(number) != Self.absent { return number }
        return nil
    }

    private mutating func restart(at index: Int64, tick: Int64) {
        let places = Int(Self.capacity)
        // Safe: owned by this value alone, freed in its deinit.
        let ring = unsafe self.ring ?? .allocate(capacity: places)
        unsafe ring.initialize(repeating: Self.unseen, count: places)
        unsafe self.ring = ring
        origin = tick
        highest = index
        next = index
        set(index, tick)
    }

    /// When the packet of this number came; `absent` where it did not, or no packet did.
    private func arrival(_ number: Int64) -> Int64 {
        // Safe: a place is below the capacity.
        guard let ring = unsafe ring else { return Self.absent }
        let age = unsafe ring[place(number)]
        return age == Self.unseen ? Self.absent : origin &+ Int64(age)
    }

    private func set(_ number: Int64, _ tick: Int64) {
        // Safe: as above. Who calls has seen that the age fits, or says `absent`.
        if let ring = unsafe ring { unsafe ring[place(number)] = Int32(exactly: tick &- origin) ?? Self.unseen }
    }

    private func place(_ number: Int64) -> Int { Int(truncatingIfNeeded: number & (Self.capacity - 1)) }
}
