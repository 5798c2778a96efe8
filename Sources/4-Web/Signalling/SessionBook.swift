import SFU
import Surroundings
import Synchronization

/// The sessions by their unguessable names, and who sat where of late. The media server knows which connections live: it
/// tells when a page's ends, and the book is tidied a little with each newcomer, so that it never holds many dead ones.
final class SessionBook: Sendable {
    private struct Pages {
        var sessions: [ConnectionID: Session] = [:]
        var seats = SeatHistory()
        /// In the order in which they will be looked at.
        var round: [ConnectionID] = []
        var next = 0
    }
    private let pages = Mutex(Pages())
    private let now: @Sendable () -> Instant

    /// `now` reads a clock that only moves forward.
    init(now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

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

    /// Forgets a session; a page's seat is held for a while, unless it leaves for good.
    func remove(_ id: ConnectionID) {
        pages.withLock { pages in
            let session = pages.sessions.removeValue(forKey: id)
            pages.seats.end(id, forGood: session?.leavesForGood ?? false, at: now())
        }
    }

    /// Changes a session where it stands; nil when it is gone.
    @discardableResult
    func change<Value: Sendable>(_ id: ConnectionID, _ change: @Sendable (inout Session) -> Value) -> Value? {
        pages.withLock { pages in
            guard var session = pages.sessions[id] else { return nil }
            defer { pages.sessions[id] = session }
            return change(&session)
        }
    }

    /// Lets a page sit down where `isWelcome` says so of its standing; gives the standing. Looked at and written at once,
    /// so that of two pages that come at the same time the later one knows of the earlier.
    func sit(
        _ id: ConnectionID, in seat: SeatHistory.Seat, replacing previous: ConnectionID?, isWelcome: (SeatHistory.Standing) -> Bool
    ) -> SeatHistory.Standing {
        pages.withLock { pages in
            let standing = pages.seats.standing(of: previous, to: seat, at: now())
            if isWelcome(standing) { pages.seats.sit(id, in: seat, replacing: previous, at: now()) }
            return standing
        }
    }

    /// Takes back a sitting down of which nothing came.
    func withdraw(_ id: ConnectionID) {
        pages.withLock { $0.seats.withdraw(id) }
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
