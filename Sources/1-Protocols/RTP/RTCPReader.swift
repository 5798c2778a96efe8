import Wire

/// Goes through the packets of an RTCP compound without allocating. Ends at the first packet that is not framed well.
///
/// Reduced-size compounds (RFC 5506) are taken: the first packet need not be a report.
package struct RTCPReader: ~Escapable {
    private let bytes: RawSpan
    private var offset = 0

    @_lifetime(copy bytes)
    package init(_ bytes: RawSpan) { self.bytes = bytes }

    /// Whether all of the bytes are well framed: version 2, lengths that add up, padding on the last packet only
    /// (RFC 3550 appendix A.2, without its demand for a report in front).
    package var isValidCompound: Bool {
        var offset = 0
        while let frame = RTCPFrame(parsing: bytes, at: offset) {
            offset = frame.end
            if offset == bytes.byteCount { return true }
        }
        return false
    }

    /// The next packet, nil at the end and when what follows is not a packet.
    /// A packet that is framed well and too short for its kind is `unknown`.
    package mutating func next() -> RTCPPacket? {
        guard let frame = RTCPFrame(parsing: bytes, at: offset) else { return nil }
        offset = frame.end
        return frame.packet(in: bytes) ?? .unknown
    }
}
