import CLinux
import Glibc
import Surroundings

/// The one clock of the media wing.
enum MonotonicClock {
    static func now() -> Instant {
        var time = timespec()
        // Safe: the call fills the structure that it is given.
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// Sleeps; a signal may end it early.
    static func sleep(_ delay: Delay) {
        var time = timespec(delay)
        // Safe: the call reads the structure that it is given.
        unsafe nanosleep(&time, nil)
    }

    /// Lets this thread's sleeps end on time instead of up to 50 microseconds late (prctl(2)).
    static func sharpen() {
        _ = vv_prctl(Int32(VV_PR_SET_TIMERSLACK), 1, 0, 0, 0)
    }
}

extension timespec {
    init(_ delay: Delay) {
        let nanoseconds = max(0, delay.nanoseconds)
        self.init(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }
}
