import Surroundings
import Testing

@testable import MediaServer

/// What is said of a thread's lateness, by a clock that the test moves.
struct LoopLagTests {
    private var now = Instant.origin + .seconds(100)
    private var lag = LoopLag()

    /// Rounds one after the other: each begins when the wait before it is over, and takes so long.
    private mutating func play(_ work: Delay, wait: Delay, for whole: Delay) {
        let end = now + whole
        while now < end {
            let began = now + wait
            now = began + work
            lag.note(from: began, to: now)
        }
    }

    @Test func `nothing noted is nothing late`() {
        #expect(lag.median(at: now) == .zero && lag.peak(at: now) == .zero)
    }

    @Test mutating func `the median lies in the bucket of the rounds, the peak is exact`() {
        play(.microseconds(300), wait: .milliseconds(2), for: .seconds(12))
        let median = lag.median(at: now)
        #expect(median > .microseconds(150) && median <= .microseconds(600))
        #expect(lag.peak(at: now) == .microseconds(300))
    }

    @Test(arguments: [(9_999, false), (10_000, false), (10_001, true), (40_000_000, true)] as [(Int64, Bool)])
    mutating func `ten milliseconds are not over ten milliseconds, and a microsecond more is`(microseconds: Int64, isOver: Bool) {
        play(.microseconds(microseconds), wait: .milliseconds(1), for: .seconds(12))
        #expect((lag.median(at: now) > .milliseconds(10)) == isOver)
    }

    @Test mutating func `time counts, not rounds: half of ten seconds spent in few long rounds outweighs many short ones`() {
        play(.microseconds(50), wait: .microseconds(950), for: .seconds(4))
        play(.milliseconds(50), wait: .milliseconds(1), for: .seconds(6))
        #expect(lag.median(at: now) > .milliseconds(20))
        play(.microseconds(50), wait: .microseconds(950), for: .seconds(6))
        #expect(lag.median(at: now) < .milliseconds(1))
    }

    @Test mutating func `one long stop in an idle thread is its peak and not its median`() {
        play(.microseconds(20), wait: .milliseconds(250), for: .seconds(10))
        play(.milliseconds(900), wait: .milliseconds(250), for: .milliseconds(900))
        #expect(lag.median(at: now) < .milliseconds(1) && lag.peak(at: now) == .milliseconds(900))
    }

    @Test mutating func `a thread that has just started is not judged by its first seconds`() {
        play(.milliseconds(50), wait: .milliseconds(1), for: .seconds(4))
        #expect(lag.median(at: now) < .milliseconds(1) && lag.peak(at: now) == .milliseconds(50))
        play(.milliseconds(50), wait: .milliseconds(1), for: .seconds(3))
        #expect(lag.median(at: now) > .milliseconds(10))
    }

    @Test mutating func `what was ten seconds ago is forgotten, whether rounds came since or not`() {
        play(.milliseconds(30), wait: .milliseconds(1), for: .seconds(10))
        #expect(lag.median(at: now) > .milliseconds(10))
        #expect(lag.median(at: now + .seconds(11)) == .zero && lag.peak(at: now + .seconds(11)) == .zero)
        play(.microseconds(20), wait: .milliseconds(250), for: .seconds(11))
        #expect(lag.peak(at: now) == .microseconds(20))
    }

    @Test mutating func `a lag that grows because the thread cannot keep up is seen`() {
        let began = now
        for _ in 0..<3_000 {
            now = now + .milliseconds(4)
            lag.note(from: began, to: now)
        }
        #expect(lag.median(at: now) > .seconds(5))
    }

    @Test func `a clock that stands, or a round that ended before it began, is no lag`() {
        var lag = lag
        lag.note(from: now, to: now)
        lag.note(from: now + .seconds(1), to: now)
        #expect(lag.median(at: now) < .microseconds(10) && lag.peak(at: now) == .zero)
    }

    @Test func `the busy share is that of the last whole second`() {
        var (share, at) = (BusyShare(), now)
        func play(_ work: Delay, wait: Delay, for whole: Delay) {
            let end = at + whole
            while at < end {
                share.note(from: at, to: at + work)
                at = at + work + wait
            }
        }
        play(.milliseconds(1), wait: .milliseconds(3), for: .milliseconds(900))
        #expect(share.value == 0)
        play(.milliseconds(1), wait: .milliseconds(3), for: .milliseconds(200))
        #expect(abs(share.value - 0.25) < 0.01)
        play(.milliseconds(4), wait: .zero, for: .seconds(3))
        #expect(share.value > 0.99)
        play(.microseconds(20), wait: .milliseconds(250), for: .seconds(3))
        #expect(share.value < 0.001)
    }
}
