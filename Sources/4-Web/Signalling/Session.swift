import ICE
import SFU

/// What signalling remembers of a connection: enough to answer a PATCH, to know a command that comes twice, and to bound
/// those who listen.
struct Session: Sendable {
    enum Door: Sendable {
        /// `/call/connections/{id}`
        case page
        /// `/sessions/{id}`, of WHIP and WHEP.
        case stream
    }

    /// What became of a command's request identifier.
    enum Note: Sendable {
        case new
        /// The same is being carried out at this moment.
        case underWay
        case done
    }

    /// Readers of snapshots at most. A page has one, and another while it doubts the first.
    static let readersAtMost = 4
    private static let requestsAtMost = 64

    let door: Door
    let participant: String
    /// Whether its end gives the seat up: a page's is held for its reload, until it says that nobody comes back.
    var leavesForGood: Bool
    /// Names the ICE session (RFC 9725 section 4.3.1): a new one after each restart.
    var entityTag: String
    var remote: ICECredentials
    /// The requests that came last, oldest first.
    private var requests: [(name: String, isDone: Bool)] = []
    /// Oldest first.
    private var readers: [SnapshotFeed] = []

    init(door: Door, participant: String, leavesForGood: Bool, entityTag: String, remote: ICECredentials) {
        self.door = door
        self.participant = participant
        self.leavesForGood = leavesForGood
        self.entityTag = entityTag
        self.remote = remote
    }

    /// Notes a command's request identifier before it is carried out.
    mutating func note(request: String) -> Note {
        if let known = requests.first(where: { $0.name == request }) { return known.isDone ? .done : .underWay }
        if requests.count >= Self.requestsAtMost { requests.removeFirst() }
        requests.append((request, false))
        return .new
    }

    /// Notes what became of a request: one that failed may come again.
    mutating func settle(request: String, isDone: Bool) {
        guard let place = requests.firstIndex(where: { $0.name == request }) else { return }
        if isDone { requests[place].isDone = true } else { requests.remove(at: place) }
    }

    /// Lets a reader in; gives the oldest one where they are too many, for it to be ended.
    mutating func admit(_ reader: SnapshotFeed) -> SnapshotFeed? {
        readers.append(reader)
        return readers.count > Self.readersAtMost ? readers.removeFirst() : nil
    }

    mutating func release(_ reader: SnapshotFeed) {
        readers.removeAll { $0 === reader }
    }
}
