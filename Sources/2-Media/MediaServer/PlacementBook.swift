import SFU
import Synchronization

/// Which thread each room lives on, and each connection. The one thing that the threads have in common: written when a room opens
/// or closes and when a connection begins or ends, and never looked at on the way of a packet.
///
/// A room stays in the book as long as somebody holds it: the thread from opening to closing it, and whoever is about to join. So
/// all who come at once find the same thread, and a join of which nothing comes leaves nothing behind. A thread holds and releases
/// in the order in which it opens and closes.
final class PlacementBook: Sendable {
    private struct Home {
        let thread: Int
        var holders: Int
    }

    private struct State {
        var homes: [String: Home] = [:]
        /// Rooms of each thread.
        var rooms: [Int]
        var connections: [ConnectionID: Int] = [:]
        var refused: UInt64 = 0
    }

    private let state: Mutex<State>

    init(threads: Int) {
        state = Mutex(State(rooms: Array(repeating: 0, count: threads)))
    }

    /// Holds a room for somebody who is about to join, and gives its thread. One that is not there yet goes to the least loaded
    /// thread; nil where all are overloaded and the room was not promised.
    func hold(_ room: String, isPromised: Bool, loads: [ThreadLoad]) -> Int? {
        state.withLock { state in
            if let home = state.homes[room] {
                state.homes[room]?.holders += 1
                return home.thread
            }
            if !isPromised, loads.allSatisfy(\.isOverloaded) {
                // Safe: a counter of refusals does not reach 2^64.
                state.refused &+= 1
                return nil
            }
            let thread = ThreadLoad.leastLoaded(of: loads, rooms: state.rooms)
            state.homes[room] = Home(thread: thread, holders: 1)
            state.rooms[thread] += 1
            return thread
        }
    }

    /// Holds a room for the thread that has just opened it.
    func hold(_ room: String, on thread: Int) {
        state.withLock { state in
            if state.homes[room] == nil {
                state.homes[room] = Home(thread: thread, holders: 0)
                state.rooms[thread] += 1
            }
            state.homes[room]?.holders += 1
        }
    }

    /// Lets a room go. The last one to do so frees its place.
    func release(_ room: String) {
        state.withLock { state in
            guard var home = state.homes[room] else { return }
            home.holders -= 1
            state.homes[room] = home.holders > 0 ? home : nil
            if home.holders <= 0 { state.rooms[home.thread] -= 1 }
        }
    }

    /// A connection goes to a thread.
    func enter(_ id: ConnectionID, on thread: Int) {
        state.withLock { $0.connections[id] = thread }
    }

    /// A connection has ended.
    func forget(_ id: ConnectionID) {
        state.withLock { _ = $0.connections.removeValue(forKey: id) }
    }

    /// The thread of a connection; nil where it is unknown.
    func thread(of id: ConnectionID) -> Int? {
        state.withLock { $0.connections[id] }
    }

    /// Rooms and connections that are known: none of either once all have gone.
    var counts: (rooms: Int, connections: Int) { state.withLock { ($0.homes.count, $0.connections.count) } }

    /// Rooms that were not opened because every thread was overloaded, since the start.
    var refused: UInt64 { state.withLock { $0.refused } }
}
