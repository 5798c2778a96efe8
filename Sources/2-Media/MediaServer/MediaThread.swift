import Synchronization

/// The pthread that runs the media loop; nothing else runs on it.
final class MediaThread: Sendable {
    private struct State {
        var isRunning = false
        var hasEnded = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    // Safe: made by init, handed to the thread by start, and touched by nobody else afterwards.
    private nonisolated(unsafe) var loop: MediaLoop

    init(_ loop: consuming sending MediaLoop) {
        unsafe self.loop = loop
    }

    var isRunning: Bool { state.withLock { $0.isRunning } }

    func start() throws(MediaServerError) {
        state.withLock { $0.isRunning = true }
        do throws(MediaServerError) {
            try NamedThread.start("media") {
                unsafe self.loop.run()
                self.end()
            }
        } catch {
            end()
            throw error
        }
    }

    /// Returns when the loop is over; at once when it never began.
    func waitForEnd() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.hasEnded || !state.isRunning { return true }
                state.waiting.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    private func end() {
        let waiting = state.withLock { state in
            state.isRunning = false
            state.hasEnded = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
