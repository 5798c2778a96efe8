package import Surroundings

// A request has nothing fresh about it: whoever saw one can send it again, from any address, and its integrity holds. A packet that
// SRTP opened is fresh, for its index was never seen before. So the two say together where the peer is: a request proves an address,
// and a sealed packet from there that the peer uses it. One that nominates and is a repeat waits in vain while the peer is heard.
extension ICEAgent {
    /// An address that was nominated while sealed packets came from the selected one.
    struct Nominee: Sendable {
        let address: TransportAddress
        let since: Instant
    }

    /// An authentic request with USE-CANDIDATE came from there.
    mutating func nominate(_ address: TransportAddress, at now: Instant) {
        guard selectedHeard != nil, address != selected else {
            nominee = nil
            return select(address, at: now)
        }
        // Whether the selected one is silent is for `advance` to say: its packets may lie behind this request, if we were late.
        nominee = Nominee(address: address, since: now)
    }

    /// Media goes there from now on.
    mutating func select(_ address: TransportAddress?, at now: Instant) {
        guard address != selected else { return }
        noteSelected()
        // Else whoever sends one check again from two addresses in turn would begin the wait anew each time.
        if selected == nil || selectedHeard != nil {
            selectedSince = now
            lastSealed = selected
        }
        selected = address
        selectedHeard = nil
        nominee = nil
    }

    /// Says that a packet from there was opened with the connection's keys, and was no repeat: keeps the selected address alive
    /// between requests, and may select another that was proved. It proves nothing. For the packet path. True when `selected` is
    /// another than before.
    package mutating func noteAuthenticPacket(from address: TransportAddress, at now: Instant) -> Bool {
        if address == selected {
            noteSelectedPacket(at: now)
            return false
        }
        return follow(address, at: now)
    }

    /// The same of a packet from the selected address, for whoever has compared it already.
    package mutating func noteSelectedPacket(at now: Instant) { selectedHeard = now }

    private mutating func follow(_ address: TransportAddress, at now: Instant) -> Bool {
        guard let index = tuples.firstIndex(where: { $0.address == address }) else { return false }
        tuples[index].lastHeard = max(tuples[index].lastHeard, now)
        guard address == nominee?.address || now.since(selectedHeard ?? selectedSince) >= Self.fallback else { return false }
        select(address, at: now)
        selectedHeard = now
        return true
    }

    /// Leaves a selected address that fell silent.
    mutating func fallBack(at now: Instant) {
        guard let newest = tuples.last else { return }
        guard let heard = selectedTuple.map(lastHeard) else { return select(newest.address, at: now) }
        if let nominee, let selectedHeard {
            if now.since(nominee.since) >= Self.spareFallback {
                self.nominee = nil
            } else if now.since(selectedHeard) >= Self.fallback {
                return select(nominee.address, at: now)
            }
        }
        if now.since(heard) >= Self.spareFallback {
            select(newest.address, at: now)
        } else if now.since(heard) >= Self.fallback, let newestNewcomer {
            select(newestNewcomer.address, at: now)
        }
    }

    /// When `fallBack` has something to do; `never` while nobody else asks. Changes nothing; mutating as `deadline` is.
    var fallBackDeadline: Instant {
        mutating get {
            // Nearly always the selected address is the only one.
            if tuples.count == 1, tuples[0].address == selected { return .never }
            guard let heard = selectedTuple.map(lastHeard), tuples.contains(where: { $0.address != selected }) else { return .never }
            if nominee != nil, let selectedHeard { return selectedHeard + Self.fallback }
            if newestNewcomer != nil { return heard + Self.fallback }
            // The one that asked last may be the selected one itself: then nobody takes its place.
            return tuples.last?.address == selected ? .never : heard + Self.spareFallback
        }
    }

    private var selectedTuple: ICETuple? { tuples.first { $0.address == selected } }

    /// The address that asked last of those that had not asked when the selected one was last heard.
    private var newestNewcomer: ICETuple? {
        guard let selectedTuple, tuples.last?.address != selected else { return nil }
        return tuples.last { $0.address != selected && $0.firstRequest >= lastHeard(selectedTuple) }
    }
}
