import CLinux
import Glibc
import Surroundings

/// System calls on the socket of a TCP connection.
enum StreamSocket {
    /// Bytes that wait in the kernel before it says that it takes no more: what is there cannot be left out any more, and at
    /// 50 kb/s is a third of a second.
    static let unsentAtMost: UInt32 = 2_048
    /// Bytes on their way at most, as the kernel counts them twice over: 300 ms of 3 Mb/s.
    private static let buffer: Int32 = 128 << 10
    /// How long what was sent may go unacknowledged; the connection is dead then (RFC 5482).
    private static let patience: Int32 = 20_000
    /// Milliseconds between two repeats of what was lost, at most: the least that the kernel takes.
    static let longestRepeat: Int32 = 1_000

    /// What the line makes of what it was given.
    struct Line {
        /// Bytes that never left.
        var unsent: UInt32
        /// How much longer the way there and back is now than when the line was idle: the time that bytes stand on it.
        var standing: Delay
    }

    static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        // Safe: the kernel reads four bytes. A refusal costs time on the line, not correctness.
        _ = unsafe setsockopt(descriptor, level, option, &value, 4)
    }

    /// Sets what every accepted connection needs.
    static func prepare(_ descriptor: Int32) {
        set(descriptor, SOL_SOCKET, SO_SNDBUF, buffer)
        set(descriptor, Int32(IPPROTO_TCP), Int32(VV_TCP_NODELAY), 1)
        // The kernel says "writable" again at half of it (tcp_stream_memory_free).
        set(descriptor, Int32(IPPROTO_TCP), Int32(VV_TCP_NOTSENT_LOWAT), Int32(unsentAtMost) * 2)
        set(descriptor, Int32(IPPROTO_TCP), Int32(VV_TCP_USER_TIMEOUT), patience)
        // What is lost of a thin stream has nothing behind it that would show the loss: each repeat waits for a timeout, and
        // timeouts that double would keep a narrow line silent until the page gives it up. Even steps are for loss-based
        // congestion control (BBR has no threshold that the kernel could tell a thin stream by); a bound is for any, from Linux 6.15 on.
        set(descriptor, Int32(IPPROTO_TCP), Int32(VV_TCP_THIN_LINEAR_TIMEOUTS), 1)
        set(descriptor, Int32(IPPROTO_TCP), Int32(VV_TCP_RTO_MAX_MS), longestRepeat)
    }

    /// Asks the kernel; nil when it does not say.
    static func line(of descriptor: Int32) -> Line? {
        var info = vv_tcp_info()
        var length = socklen_t(MemoryLayout<vv_tcp_info>.size)
        // Safe: the kernel writes no more than it is told, and says how much that was.
        guard unsafe getsockopt(descriptor, Int32(IPPROTO_TCP), Int32(VV_TCP_INFO), &info, &length) == 0,
            Int(length) == MemoryLayout<vv_tcp_info>.size
        else { return nil }
        let standing = Int64(info.round_trip) - Int64(min(info.least_round_trip, info.round_trip))
        return Line(unsent: info.not_sent, standing: .microseconds(standing))
    }
}
