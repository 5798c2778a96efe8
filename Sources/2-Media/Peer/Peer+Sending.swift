import ICE
package import RTP
import SRTP
import Surroundings

extension Peer {
    /// Seals `payload` behind the header that the batch's free slot begins with, and sends it. False: not sent, for want
    /// of keys, of an address or of room.
    ///
    /// The same sequence number of the same SSRC must never be sealed twice with other bytes: AEAD would be broken
    /// (RFC 7714 section 8.4).
    @discardableResult
    package mutating func sendRTP(
        _ slot: UnsafeMutableRawBufferPointer, headerLength: Int, payload: UnsafeRawBufferPointer, ssrc: SSRC, sequence: SequenceNumber,
        kind: DatagramKind, into batch: inout DatagramBatch
    ) -> Bool {
        guard let destination = agent.selected, !isClosed else { return false }
        // Safe: the caller hands over the batch's free slot, which is a slot long; SRTP checks that it suffices.
        guard
            let sealed = try? unsafe outbound?.sealRTP(slot, headerLength: headerLength, payload: payload, ssrc: ssrc, sequence: sequence)
        else { return false }
        hasSentMedia = true
        batch.commit(length: sealed, to: destination, lane: lane, kind: kind)
        return true
    }

    /// Seals the compound of `length` bytes that the batch's free slot holds, and sends it.
    @discardableResult
    package mutating func sendRTCP(_ slot: UnsafeMutableRawBufferPointer, length: Int, into batch: inout DatagramBatch) -> Bool {
        guard length > 0, let destination = agent.selected, !isClosed else { return false }
        // Safe: as above.
        guard let sealed = try? unsafe outbound?.sealRTCP(slot, length: length) else { return false }
        batch.commit(length: sealed, to: destination, lane: lane)
        return true
    }
}
