package import DTLS
import Forwarding
package import ICE
package import Peer
import RTP
package import Surroundings

/// Why a room takes nobody in.
package enum JoinRefusal: Error, Sendable {
    case roomIsFull
    case handshake(DTLSError)
}

extension Room {
    /// Takes a connection in; gives its number in this room. A page takes over its participant's seat, a WHIP connection
    /// its participant's publications, one by one; a WHEP connection displaces nothing.
    package mutating func join(
        _ request: JoinRequest, lane: (Int) -> Int, at now: Instant, chance: inout some RandomNumberGenerator
    ) throws(JoinRefusal) -> Int {
        guard connections.count < Self.capacity else { throw .roomIsFull }
        let number = connections.nextIndex
        let peer: Peer
        do {
            peer = try Peer(configuration: request.configuration, security: security, lane: lane(number), now: now)
        } catch {
            throw .handshake(error)
        }
        arrivals += 1
        connections.insert(Connection(request, peer: peer, order: arrivals, now: now, chance: &chance))
        if request.kind == .page || request.kind == .whip {
            takeSeat(of: request)
            displace(for: request, by: number, at: now)
            publish(request, on: number)
        }
        if nextTick == .never { nextTick = now + .seconds(1) }
        hurry(.origin)
        markChanged()
        settle(at: now)
        return number
    }

    /// Ends a connection that says goodbye. Its seat is held, so that a reload is no departure, unless it leaves for good.
    /// False: there is no such connection.
    package mutating func leave(_ id: ConnectionID, forGood: Bool, at now: Instant, into batch: inout DatagramBatch) -> Bool {
        guard let number = index(of: id), let connection = unsafe connections.element(number) else { return false }
        let name = unsafe connection.pointee.participant
        // WHIP has no reload: its DELETE is a departure (RFC 9725 section 4.2).
        let isFinal = unsafe forGood || connection.pointee.kind == .whip
        end(number, .left, at: now, into: &batch)
        if isFinal { participants.removeAll { $0.name == name && $0.heldUntil != nil } }
        settle(at: now)
        return true
    }

    /// New ICE credentials for a connection. False: there is no such connection.
    package mutating func restartICE(_ id: ConnectionID, local: ICECredentials, remote: ICECredentials) -> Bool {
        guard let number = index(of: id), let connection = unsafe connections.element(number) else { return false }
        unsafe connection.pointee.peer.restart(local: local, remote: remote)
        return true
    }

    /// Mutes or unmutes what a connection's participant publishes. False: there is no such connection.
    package mutating func setMuted(_ id: ConnectionID, _ slot: PublicationSlot, _ isMuted: Bool, at now: Instant) -> Bool {
        guard let number = index(of: id), let connection = unsafe connections.element(number) else { return false }
        let name = unsafe connection.pointee.participant
        guard let place = participants.firstIndex(where: { $0.name == name }) else { return true }
        if isMuted { participants[place].muted.insert(slot) } else { participants[place].muted.remove(slot) }
        for index in 0..<publications.endIndex {
            guard let publication = unsafe publications.element(index) else { continue }
            guard unsafe publication.pointee.participant == name, unsafe publication.pointee.slot == slot else { continue }
            guard unsafe publication.pointee.isMuted != isMuted else { continue }
            unsafe publication.pointee.isMuted = isMuted
            // What it keeps would outlive a wrap of its numbers, and answer for packets that never came.
            if isMuted { unsafe publication.pointee.cache.removeAll() }
            if !isMuted {
                restartSubscribers(of: index, at: now)
                hurry(.origin)
            }
        }
        markChanged()
        settle(at: now)
        return true
    }

    /// Ends everything, saying goodbye: the server stops.
    package mutating func closeAll(at now: Instant, into batch: inout DatagramBatch) {
        for number in 0..<connections.endIndex { end(number, .serverStops, at: now, into: &batch) }
        participants.removeAll()
        settle(at: now)
    }

    /// Ends a connection at once; its participant's seat is held when nothing else of the participant is there.
    mutating func end(_ number: Int, _ reason: EndReason, at now: Instant, into batch: inout DatagramBatch) {
        guard let connection = unsafe connections.element(number) else { return }
        sendGoodbye(from: number, into: &batch)
        unsafe connection.pointee.peer.close(into: &batch)
        let id = unsafe connection.pointee.id
        let name = unsafe connection.pointee.participant
        for publication in unsafe connection.pointee.publications { unpublish(publication) }
        for index in 0..<publications.endIndex {
            guard let publication = unsafe publications.element(index) else { continue }
            unsafe publication.pointee.subscribers.removeAll { $0.connection == number }
        }
        connections.remove(number)
        if let place = participants.firstIndex(where: { $0.name == name }), !isSeated(name) {
            participants[place].heldUntil = now + Self.seatPatience
        }
        events.append(.ended(id, number: number, reason))
        markChanged()
    }

    /// Whether a connection that gives its participant a seat is there.
    func isSeated(_ name: String) -> Bool {
        for index in 0..<connections.endIndex {
            guard let connection = unsafe connections.element(index) else { continue }
            let kind = unsafe connection.pointee.kind
            if unsafe connection.pointee.participant == name, kind == .page || kind == .whip { return true }
        }
        return false
    }

    /// Takes a publication away from whoever carries it; its viewers' sections fall silent until the next seating.
    mutating func unpublish(_ index: Int) {
        guard let publication = unsafe publications.element(index) else { return }
        for subscriber in unsafe publication.pointee.subscribers {
            guard let viewer = unsafe connections.element(subscriber.connection) else { continue }
            guard let stream = unsafe viewer.pointee.streams.element(subscriber.stream) else { continue }
            unsafe stream.pointee.source = nil
        }
        if let owner = unsafe connections.element(publication.pointee.connection) {
            unsafe owner.pointee.publications.removeAll { $0 == index }
            unsafe owner.pointee.routes.forget(publication: index)
        }
        publications.remove(index)
    }

    private mutating func takeSeat(of request: JoinRequest) {
        if let place = participants.firstIndex(where: { $0.name == request.participant }) {
            participants[place].heldUntil = nil
            if let muted = request.muted {
                participants[place].muted.subtract(request.publishedSlots)
                participants[place].muted.formUnion(muted)
            }
        } else {
            participants.append(Participant(name: request.participant, muted: request.muted ?? []))
        }
    }

    /// Ends what the newcomer replaces: another page of the participant; publications of the same slots, and WHIP
    /// connections that are left with none.
    private mutating func displace(for request: JoinRequest, by number: Int, at now: Instant) {
        // Nothing is sent to the displaced: its page learns by the event, and its address may be the newcomer's.
        var silence = DatagramBatch(capacity: 8, lanes: 0)
        if request.kind == .page {
            for index in 0..<connections.endIndex where index != number {
                guard let other = unsafe connections.element(index), unsafe other.pointee.participant == request.participant else {
                    continue
                }
                if unsafe other.pointee.kind == .page { end(index, .takenOver, at: now, into: &silence) }
            }
        }
        for case .inbound(let inbound) in request.configuration.sections.map(\.role) {
            for index in 0..<publications.endIndex {
                guard let publication = unsafe publications.element(index) else { continue }
                guard unsafe publication.pointee.participant == request.participant, unsafe publication.pointee.slot == inbound.slot else {
                    continue
                }
                let owner = unsafe publication.pointee.connection
                unpublish(index)
                guard let connection = unsafe connections.element(owner) else { continue }
                if unsafe connection.pointee.kind == .whip && !connection.pointee.isPublishing {
                    end(owner, .takenOver, at: now, into: &silence)
                }
            }
        }
    }

    private mutating func publish(_ request: JoinRequest, on number: Int) {
        guard let connection = unsafe connections.element(number) else { return }
        let muted = participants.first { $0.name == request.participant }?.muted ?? []
        for section in request.configuration.sections {
            guard case .inbound(let inbound) = section.role else { continue }
            let publication = publications.insert(
                Publication(
                    participant: request.participant, connection: number, section: section, inbound: inbound,
                    isMuted: muted.contains(inbound.slot)))
            unsafe connection.pointee.publications.append(publication)
            for pair in inbound.rtxPairs {
                unsafe connection.pointee.routes.learn(.init(ssrc: pair.retransmission, publication: publication, isRepair: true))
            }
            // Others that an offer names are layers of the same picture: one of them is forwarded.
            let repairs = Set(inbound.rtxPairs.map(\.retransmission))
            if let ssrc = inbound.ssrcs.first(where: { !repairs.contains($0) }) {
                unsafe connection.pointee.routes.learn(.init(ssrc: ssrc, publication: publication, isRepair: false))
            }
        }
    }
}
