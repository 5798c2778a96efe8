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
        guard id > 0, extensionLength > 0 else { return nil }
        let isOneByte = extensionProfile == Self.oneByteProfile
        guard isOneByte || extensionProfile & 0xFFF0 == Self.twoByteProfile else { return nil }
        let end = extensionStart &+ extensionLength
        var offset = extensionStart
        while offset < end, let first = packet.byte(at: offset) {
            // A zero byte is padding between elements.
            if first == 0 {
                offset &+= 1
                continue
            }
            let found: UInt8
            let start: Int
            let size: Int
            if isOneByte {
                found = first >> 4
                // Section 4.2: number 15 ends the block, whatever follows, and so does 0 with a length.
                if found == 15 || found == 0 { return nil }
                start = offset &+ 1
                size = Int(first & 0x0F) &+ 1
            } else {
                guard let length = packet.byte(at: offset &+ 1) else { return nil }
                found = first
                start = offset &+ 2
                size = Int(length)
            }
            let next = start &+ size
            guard next <= end, next <= packet.byteCount else { return nil }
            if found == id { return start..<next }
            offset = next
        }
        return nil
    }
}
