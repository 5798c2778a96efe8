import RTP
import Surroundings

@testable import Forwarding

/// An RTP header as a publisher would send it.
func header(_ sequence: UInt16, timestamp: UInt32 = 0, marker: Bool = false, ssrc: UInt32 = 7) -> RTPHeader {
    var bytes: [UInt8] = [0x80, (marker ? 0x80 : 0) | 96]
    bytes += [UInt8(sequence >> 8), UInt8(truncatingIfNeeded: sequence)]
    for number in [timestamp, ssrc] {
        for shift in [24, 16, 8, 0] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    // Safe: the span ends with the call.
    guard let header = unsafe RTPHeader(parsing: bytes.span.bytes) else { fatalError("twelve bytes are a header") }
    return header
}

/// A VP8 payload with a picture number of fifteen or seven bits and a TL0PICIDX (RFC 7741 section 4.2).
func vp8(picture: UInt16, tl0: UInt8, long: Bool = true, keyframe: Bool = false, begins: Bool = true) -> [UInt8] {
    let number: [UInt8] = long ? [0x80 | UInt8(picture >> 8 & 0x7F), UInt8(truncatingIfNeeded: picture)] : [UInt8(picture & 0x7F)]
    return [begins ? 0x90 : 0x80, 0xC0] + number + [tl0, keyframe ? 0 : 1, 2, 3]
}

extension Instant {
    static func milliseconds(_ count: Int64) -> Instant { Instant(nanoseconds: count * 1_000_000) }
}

extension Forwarder {
    mutating func take(
        _ header: RTPHeader, _ payload: [UInt8] = [1, 2, 3], _ codec: ForwardedCodec = .opus, keyframe: Bool = false,
        at now: Instant = .origin, serial: UInt32 = 0
    ) -> Forwarded? {
        // Safe: the span ends with the call.
        let picture = codec == .vp8 ? unsafe VP8Descriptor(parsing: payload.span.bytes) : nil
        return accept(
            SourcePacket(
                sequence: header.sequenceNumber, timestamp: header.timestamp, payloadSize: payload.count, codec: codec,
                isKeyframe: keyframe,
                picture: picture, arrival: now, serial: serial))
    }
}
