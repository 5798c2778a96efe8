import CivilTime
import Interviews
import SFU

/// What one interview's room shows of those who sit in it, made from the snapshots of the station's own connection. It is live: a
/// server that starts again begins with nothing, and pages that come back tell it all anew.
struct InterviewPresence: Sendable, Equatable {
    private(set) var line = ScreenLive.Line.idle
    private(set) var adviser = ScreenLive.Presence.awaited
    /// Since when the segment runs for which the adviser was last awaited.
    private var segment: Timestamp?
    private var connectedSince: Timestamp?
    /// Whose station is their own screen: who closes the page is gone, while a station whose page is closed stands where it stands.
    private let isAtHome: Bool

    init(isAtHome: Bool = false) {
        self.isAtHome = isAtHome
    }

    var live: ScreenLive { ScreenLive(line: line, adviser: adviser, connectedSince: connectedSince) }

    /// The station's connection was made anew.
    mutating func stationConnects(at now: Timestamp) {
        // A picture stands until it is known to be lost: who only connects anew has not lost it.
        if line != .connected { line = .connecting(since: now) }
    }

    /// The station's newest connection sees this.
    mutating func see(_ snapshot: CallSnapshot, at now: Timestamp) {
        switch snapshot.connection {
        case .connecting: break
        case .connected:
            line = .connected
            connectedSince = connectedSince ?? now
        case .ended(.left) where !isAtHome: line = .idle
        // The station has connected anew, and the newer connection tells of the line.
        case .ended(.takenOver): break
        case .ended: lose(at: now)
        }
        guard case .connected = snapshot.connection else { return }
        // Whoever has the second adviser before them is not alone.
        let isWithAdviser = snapshot.participants.contains { $0.name != InterviewSeat.visitor.rawValue && $0.seat == .present }
        switch (isWithAdviser, adviser) {
        case (true, _): adviser = .present
        case (false, .present): adviser = .away(since: now)
        case (false, .awaited), (false, .away): break
        }
    }

    /// An adviser has received, or received again, at `start`: nobody is away who has not come yet. Said again of the same segment it
    /// changes nothing: whoever was there and lost the line stays away.
    mutating func adviserIsAwaited(since start: Timestamp) {
        guard segment != start else { return }
        segment = start
        if adviser != .present { adviser = .awaited }
    }

    /// The adviser's own line has ended. While the station's stands, the station sees for itself.
    mutating func adviserLeaves(at now: Timestamp) {
        if line != .connected, adviser == .present { adviser = .away(since: now) }
    }

    private mutating func lose(at now: Timestamp) {
        if case .lost = line { return }
        line = .lost(since: now)
    }
}
