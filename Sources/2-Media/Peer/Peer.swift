// One browser connection, without sockets or clocks: datagrams, instants and commands go in; datagrams and events come out.
//
//   datagram ── first byte (RFC 7983) ──┬─ STUN  → ICEAgent: answered at once, may prove or select an address
//                                       ├─ DTLS  → kept, and worked on one step at a time after media (`step`)
//                                       └─ SRTP  → opened in place, handed back to the room
//
// Invariants: DTLS and SRTP are looked at only from an address that an authenticated binding request came from. Nothing is
// sent but to the address that ICE selected. Keys exist only after the certificate matched the offer's fingerprint.
package import DTLS
package import ICE
import RTP
import SRTP
package import Surroundings

package struct Peer: ~Copyable {
    /// How long ICE and DTLS may take together.
    package static let patience = Delay.seconds(20)
    /// A connection that carries no media for so long rests: it gives back what only its goodbye would need.
    package static let rest = Delay.seconds(20)

    package private(set) var configuration: PeerConfiguration
    /// The connection's number: groups its datagrams in a `DatagramBatch`.
    package let lane: Int
    private let engine: GCMEngine

    var agent: ICEAgent
    let handshake: DTLSConnection
    var inbound: SRTPInbound?
    var outbound: SRTPOutbound?
    private(set) var isClosed = false
    /// Both directions have keys.
    private(set) var hasKeys = false
    private let opened: Instant
    /// When a packet of media last came, or was seen to have gone; before the first, when the handshake was done.
    var lastMedia: Instant
    var hasSentMedia = false
    /// Media goes to another address than before, since the last `takeMove`.
    var hasMoved = false

    /// A connection that was just negotiated. Throws when OpenSSL cannot make an association.
    package init(configuration: PeerConfiguration, security: PeerSecurity, lane: Int, now: Instant) throws(DTLSError) {
        self.configuration = configuration
        self.lane = lane
        engine = security.engine
        agent = ICEAgent(local: configuration.localCredentials, remote: configuration.remoteCredentials, now: now)
        handshake = try DTLSConnection(identity: security.identity, expecting: configuration.fingerprints)
        inbound = nil
        outbound = nil
        opened = now
        lastMedia = now
    }

    /// Whether media can flow both ways.
    package var isEstablished: Bool { hasKeys && !isClosed }

    /// Where datagrams go now; nil before ICE selected an address.
    package var destination: TransportAddress? { agent.selected }

    /// Whether a handshake datagram waits for `step`.
    package var hasHandshakeInput: Bool { !isClosed && handshake.hasPendingInput }

    /// Whether media has gone to another address since the last call: what was sent before may have come to nothing.
    package mutating func takeMove() -> Bool {
        guard hasMoved else { return false }
        hasMoved = false
        return true
    }

    /// Whether the peer asked from there and may still use it.
    package func knows(_ address: TransportAddress) -> Bool { agent.isProved(address) }

    /// Whether anything authentic came from there less than a few checks ago.
    package func hears(_ address: TransportAddress, at now: Instant) -> Bool { agent.hears(address, at: now) }

    /// Whether a request that names this fragment is for this connection.
    package func answers(to usernameFragment: String) -> Bool { agent.answers(to: usernameFragment) }

    /// When `advance` wants to be called at the latest. Changes nothing; mutating, for else it would be handed a copy of the peer.
    package var deadline: Instant {
        mutating get {
            if isClosed { return .never }
            return hasKeys ? agent.deadline : min(handshake.deadline ?? .never, opened + Self.patience)
        }
    }

    /// New ICE credentials (RFC 8445 section 9): media goes on over the old path until a check proves the new one.
    package mutating func restart(local: ICECredentials, remote: ICECredentials) {
        configuration.localCredentials = local
        configuration.remoteCredentials = remote
        agent.restart(local: local, remote: remote)
    }

    /// Whether consent was lost (RFC 7675): no authentic request and no sealed packet for 15 s.
    package func isSilent(at now: Instant) -> Bool {
        agent.isExpired(at: now)
    }

    /// One step of the handshake. At most one a wake for each peer, after the wake's media was forwarded.
    package mutating func step(at now: Instant, into batch: inout DatagramBatch) -> PeerEvent? {
        guard !isClosed else { return nil }
        let outcome = handshake.step(at: now)
        flushHandshake(into: &batch)
        return settle(outcome, at: now)
    }

    /// What time alone brings: retransmissions of the handshake, an ICE address that went quiet, the end of patience.
    package mutating func advance(to now: Instant, into batch: inout DatagramBatch) -> PeerEvent? {
        guard !isClosed else { return nil }
        if agent.advance(to: now), isEstablished { hasMoved = true }
        guard !isEstablished else {
            rest(at: now)
            return nil
        }
        if now >= opened + Self.patience {
            isClosed = true
            return .failed(.tooSlow)
        }
        guard let due = handshake.deadline, now >= due else { return nil }
        let outcome = handshake.handleTimeout(at: now)
        flushHandshake(into: &batch)
        return settle(outcome, at: now)
    }

    private mutating func rest(at now: Instant) {
        if hasSentMedia { lastMedia = now }
        hasSentMedia = false
        if now.since(lastMedia) >= Self.rest { handshake.release() }
    }

    /// Says goodbye by DTLS, once; afterwards nothing is received or sent.
    package mutating func close(into batch: inout DatagramBatch) {
        guard !isClosed else { return }
        handshake.close()
        flushHandshake(into: &batch)
        isClosed = true
    }

    private mutating func flushHandshake(into batch: inout DatagramBatch) {
        guard let destination else { return }
        while let datagram = handshake.nextOutput() {
            batch.append(datagram, to: destination, lane: lane)
        }
    }

    private mutating func settle(_ outcome: DTLSStep, at now: Instant) -> PeerEvent? {
        switch outcome {
        case .none:
            return nil
        case .established(let material):
            // Its rest counts from here: our last flight may be lost, and only OpenSSL can repeat it.
            lastMedia = now
            return adopt(material)
        case .closed(let reason):
            isClosed = true
            return .failed(hasKeys ? .closedByPeer : .handshake(reason))
        }
    }

    /// The passive side of DTLS opens with the client's keys and seals with the server's (RFC 5764 section 4.2).
    private mutating func adopt(_ material: SRTPKeyingMaterial) -> PeerEvent? {
        guard let profile = SRTPProfile(rawValue: material.profile) else {
            isClosed = true
            return .failed(.noSRTPProfile)
        }
        do {
            inbound = try SRTPInbound(
                SRTPKeys(profile: profile, masterKey: material.clientKey, masterSalt: material.clientSalt), engine: engine)
            outbound = try SRTPOutbound(
                SRTPKeys(profile: profile, masterKey: material.serverKey, masterSalt: material.serverSalt), engine: engine)
            hasKeys = true
            return .established
        } catch {
            isClosed = true
            return .failed(.noSRTPProfile)
        }
    }
}

/// What happened to a connection as a whole.
package enum PeerEvent: Sendable {
    /// Keys are there, media can flow.
    case established
    /// It is over.
    case failed(PeerFailure)
}

/// Why a connection is over.
package enum PeerFailure: Sendable {
    /// ICE and DTLS were not done in time.
    case tooSlow
    /// The handshake was refused or broke, and why.
    case handshake(DTLSCloseReason)
    /// The other side has no SRTP profile that we know.
    case noSRTPProfile
    /// The browser closed the association.
    case closedByPeer
}
