package import RTP
package import Surroundings

extension Forwarder {
    /// What to send for a number that the viewer reports lost (RFC 4585 section 6.2.1), nil for nothing. Counts it as sent.
    ///
    /// Nothing: twice within a round trip, a fourth time, before the last keyframe, of an earlier source, beyond the ring.
    /// A number inside a gap that nobody filled is answered too: the packet may have come while a keyframe was awaited, and
    /// lie in the cache; if it does not, nothing can be sent, and it will be forwarded when it comes.
    package mutating func retransmission(of sequence: SequenceNumber, at now: Instant, roundTrip: Delay) -> Retransmission? {
        guard phase == .forwarding,
            let out = sent.number(sequence),
            keyframe.map({ out >= $0.firstOut }) ?? true,
            let source = map.source(of: out),
            sent.resend(out, at: now, roundTrip: roundTrip)
        else { return nil }
        return Retransmission(
            source: SequenceNumber(UInt16(truncatingIfNeeded: source)), sequence: sequence, timestampOffset: timestampOffset,
            pictureIDOffset: pictureIDOffset, tl0Offset: tl0Offset)
    }

    /// Whether the packet that the cache has under the publisher's number is the one that the viewer was sent, or the first that it is
    /// sent: two packets of one SSRC and number would be sealed with one nonce (RFC 7714 section 8.4).
    package mutating func settle(_ again: Retransmission, serial: UInt32) -> Bool {
        guard let out = sent.number(again.sequence) else { return false }
        return sent.settle(out, serial: serial)
    }
}
