import Wire

/// Finds the packets a decoder of H.264 can begin with (RFC 6184). An encoder may send the parameters in packets of their own,
/// so the sequence parameter set, which precedes each keyframe that a browser sends, counts as its beginning.
package enum H264Keyframe {
    /// Whether `payload` begins a keyframe: it holds a sequence parameter set or a slice of an instantaneous refresh, alone, in
    /// an aggregate (STAP-A), or as the first fragment (FU-A).
    package static func isKeyframe(_ payload: RawSpan) -> Bool {
        guard let head = payload.byte(at: 0) else { return false }
        switch head & 0x1F {
        case aggregate:
            return aggregateBeginsKeyframe(payload)
        case fragment:
            guard let header = payload.byte(at: 1), header & 0x80 != 0 else { return false }
            return begins(header & 0x1F)
        case let kind:
            return begins(kind)
        }
    }

    private static let refreshSlice: UInt8 = 5
    private static let sequenceParameters: UInt8 = 7
    private static let aggregate: UInt8 = 24
    private static let fragment: UInt8 = 28

    private static func begins(_ kind: UInt8) -> Bool { kind == refreshSlice || kind == sequenceParameters }

    private static func aggregateBeginsKeyframe(_ payload: RawSpan) -> Bool {
        var offset = 1
        while let size = payload.uint16(at: offset), let head = payload.byte(at: offset &+ 2) {
            guard size > 0, offset &+ 2 &+ Int(size) <= payload.byteCount else { return false }
            if begins(head & 0x1F) { return true }
            offset &+= 2 &+ Int(size)
        }
        return false
    }
}
