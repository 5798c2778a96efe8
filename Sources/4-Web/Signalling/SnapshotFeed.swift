package import SFU
import ServiceLifecycle
import Synchronization

/// The snapshots of one connection for one reader, with a heartbeat in the silence. A slow reader gets the newest one
/// only; a heartbeat never takes a snapshot's place.
package final class SnapshotFeed: Sendable {
    package enum Item: Sendable, Equatable {
        case snapshot(CallSnapshot)
        case heartbeat
    }

    private struct State {
        var pending: CallSnapshot?
        var isBeatDue = false
        var isOver = false
    }
    private let state = Mutex(State())
    private let wake: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    package init() {
        (wake, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Hands every item to `reader` until the snapshots end, the reader throws, its task is cancelled, or the server stops.
    package func run(
        _ snapshots: AsyncStream<CallSnapshot>, heartbeat: Duration, isolation: isolated (any Actor)? = #isolation,
        reader: (Item) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [self] in
                for await snapshot in snapshots {
                    state.withLock { $0.pending = snapshot }
                    bell.yield()
                }
                end()
            }
            group.addTask { [self] in
                while !Task.isCancelled {
                    try? await Task.sleep(for: heartbeat)
                    state.withLock { $0.isBeatDue = true }
                    bell.yield()
                }
            }
            // A server that stops waits for its answers to end: this one would not by itself.
            group.addTask { [self] in
                try? await gracefulShutdown()
                end()
            }
            defer { group.cancelAll() }
            for await _ in wake {
                let now = state.withLock { state in
                    defer { (state.pending, state.isBeatDue) = (nil, false) }
                    return state
                }
                if let pending = now.pending {
                    try await reader(.snapshot(pending))
                } else if now.isBeatDue, !now.isOver {
                    try await reader(.heartbeat)
                }
                if now.isOver { break }
            }
        }
    }

    /// Ends the reading, once what waits was read.
    package func end() {
        state.withLock { $0.isOver = true }
        bell.yield()
    }
}
