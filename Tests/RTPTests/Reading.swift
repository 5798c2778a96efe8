import RTP

// What reads a span, for arrays: the checks of Testing cannot hold a span.
extension [UInt8] {
    /// The array's own bytes, as a parser takes them.
    var raw: RawSpan {
        @_lifetime(borrow self)
        // Safe: bytes have no padding that could be read uninitialised.
        get { unsafe span.bytes }
    }
}

extension RTPHeader {
    init?(parsing packet: [UInt8]) { self.init(parsing: packet.raw) }

    static func isRTCP(_ packet: [UInt8]) -> Bool { isRTCP(packet.raw) }

    func extensionElement(_ id: UInt8, in packet: [UInt8]) -> Range<Int>? { extensionElement(id, in: packet.raw) }

    func paddingLength(in packet: [UInt8]) -> Int? { paddingLength(in: packet.raw) }
}

extension ReportBlock {
    init?(_ index: Int, of range: Range<Int>, in bytes: [UInt8]) { self.init(index, of: range, in: bytes.raw) }
}

extension NackEntry {
    init?(_ index: Int, of range: Range<Int>, in bytes: [UInt8]) { self.init(index, of: range, in: bytes.raw) }
}

extension FIREntry {
    init?(_ index: Int, of range: Range<Int>, in bytes: [UInt8]) { self.init(index, of: range, in: bytes.raw) }
}

extension VP8Descriptor {
    init?(parsing payload: [UInt8]) { self.init(parsing: payload.raw) }

    func isKeyframe(_ payload: [UInt8]) -> Bool { isKeyframe(payload.raw) }
}

extension H264Keyframe {
    init?(parsing payload: [UInt8]) { self.init(parsing: payload.raw) }
}
