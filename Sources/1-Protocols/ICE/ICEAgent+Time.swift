package import Surroundings

extension ICEAgent {
    /// Applies what time alone does: leaves a selected address that fell silent while another one asked, and forgets
    /// addresses that nothing authentic came from for 60 s. True when `selected` is another than before.
    @discardableResult
    package mutating func advance(to now: Instant) -> Bool {
        let before = selected
        fallBack(at: now)
        tuples.removeAll { now.since($0.lastHeard) >= Self.forgetting }
        if let selected, !isProved(selected) { self.selected = newest?.address }
        return selected != before
    }

    /// When `advance(to:)` has something to do; `never` while nobody asked.
    package var deadline: Instant {
        var deadline = Instant.never
        for tuple in tuples { deadline = min(deadline, tuple.lastHeard + Self.forgetting) }
        guard let heard = selectedTuple?.lastHeard, tuples.contains(where: { $0.address != selected }) else { return deadline }
        deadline = min(deadline, heard + (newestNewcomer == nil ? Self.spareFallback : Self.fallback))
        return deadline
    }

    /// Whether the peer was silent for 15 s: it may have left, and sending on needs its consent (RFC 7675).
    ///
    /// Packets sealed with the connection's keys are signs of life as well as requests: some agents (Pion) ask only while
    /// they neither send nor receive, and a peer that reports on what it receives does want it.
    package func isExpired(at now: Instant) -> Bool {
        let sign = tuples.reduce(lastAuthenticRequest) { max($0, $1.lastHeard) }
        return now.since(sign) >= Self.consent
    }

    /// Says that a packet from there was opened with the connection's keys: keeps the selected address alive between
    /// requests. It selects and proves nothing. For the packet path.
    package mutating func noteAuthenticPacket(from address: TransportAddress, at now: Instant) {
        for index in tuples.indices where tuples[index].address == address {
            tuples[index].lastHeard = max(tuples[index].lastHeard, now)
        }
    }

    /// The address that asked last.
    private var newest: ICETuple? { tuples.last }

    /// The address that asked last of those that had not asked when the selected one was last heard.
    private var newestNewcomer: ICETuple? {
        guard let selectedTuple else { return nil }
        return tuples.last { $0.address != selected && $0.firstRequest >= selectedTuple.lastHeard }
    }

    private var selectedTuple: ICETuple? { tuples.first { $0.address == selected } }

    mutating func fallBack(at now: Instant) {
        guard let newest else { return }
        guard let heard = selectedTuple?.lastHeard else {
            selected = newest.address
            return
        }
        if now.since(heard) >= Self.spareFallback {
            selected = newest.address
        } else if now.since(heard) >= Self.fallback, let newestNewcomer {
            selected = newestNewcomer.address
        }
    }

    /// Notes an authentic request, and keeps the table in the order of asking. It is bounded: who asked longest ago makes room, the selected one last.
    mutating func note(_ address: TransportAddress, at now: Instant) {
        lastAuthenticRequest = max(lastAuthenticRequest, now)
        if let index = tuples.firstIndex(where: { $0.address == address }) {
            var tuple = tuples.remove(at: index)
            tuple.lastRequest = max(tuple.lastRequest, now)
            tuple.lastHeard = max(tuple.lastHeard, now)
            tuples.append(tuple)
            return
        }
        if tuples.count >= Self.tupleLimit {
            if let oldest = tuples.firstIndex(where: { $0.address != selected }) { tuples.remove(at: oldest) }
        }
        tuples.append(ICETuple(address: address, firstRequest: now, lastRequest: now, lastHeard: now))
    }
}
