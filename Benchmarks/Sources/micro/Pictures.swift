import Forwarding
import RTP
import Surroundings
import TestKit

/// What one viewer's copy of a VP8 packet costs before it is sealed: the descriptor read, and the numbers that it gets.
func rewritePictures() {
    let times = 1_000
    let count = times + turnsBefore(times)
    let payloads = (0..<count).map { vp8(UInt16($0), isKeyframe: $0 == 0, [UInt8](repeating: 7, count: 1_100)) }
    let headers = (0..<count).compactMap { turn in
        let timestamp = UInt32(turn * 3_000)
        let bytes: [UInt8] =
            [0x80, 0x80 | 96, UInt8(turn >> 8), UInt8(turn & 0xFF)] + (0..<4).map { UInt8(truncatingIfNeeded: timestamp >> (24 - 8 * $0)) }
            + [0, 0, 0, 7]
        // Safe: the span ends with the call.
        return unsafe RTPHeader(parsing: bytes.span.bytes)
    }
    var chance = SeededChance(seed: 7)
    var forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: SSRC(2), chance: &chance)
    forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: .origin)
    measure("VP8 packet numbered for a viewer", times: times) { turn in
        let bytes = payloads[turn]
        // Safe: the span ends with the turn, before the array.
        let payload = unsafe bytes.span.bytes
        let picture = VP8Descriptor(parsing: payload)
        let header = headers[turn]
        let forwarded = forwarder.accept(
            SourcePacket(
                sequence: header.sequenceNumber, timestamp: header.timestamp, payloadSize: payload.byteCount, codec: .vp8,
                isKeyframe: picture?.isKeyframe(payload) ?? false, picture: picture,
                arrival: Instant(nanoseconds: Int64(turn) * 33_000_000),
                serial: 1))
        demand(forwarded != nil, "a packet was not forwarded")
    }
}
