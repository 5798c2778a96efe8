import CLinux
import Glibc

/// A bell that wakes a thread from `Poller.wait`: an eventfd. Rung from any thread; many rings before it is silenced are one.
final class Wakeup: Sendable {
    let descriptor: Int32

    init() throws(MediaServerError) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard descriptor >= 0 else { throw MediaServerError(.system, "The system gives no event descriptor (error \(errno)).") }
    }

    deinit {
        close(descriptor)
    }

    func ring() {
        var one: UInt64 = 1
        // Safe: writes the eight bytes of a number of ours. A full counter (EAGAIN) rings just as well.
        _ = unsafe write(descriptor, &one, 8)
    }

    func silence() {
        var count: UInt64 = 0
        // Safe: reads eight bytes into a number of ours.
        _ = unsafe read(descriptor, &count, 8)
    }
}
