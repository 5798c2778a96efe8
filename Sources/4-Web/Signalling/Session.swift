import ICE
import SFU

/// What signalling remembers of a connection: enough to answer a PATCH and to know a command that comes twice.
struct Session: Sendable {
    enum Door: Sendable {
        /// `/call/connections/{id}`
        case page
        /// `/sessions/{id}`, of WHIP and WHEP.
        case stream
    }

    let door: Door
    let participant: String
    /// Whether hanging up gives the seat up: a page's is held for its reload.
    let leavesForGood: Bool
    /// Names the ICE session (RFC 9725 section 4.3.1): a new one after each restart.
    var entityTag: String
    var remote: ICECredentials
    /// The requests that were carried out last, oldest first.
    private var requests: [String] = []

    init(door: Door, participant: String, leavesForGood: Bool, entityTag: String, remote: ICECredentials) {
        self.door = door
        self.participant = participant
        self.leavesForGood = leavesForGood
        self.entityTag = entityTag
        self.remote = remote
    }

    /// Notes a command's request identifier; false when it was noted before.
    mutating func note(request: String) -> Bool {
        guard !requests.contains(request) else { return false }
        if requests.count >= 64 { requests.removeFirst() }
        requests.append(request)
        return true
    }
}
