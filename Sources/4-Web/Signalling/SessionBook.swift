import SFU
import Synchronization

/// The sessions by their unguessable names. The media server knows which connections live; the book is tidied a little
/// with each newcomer, so that it never holds many dead ones.
final class SessionBook: Sendable {
    private struct Pages {
        var sessions: [ConnectionID: Session] = [:]
        /// In the order in which they will be looked at.
        var round: [ConnectionID] = []
        var next = 0
    }
    private let pages = Mutex(Pages())

    func add(_ session: Session, as id: ConnectionID) {
        pages.withLock {
            $0.sessions[id] = session
            $0.round.append(id)
        }
    }

    /// The session of that name, if it was made at this door.
    func session(_ id: ConnectionID, at door: Session.Door) -> Session? {
        pages.withLock { pages in pages.sessions[id].flatMap { $0.door == door ? $0 : nil } }
    }

    @discardableResult
    func remove(_ id: ConnectionID) -> Session? {
        pages.withLock { $0.sessions.removeValue(forKey: id) }
    }

    /// Changes a session where it stands; nil when it is gone.
    func change<Value: Sendable>(_ id: ConnectionID, _ change: @Sendable (inout Session) -> Value) -> Value? {
        pages.withLock { pages in
            guard var session = pages.sessions[id] else { return nil }
            defer { pages.sessions[id] = session }
            return change(&session)
        }
    }

    /// The next few names that ought to be looked at, round and round.
    func nextToCheck(_ count: Int) -> [ConnectionID] {
        pages.withLock { pages in
            var found: [ConnectionID] = []
            while found.count < count, !pages.round.isEmpty {
                if pages.next >= pages.round.count {
                    pages.round = pages.round.filter { pages.sessions[$0] != nil }
                    pages.next = 0
                    if pages.round.count <= found.count { break }
                }
                let id = pages.round[pages.next]
                pages.next += 1
                if pages.sessions[id] != nil { found.append(id) }
            }
            return found
        }
    }

    var count: Int { pages.withLock { $0.sessions.count } }
}
