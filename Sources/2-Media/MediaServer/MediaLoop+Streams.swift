import Glibc
import Peer
import Surroundings

// While there are TCP connections the thread watches two descriptors. Without them it never comes here: the wait is one call.
extension MediaLoop {
    /// Waits for datagrams, for a TCP connection, or until the patience ends; reads the first batch of datagrams, and gives its size.
    func receiveBesideStreams(patience: Delay, at now: Instant) -> Int {
        let left = min(patience, streams.deadline.since(now))
        let events = Int16(POLLIN)
        var watched: InlineArray<2, pollfd> = [
            pollfd(fd: socket.descriptor, events: events, revents: 0), pollfd(fd: streams.descriptor, events: events, revents: 0),
        ]
        var both = watched.mutableSpan
        // Safe: the kernel is told of as many as there are. A part of a millisecond is waited for as a whole one.
        unsafe both.withUnsafeMutableBufferPointer { _ = unsafe poll($0.baseAddress, 2, Int32(clamping: max(1, left.inMilliseconds))) }
        return socket.receive()
    }

    /// As much as one round of each connection brings; the rest is there in the next.
    mutating func readStreams(at now: Instant) {
        streams.poll()
        while let packet = unsafe streams.next(at: now) {
            unsafe route(packet.bytes, from: packet.source, at: now)
            if batch.count > Self.flushLevel { flush() }
        }
    }
}
