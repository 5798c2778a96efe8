import Wire

/// What a packet of H.264 (RFC 6184) has of a keyframe. An encoder may send the parameters in packets of their own, so the
/// sequence parameter set, which precedes each keyframe that a browser sends, is its beginning.
package enum H264Keyframe: Sendable, Equatable {
    /// A sequence parameter set is in it: alone, or in an aggregate (STAP-A).
    case parameters
    /// A slice of an instantaneous refresh, alone, in an aggregate, or as the first fragment (FU-A); no parameters.
    case refresh

    /// nil when it has nothing of a keyframe's beginning.
    package init?(parsing payload: RawSpan) {
        guard let head = payload.byte(at: 0) else { return nil }
        switch head & 0x1F {
        case Self.aggregate:
            guard let found = Self.inAggregate(payload) else { return nil }
            self = found
        case Self.fragment:
            guard let header = payload.byte(at: 1), header & 0x80 != 0, let found = Self.unit(header & 0x1F) else { return nil }
            self = found
        case let kind:
            guard let found = Self.unit(kind) else { return nil }
            self = found
        }
    }

    private static let aggregate: UInt8 = 24
    private static let fragment: UInt8 = 28

    private static func unit(_ kind: UInt8) -> H264Keyframe? {
        switch kind {
        case 5: .refresh
        case 7: .parameters
        default: nil
        }
    }

    private static func inAggregate(_ payload: RawSpan) -> H264Keyframe? {
        var offset = 1
        var found: H264Keyframe?
        while let size = payload.uint16(at: offset), let head = payload.byte(at: offset &+ 2) {
            guard size > 0, offset &+ 2 &+ Int(size) <= payload.byteCount else { return nil }
            if let unit = unit(head & 0x1F), found != .parameters { found = unit }
            offset &+= 2 &+ Int(size)
        }
        return found
    }
}
