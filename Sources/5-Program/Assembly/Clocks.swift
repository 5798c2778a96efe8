package import Access
package import CivilTime
import Glibc
package import Surroundings

/// The clocks of the web's side; everything below is given their readings.
package enum Clocks {
    /// A clock that only moves forward.
    @Sendable package static func monotonic() -> Instant {
        let time = read(CLOCK_MONOTONIC)
        return Instant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// The civil clock.
    @Sendable package static func civil() -> UnixTime {
        UnixTime(seconds: Int64(read(CLOCK_REALTIME).tv_sec))
    }

    /// The civil clock, in milliseconds.
    @Sendable package static func timestamp() -> Timestamp {
        let time = read(CLOCK_REALTIME)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        // Safe: the call fills the structure that it is given.
        unsafe clock_gettime(clock, &time)
        return time
    }
}
