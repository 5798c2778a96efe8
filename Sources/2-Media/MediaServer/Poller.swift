import CLinux
import Glibc
import Surroundings

/// Sleeps until the socket has something, the bell rings, or a deadline passes (epoll(7)).
final class Poller {
    private let descriptor: Int32
    private let bell: Int32

    init(socket: MediaSocket, bell: Wakeup) throws(MediaServerError) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        self.bell = bell.descriptor
        guard descriptor >= 0 else { throw MediaServerError(.system, "The system gives no epoll descriptor (error \(errno)).") }
        for watched in [socket.descriptor, bell.descriptor] {
            var event = unsafe epoll_event(events: EPOLLIN.rawValue, data: epoll_data(fd: watched))
            // Safe: the kernel copies the structure during the call.
            guard unsafe epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event) == 0 else {
                throw MediaServerError(.system, "The system does not watch a descriptor (error \(errno)).")
            }
        }
    }

    deinit {
        close(descriptor)
    }

    /// What is ready; nothing when the deadline passed or a signal came.
    func wait(until deadline: Instant) -> (socket: Bool, bell: Bool) {
        var events = unsafe (epoll_event(), epoll_event())
        let count = unsafe withUnsafeMutablePointer(to: &events) { pair in
            // Safe: the pair is two events side by side, and two is what the kernel is told.
            unsafe pair.withMemoryRebound(to: epoll_event.self, capacity: 2) { first in
                if deadline == .never { return unsafe epoll_wait(descriptor, first, 2, -1) }
                let left = deadline.since(MonotonicClock.now())
                if left <= .zero { return unsafe epoll_wait(descriptor, first, 2, 0) }
                var time = timespec(left)
                return unsafe vv_epoll_pwait2(descriptor, first, 2, &time, nil)
            }
        }
        var ready = (socket: false, bell: false)
        for index in 0..<max(0, count) {
            let watched = unsafe index == 0 ? events.0.data.fd : events.1.data.fd
            if watched == bell { ready.bell = true } else { ready.socket = true }
        }
        return ready
    }
}
