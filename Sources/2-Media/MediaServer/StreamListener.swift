import Surroundings
import Synchronization

/// The thread that accepts TCP connections and hands them to the media thread as commands: accepting costs that one nothing.
///
/// Browsers open one when a call begins. So a burst is let in, and a flood is left to the kernel's queue, which is bounded.
final class StreamListener: Sendable {
    /// Accepted connections that the media thread has not taken yet, at most: the mailbox is for others too.
    private static let waitingAtMost = 64
    /// Connections in each `burstTime` at most: a thousand a second.
    private static let burst = 100
    private static let burstTime = Delay.milliseconds(100)

    private let socket: ListeningSocket
    private let waiting = WaitingStreams()
    private let isStopping = Mutex(false)
    private let mailbox: Mailbox

    init(_ socket: ListeningSocket, mailbox: Mailbox) {
        self.socket = socket
        self.mailbox = mailbox
    }

    /// Begins to accept, on a thread of its own.
    func start() throws(MediaServerError) {
        try NamedThread.start("media-accept") { self.run() }
    }

    /// Accepts no more; waits for nobody.
    func stop() {
        isStopping.withLock { $0 = true }
        socket.stop()
    }

    private func run() {
        var burstStart = MonotonicClock.now()
        var burstCount = 0
        while !isStopping.withLock({ $0 }) {
            guard let stream = socket.accept(waiting) else { continue }
            mailbox.post(.accept(stream))
            burstCount += 1
            let now = MonotonicClock.now()
            if now.since(burstStart) >= Self.burstTime {
                burstStart = now
                burstCount = 1
            }
            if burstCount >= Self.burst { MonotonicClock.sleep((burstStart + Self.burstTime).since(now)) }
            while waiting.count >= Self.waitingAtMost { MonotonicClock.sleep(.milliseconds(1)) }
        }
    }
}
