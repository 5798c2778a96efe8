import Wire

// Header extensions (RFC 8285): small elements with a number that the session description ties to a meaning.
extension RTPHeader {
    /// The profile that marks one-byte elements: numbers 1 to 14, one to sixteen bytes each.
    package static let oneByteProfile: UInt16 = 0xBEDE
    /// The profile that marks two-byte elements: numbers 1 to 255, up to 255 bytes each. The lower four bits are free.
    package static let twoByteProfile: UInt16 = 0x1000

    /// Where the element numbered `id` lies in `packet`, without its own header; nil when there is none whole.
    /// `packet` must be the one this header was parsed from; another gives a wrong answer, never a trap.
    package func extensionElement(_ id: UInt8, in packet: RawSpan) -> Range<Int>? {
        guard id > 0, length <= packet.byteCount else { return nil }
        if extensionProfile == Self.oneByteProfile { return oneByteElement(id, in: packet) }
        return extensionProfile & 0xFFF0 == Self.twoByteProfile ? twoByteElement(id, in: packet) : nil
    }

    @inline(__always)
    private func oneByteElement(_ id: UInt8, in packet: RawSpan) -> Range<Int>? {
        let end = length
        var offset = extensionStart
        while offset < end, let first = packet.byte(at: offset) {
            offset &+= 1
            // A zero byte is padding between elements.
            if first == 0 { continue }
            let next = offset &+ Int(first & 0x0F) &+ 1
            // Section 4.2: number 15 ends the block, whatever follows.
            guard first < 0xF0, next <= end else { return nil }
            if first >> 4 == id { return unsafe Range(uncheckedBounds: (offset, next)) }
            offset = next
        }
        return nil
    }

    private func twoByteElement(_ id: UInt8, in packet: RawSpan) -> Range<Int>? {
        let end = length
        var offset = extensionStart
        while offset < end, let number = packet.byte(at: offset) {
            offset &+= 1
            if number == 0 { continue }
            guard let size = packet.byte(at: offset) else { return nil }
            let start = offset &+ 1
            let next = start &+ Int(size)
            guard next <= end else { return nil }
            if number == id { return start..<next }
            offset = next
        }
        return nil
    }
}
