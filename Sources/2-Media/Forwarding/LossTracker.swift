// What a publisher sent and we did not get, so that it can be asked for again (RFC 4585 section 6.2.1).
//
// A gap in the sequence numbers puts each number of it on a list. A number leaves the list when its packet comes, when it was
// asked for often enough, or when a keyframe made it worthless. It is asked for the first time after a short grace, because
// wireless links swap packets, and again after pauses that double: the round trip to the publisher is not known, and asking
// faster than it answers fills a line that is full already.
//
// Invariants: the list holds at most `capacity` numbers, ascending on the circle, all before `highest`. A number that is not
// ahead of `highest` never makes a gap: a repeated packet counts as a duplicate, not as 65,535 losses. A gap that does not
// fit, or a jump beyond `longestGap` either way, is not a loss to repair: the list is emptied and a keyframe wished for.
package import RTP
package import Surroundings

/// Which packets of one incoming stream are missing, and when each is to be asked for.
package struct LossTracker: Sendable {
    /// How a recorded packet lies to those before it.
    package enum Arrival: Sendable, Equatable {
        /// The one after the highest.
        case inOrder
        /// Ahead of the highest, with this many missing between.
        case afterGap(Int)
        /// One that was missing.
        case recovered
        /// One that we have, or no longer wanted.
        case duplicate
        /// So far from the highest that counting begins anew here.
        case restarted
    }

    private struct Missing {
        var sequence: SequenceNumber
        var attempts: UInt8
        var nextRequest: Instant
    }

    /// How many numbers are followed at once.
    package static let capacity = 256
    /// Steps that are still a gap or a late packet (MAX_DROPOUT of RFC 3550 appendix A.1).
    private static let longestGap = 3_000
    /// How long a swapped packet may still come by itself.
    private static let grace = Delay.milliseconds(5)
    /// Until the second request; then twice as long each time. Longer than most round trips, shorter than a jitter buffer.
    private static let firstPause = Delay.milliseconds(100)

    private let attempts: UInt8
    private var highest: SequenceNumber?
    private var missing: [Missing] = []
    private var count = 0
    private var dueNumbers: [SequenceNumber] = []
    private var dueCount = 0
    private var wishesKeyframe = false

    /// Packets that were missing and never came while they were wanted.
    package private(set) var abandoned = 0

    /// - Parameter attempts: how often each packet is asked for.
    package init(attempts: UInt8 = 5) {
        self.attempts = max(1, attempts)
    }

    /// Most publications lose little, and one that sends nothing loses nothing: the lists are made at the first gap.
    private mutating func makeLists() {
        guard missing.isEmpty else { return }
        missing = Array(
            repeating: Missing(sequence: SequenceNumber(0), attempts: 0, nextRequest: .never), count: Self.capacity)
        dueNumbers = Array(repeating: SequenceNumber(0), count: Self.capacity)
    }

    /// How many packets are missing now.
    package var missingCount: Int { count }

    /// Takes note of a packet that is the one after the highest; false, and nothing done, for any other: `record` is for those.
    package mutating func recordNext(_ sequence: SequenceNumber) -> Bool {
        guard let last = highest, sequence == last.next else { return false }
        highest = sequence
        return true
    }

    /// Takes note of an authentic packet, also of one recovered by retransmission.
    @discardableResult
    package mutating func record(_ sequence: SequenceNumber, at now: Instant) -> Arrival {
        guard let last = highest else {
            highest = sequence
            return .inOrder
        }
        let steps = sequence.distance(from: last)
        if steps > Self.longestGap || steps < -Self.longestGap {
            highest = sequence
            giveUpAll()
            return .restarted
        }
        if steps <= 0 { return remove(sequence) ? .recovered : .duplicate }
        highest = sequence
        if steps == 1 { return .inOrder }
        append(from: last.next, count: steps - 1, at: now)
        return .afterGap(steps - 1)
    }

    /// Puts the numbers that are to be asked for now into `due`; whether there are any. Each counts as asked for, and is
    /// not due again before its pause is over. One whose attempts are used up is forgotten, and a keyframe wished for.
    package mutating func collectDue(at now: Instant) -> Bool {
        var kept = 0
        dueCount = 0
        for place in 0..<count {
            var entry = missing[place]
            if entry.nextRequest <= now {
                if entry.attempts >= attempts {
                    abandoned &+= 1
                    wishesKeyframe = true
                    continue
                }
                entry.attempts += 1
                // Safe: attempts are few, and the shift is bounded besides.
                entry.nextRequest = now + Delay(nanoseconds: Self.firstPause.nanoseconds << Int64(min(entry.attempts - 1, 6)))
                dueNumbers[dueCount] = entry.sequence
                dueCount += 1
            }
            missing[kept] = entry
            kept += 1
        }
        count = kept
        return dueCount > 0
    }

    /// What the last `collectDue` found, in sending order.
    package var due: Span<SequenceNumber> {
        @_lifetime(borrow self)
        get { dueNumbers.span.extracting(first: dueCount) }
    }

    /// When a number is due next; `never` while nothing is missing.
    package var deadline: Instant {
        var earliest = Instant.never
        for place in 0..<count where missing[place].nextRequest < earliest { earliest = missing[place].nextRequest }
        return earliest
    }

    /// Whether losses were given up since the last call, so that only a keyframe helps.
    package mutating func takeKeyframeWish() -> Bool {
        defer { wishesKeyframe = false }
        return wishesKeyframe
    }

    /// Forgets what lies before a keyframe: no picture needs it any more.
    package mutating func forget(before keyframe: SequenceNumber) {
        var kept = 0
        for place in 0..<count where !keyframe.isAfter(missing[place].sequence) {
            missing[kept] = missing[place]
            kept += 1
        }
        count = kept
    }

    private mutating func append(from first: SequenceNumber, count gap: Int, at now: Instant) {
        guard gap <= Self.capacity - count else {
            abandoned &+= gap
            giveUpAll()
            return
        }
        makeLists()
        for step in 0..<gap {
            missing[count] = Missing(sequence: first.advanced(by: step), attempts: 0, nextRequest: now + Self.grace)
            count += 1
        }
    }

    private mutating func remove(_ sequence: SequenceNumber) -> Bool {
        for place in 0..<count where missing[place].sequence == sequence {
            count -= 1
            for later in place..<count { missing[later] = missing[later + 1] }
            return true
        }
        return false
    }

    private mutating func giveUpAll() {
        abandoned &+= count
        count = 0
        wishesKeyframe = true
    }
}
