// How late a media thread is.
//
// A round is what the thread does between two waits: commands, datagrams, what is due, and sending. Its *lag* is the time from
// the moment when it ought to have begun until it was finished. It ought to have begun when the wait ended, or when it should
// have ended, whichever was earlier: a thread that the system lets run late is late. A round that leaves datagrams in the socket
// is not finished, so that the lag of the next is counted from the same moment: while a thread cannot keep up, its lag grows, as
// the wait in the socket does until that is full.
//
// What does not count: the millisecond that a busy thread sleeps on purpose, which is chosen, bounded and the same for all; the
// coarseness of the kernel's timers, by which what is due waits a little where nothing comes; and the time between a datagram's
// arrival and the end of the wait that it ended, which only the kernel knows (a stamp on each datagram would cost more than it
// tells: a system that wakes the thread late shows in its sleeps and rounds too).
//
// The *median* is one over time, not over rounds: each round counts for as long as it and the wait before it took. So it answers
// what a datagram sees that comes at any instant of the last ten seconds, whether rounds were many and short or few and long, and
// an idle thread, which sleeps on time, is one that is not late. Before ten seconds are over, what was not seen yet was not late:
// a server that has just started is not judged by its first round.
import Surroundings

/// Lags of the last ten seconds: a histogram for each second, in a ring. Nothing is allocated, and nothing but counting is done
/// at each round.
struct LoopLag {
    /// What is looked back over.
    static let window = Delay.seconds(10)
    private static let slots = 10
    /// Bounds are powers of two times this over 1,024, so that it is a bound itself: whether the median lies above is exact.
    private static let mark = Delay.milliseconds(10)
    private static let buckets = 22
    /// Longer lags count as this, 41 s.
    private static let longest = Delay(nanoseconds: mark.nanoseconds << 12)

    /// Time spent, in microseconds, by the lag of the rounds that it was spent in.
    private struct Second {
        var number: Int64 = -1
        var peak = Delay.zero
        var spent = InlineArray<22, UInt32>(repeating: 0)
    }

    private var seconds = InlineArray<10, Second>(repeating: Second())
    private var lastEnd = Instant.never

    /// Takes a round in.
    ///
    /// - Parameter began: when it ought to have begun.
    mutating func note(from began: Instant, to end: Instant) {
        let lag = min(max(end.since(began), .zero), Self.longest)
        // The first round has no wait before it.
        let whole = lastEnd == .never ? lag : max(end.since(lastEnd), lag)
        lastEnd = end
        let number = end.nanoseconds / 1_000_000_000
        let slot = Int(number % Int64(Self.slots))
        if seconds[slot].number != number { seconds[slot] = Second(number: number) }
        seconds[slot].peak = max(seconds[slot].peak, lag)
        let spent = UInt32(min(whole, Self.window).nanoseconds / 1_000)
        // Safe: what is spent in a second is a second, and once a wait before it of ten at most.
        seconds[slot].spent[Self.bucket(of: lag)] &+= spent
    }

    /// The longest lag within the window, seen from `now`.
    func peak(at now: Instant) -> Delay {
        var peak = Delay.zero
        for slot in 0..<Self.slots where isRecent(slot, at: now) { peak = max(peak, seconds[slot].peak) }
        return peak
    }

    /// The median lag within the window, seen from `now`: zero where nothing was noted. Exact at ten milliseconds, else within its
    /// bucket, whose bounds are as one to two.
    func median(at now: Instant) -> Delay {
        var sums = InlineArray<22, UInt64>(repeating: 0)
        var total: UInt64 = 0
        for slot in 0..<Self.slots where isRecent(slot, at: now) {
            for bucket in 0..<Self.buckets {
                sums[bucket] += UInt64(seconds[slot].spent[bucket])
                total += UInt64(seconds[slot].spent[bucket])
            }
        }
        guard total > 0 else { return .zero }
        let unseen = UInt64(Self.window.nanoseconds / 1_000)
        if total < unseen {
            sums[0] += unseen - total
            total = unseen
        }
        var below: UInt64 = 0
        for bucket in 0..<Self.buckets {
            let through = below + sums[bucket]
            if through * 2 >= total {
                let share = sums[bucket] == 0 ? 0 : (Double(total) / 2 - Double(below)) / Double(sums[bucket])
                let (low, high) = (Self.bound(below: bucket), Self.bound(of: bucket))
                return Delay(nanoseconds: low + Int64(Double(high - low) * share))
            }
            below = through
        }
        return Self.longest
    }

    private func isRecent(_ slot: Int, at now: Instant) -> Bool {
        let number = seconds[slot].number
        return number >= 0 && now.nanoseconds / 1_000_000_000 - number < Int64(Self.slots)
    }

    /// Bucket k holds lags of at most `mark` times 2^k / 1,024, and of more than half of that.
    private static func bucket(of lag: Delay) -> Int {
        guard lag > .zero else { return 0 }
        // Safe: at most 41 s, which times 1,024 is far below 2^63.
        let steps = (lag.nanoseconds &* 1_024 &- 1) / mark.nanoseconds
        return min(buckets - 1, Int64.bitWidth - steps.leadingZeroBitCount)
    }

    private static func bound(of bucket: Int) -> Int64 { (mark.nanoseconds << Int64(bucket)) >> 10 }

    private static func bound(below bucket: Int) -> Int64 { bucket == 0 ? 0 : bound(of: bucket - 1) }
}
