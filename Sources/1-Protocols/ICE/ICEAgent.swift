// The lite agent of RFC 8445: it has one host candidate, asks nothing, answers Binding requests, and is always the
// controlled side. Media goes to one address at a time, `selected`:
//
//   - the newest authentic request with USE-CANDIDATE names it, at once; but while sealed packets come from the selected one, the
//     first sealed packet from there does (`ICEAgent+Moving`);
//   - while nobody was nominated, the first authentic request does;
//   - when nothing authentic came from it for 500 ms, the newest authentic request does, from an address that had not asked
//     before the selected one was last heard: the peer moved;
//   - when nothing authentic came from it for 7 s, the newest authentic request does, whoever asked;
//   - when no sealed packet came from it for 500 ms, a sealed packet from another proved address does.
//
// A browser keeps asking on spare pairs that it did not nominate, dead ones among them: our answers may not reach it there. A
// viewer that only listens is silent for a second between its reports, and for 5 s (Firefox) between its checks on the good
// pair. So a spare address, one that asked while the selected one was alive, must wait until that is surely gone.
//
// Nothing else moves it: a packet that was spoofed or replayed must not carry a call away.
// Dangers: a browser asks on several pairs at once, so a request alone, while the selected pair lives, changes nothing;
// on a restart both sets of credentials are in use until the peer has our new ones.
package import Surroundings

/// One peer's connectivity as a state machine: datagrams and time in, answers out.
package struct ICEAgent: Sendable {
    /// Our credentials, the newest.
    package private(set) var local: ICECredentials
    /// The peer's credentials, the newest. A lite agent never proves itself with them.
    package private(set) var remote: ICECredentials
    /// Where media goes; nil until the first authentic request. It is always proved.
    package internal(set) var selected: TransportAddress?
    /// When a sealed packet last came from `selected`; nil: none did. Kept beside it, for every packet of the call tells it: `lastHeard`
    /// of its tuple may be older.
    var selectedHeard: Instant?
    var selectedSince = Instant.origin
    var nominee: Nominee?
    /// The address that was selected before and sent sealed packets: the peer's own, if `selected` turns out to be nobody's.
    var lastSealed: TransportAddress?
    /// When the newest authentic request came; when the agent was made, before the first.
    package internal(set) var lastAuthenticRequest: Instant

    var current: ICEGeneration
    /// Still answered after a restart, until the first authentic request with `current`.
    var previous: ICEGeneration?
    /// Whether an authentic request came with `current`.
    var isCurrentProved = false
    /// Since when it is in doubt whether the peer is there.
    var doubted: Instant?
    /// Who asked, in the order of their newest requests.
    var tuples: [ICETuple] = []

    /// How long the selected address may be silent while a new one asks.
    static let fallback = Delay.milliseconds(500)
    /// How long it may be silent while a spare one asks: longer than browsers pause between checks (5 s and a fifth).
    static let spareFallback = Delay.seconds(7)
    /// How long an address stays proved without a request.
    static let forgetting = Delay.seconds(60)
    /// How long consent lasts without an authentic request or a sealed packet (RFC 7675 asks for 30 s at most).
    static let consent = Delay.seconds(15)
    /// How long it lasts when somebody on the path says that the peer left: longer than browsers pause between checks.
    static let doubtful = Delay.seconds(7)
    static let tupleLimit = 8

    package init(local: ICECredentials, remote: ICECredentials, now: Instant) {
        self.local = local
        self.remote = remote
        self.current = ICEGeneration(local)
        self.lastAuthenticRequest = now
        tuples.reserveCapacity(Self.tupleLimit)
    }

    /// New credentials from a new offer and answer (RFC 8445 section 9). The old ones of ours are answered until the first
    /// authentic request with the new ones; the selected and proved addresses stay, so media goes on meanwhile.
    package mutating func restart(local: ICECredentials, remote: ICECredentials) {
        // Restarted twice before the peer followed: what it uses is still the proved set, not the one in between.
        if isCurrentProved || previous == nil { previous = current }
        self.local = local
        self.remote = remote
        current = ICEGeneration(local)
        isCurrentProved = false
    }

    /// Whether a request that names this fragment is for this agent: for taking routes down after a restart.
    package func answers(to usernameFragment: String) -> Bool {
        let fragment = Array(usernameFragment.utf8)
        return fragment == current.fragment || fragment == previous?.fragment
    }

    /// Something that proves nothing says that the peer left: it is gone unless a sign of life comes soon.
    package mutating func doubt(at now: Instant) {
        if let doubted, now.since(doubted) < Self.forgetting { return }
        doubted = now
    }

    /// Whether an authentic request came from there: DTLS and media are accepted only from such an address.
    package func isProved(_ address: TransportAddress) -> Bool {
        address == selected || tuples.contains { $0.address == address }
    }

    /// Whether anything authentic came from there within the time that a spare address must wait.
    package func hears(_ address: TransportAddress, at now: Instant) -> Bool {
        tuples.contains { $0.address == address && now.since(lastHeard($0)) < Self.spareFallback }
    }
}
