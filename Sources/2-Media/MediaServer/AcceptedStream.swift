import Glibc
import Surroundings
import Synchronization

/// A TCP connection between the thread that accepted it and the one that will serve it. Whoever lets it fall closes it, so a
/// mailbox that refuses it needs to do nothing.
final class AcceptedStream: Sendable {
    /// The far end.
    let remote: TransportAddress

    private let descriptor: Mutex<Int32>
    private let waiting: WaitingStreams

    init(_ descriptor: Int32, remote: TransportAddress, waiting: WaitingStreams) {
        self.descriptor = Mutex(descriptor)
        self.remote = remote
        self.waiting = waiting
        waiting.add(1)
    }

    deinit {
        let left = descriptor.withLock { $0 }
        if left >= 0 { close(left) }
        waiting.add(-1)
    }

    /// Hands the socket over, once; its taker closes it. -1: it was taken.
    func take() -> Int32 {
        descriptor.withLock { held in
            defer { held = -1 }
            return held
        }
    }
}

/// How many accepted connections the media thread has not taken yet.
final class WaitingStreams: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    func add(_ change: Int) { number.withLock { $0 += change } }
}
