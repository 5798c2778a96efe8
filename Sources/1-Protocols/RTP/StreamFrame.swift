// Packets in a stream of bytes (RFC 4571), as ICE over TCP carries STUN, DTLS, RTP and RTCP (RFC 6544 section 3):
//
//   | length, 2 bytes, big-endian | that many bytes | length | ...
//
// There is no mark to find the beginning of a frame by: after one wrong length all that follows is noise, and the only way on
// is a new connection. Zero is a valid length, of the null packet (section 2): it says nothing and is passed over.
import Wire

/// The frame at some place of a stream.
package enum StreamFrame: Sendable, Equatable {
    /// The bytes of a packet, never none; the next frame begins behind them.
    case whole(Range<Int>)
    /// The rest of it is not there yet; it begins here.
    case begun(Int)
    /// Longer than any packet of ours: whoever sends it speaks another protocol, or wants memory held for it.
    case tooLong

    /// The longest packet that is taken: as long as a datagram may be. No browser sends more than 1,500 bytes.
    package static let longest = 2_048
    /// Bytes of the length field.
    package static let headerLength = 2

    /// The frame that begins at `offset`. Bytes that were left by `begun` are given again, with what came since behind them:
    /// they are fewer than `longest + headerLength`.
    package static func next(in bytes: RawSpan, at offset: Int) -> StreamFrame {
        var offset = offset
        while let length = bytes.uint16(at: offset) {
            if length > longest { return .tooLong }
            let end = offset &+ headerLength &+ Int(length)
            guard end <= bytes.byteCount else { return .begun(offset) }
            if length > 0 { return .whole(offset &+ headerLength..<end) }
            offset = end
        }
        return .begun(offset)
    }
}
