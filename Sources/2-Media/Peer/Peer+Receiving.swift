import DTLS
import ICE
package import RTP
import SRTP
import STUN
package import Surroundings
import Wire

/// What a datagram turned out to be.
package enum PeerInput: Sendable {
    /// Dealt with.
    case nothing
    case dropped(DropReason)
    /// An authenticated request came from this address: what comes from there belongs to this connection.
    case proved
    /// An opened RTP packet: its header and its whole length.
    case rtp(RTPHeader, length: Int)
    /// An opened compound of RTCP of this length.
    case rtcp(length: Int)
}

extension Peer {
    /// Asks for the memory that a packet of `ssrc` from the peer, or to it, will touch. Changes nothing, though it is
    /// mutating: else it would be handed a copy of the peer.
    package mutating func prefetchInbound(_ ssrc: SSRC) { inbound?.prefetch(ssrc) }

    package mutating func prefetchOutbound(_ ssrc: SSRC) { outbound?.prefetch(ssrc) }

    /// Takes one datagram, which it may change in place.
    package mutating func receive(
        _ datagram: UnsafeMutableRawBufferPointer, from source: TransportAddress, at now: Instant, into batch: inout DatagramBatch
    ) -> PeerInput {
        guard !isClosed else { return .dropped(.closed) }
        // Safe: the span does not outlive this call, and nothing writes while it is read.
        let bytes = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(datagram))
        guard let first = bytes.byte(at: 0) else { return .dropped(.unknownProtocol) }
        guard first >= 128, first < 192 else { return receiveOther(first, bytes, from: source, at: now, into: &batch) }
        guard hasKeys else { return .dropped(.beforeKeys) }
        // Nearly every packet comes from the selected address: it is compared here, for a call would be handed a copy of the agent.
        let isSelected = source == agent.selected
        guard isSelected || agent.isProved(source) else { return .dropped(.unknownAddress) }
        let input = unsafe openMedia(datagram, bytes, at: now)
        if case .dropped = input { return input }
        if isSelected {
            agent.noteSelectedPacket(at: now)
        } else if agent.noteAuthenticPacket(from: source, at: now) {
            hasMoved = true
        }
        return input
    }

    private mutating func receiveOther(
        _ first: UInt8, _ bytes: RawSpan, from source: TransportAddress, at now: Instant, into batch: inout DatagramBatch
    ) -> PeerInput {
        switch first {
        case 0...3:
            return receiveSTUN(bytes, from: source, at: now, into: &batch)
        case 20...63:
            guard agent.isProved(source) else { return .dropped(.unknownAddress) }
            if handshake.isReleased, RecordFilter.isFarewell(bytes) {
                agent.doubt(at: now)
                return .nothing
            }
            return handshake.receive(bytes) ? .nothing : .dropped(.unwantedDTLS)
        default:
            return .dropped(.unknownProtocol)
        }
    }

    private mutating func receiveSTUN(
        _ bytes: RawSpan, from source: TransportAddress, at now: Instant, into batch: inout DatagramBatch
    ) -> PeerInput {
        let response = agent.receive(bytes, from: source, at: now)
        if let reply = response.reply {
            batch.append(reply, to: source, lane: lane)
        }
        if response.selectionChanged, isEstablished { hasMoved = true }
        if response.isAuthentic { return .proved }
        switch response.dropReason {
        case .malformed: return .dropped(.malformedSTUN)
        case .wrongIntegrity, .wrongFingerprint, .noCredentials: return .dropped(.unauthenticSTUN)
        case .unknownUsername: return .dropped(.unknownUsername)
        case .notARequest, .unknownAttribute, .roleConflict, nil: return .nothing
        }
    }

    private mutating func openMedia(_ datagram: UnsafeMutableRawBufferPointer, _ bytes: RawSpan, at now: Instant) -> PeerInput {
        do throws(SRTPError) {
            if RTPHeader.isRTCP(bytes) {
                guard let length = try unsafe inbound?.openRTCP(datagram) else { return .dropped(.beforeKeys) }
                return .rtcp(length: length)
            }
            guard let header = RTPHeader(parsing: bytes) else { return .dropped(.malformedRTP) }
            guard let length = try unsafe inbound?.openRTP(datagram, header: header) else { return .dropped(.beforeKeys) }
            lastMedia = now
            return .rtp(header, length: length)
        } catch {
            return .dropped(DropReason(error))
        }
    }
}

extension DropReason {
    fileprivate init(_ error: SRTPError) {
        self =
            switch error {
            case .replayed: .replayed
            case .tooShort, .tooLong: .malformedRTP
            case .tooManySources: .unknownSource
            default: .unauthentic
            }
    }
}
