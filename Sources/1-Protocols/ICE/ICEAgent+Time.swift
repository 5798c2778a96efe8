package import Surroundings

extension ICEAgent {
    /// Applies what time alone does: leaves a selected address that fell silent while another one asked, and forgets
    /// addresses that nothing authentic came from for 60 s. True when `selected` is another than before.
    @discardableResult
    package mutating func advance(to now: Instant) -> Bool {
        let before = selected
        fallBack(at: now)
        noteSelected()
        tuples.removeAll { now.since($0.lastHeard) >= Self.forgetting }
        if let selected, !tuples.contains(where: { $0.address == selected }) { select(tuples.last?.address, at: now) }
        return selected != before
    }

    /// When `advance(to:)` has something to do; `never` while nobody asked. Changes nothing; mutating, for else it would be handed a
    /// copy of the agent.
    package var deadline: Instant {
        mutating get {
            var deadline = Instant.never
            for tuple in tuples { deadline = min(deadline, lastHeard(tuple) + Self.forgetting) }
            return min(deadline, fallBackDeadline)
        }
    }

    /// Whether the peer was silent for 15 s: it may have left, and sending on needs its consent (RFC 7675).
    ///
    /// Packets sealed with the connection's keys are signs of life as well as requests: some agents (Pion) ask only while
    /// they neither send nor receive, and a peer that reports on what it receives does want it.
    package func isExpired(at now: Instant) -> Bool {
        let sign = tuples.reduce(lastAuthenticRequest) { max($0, lastHeard($1)) }
        if let doubted, sign <= doubted, now.since(doubted) >= Self.doubtful { return true }
        return now.since(sign) >= Self.consent
    }

    /// When anything authentic came from there.
    func lastHeard(_ tuple: ICETuple) -> Instant {
        tuple.address == selected ? max(tuple.lastHeard, selectedHeard ?? .origin) : tuple.lastHeard
    }

    /// Writes down what packets told of the selected address, before its tuple is looked at or another is selected.
    mutating func noteSelected() {
        guard let index = tuples.firstIndex(where: { $0.address == selected }) else { return }
        tuples[index].lastHeard = lastHeard(tuples[index])
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
            if let oldest = tuples.firstIndex(where: { $0.address != selected && $0.address != lastSealed }) {
                if tuples.remove(at: oldest).address == nominee?.address { nominee = nil }
            }
        }
        tuples.append(ICETuple(address: address, firstRequest: now, lastRequest: now, lastHeard: now))
    }
}
