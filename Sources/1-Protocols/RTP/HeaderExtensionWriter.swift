import Wire

/// Composes the extension block of an RTP header (RFC 8285) in place, behind the fixed part that stands in the slot already.
///
/// Begins in the one-byte form. The first element that it cannot carry (number above 14, empty, or longer than sixteen bytes)
/// turns what was written into the two-byte form, so the order of adding does not matter and nothing is ever said twice.
// Safe: the slot is the caller's, who keeps it alive while writing; what `put` does not check is explained where it stands.
@safe
package struct HeaderExtensionWriter: ~Copyable {
    private let slot: UnsafeMutableRawBufferPointer
    private let start: Int
    private var end: Int
    private var isTwoByte = false

    /// Begins a block at `offset` of `slot`, which is the length of the fixed header: 12.
    package init(into slot: UnsafeMutableRawBufferPointer, at offset: Int = RTPHeader.fixedLength) {
        unsafe self.slot = slot
        start = offset
        end = offset &+ 4
    }

    /// Adds an element; false when it does not fit in the slot or breaks the format, and then nothing changed that is seen.
    /// Number 0 means padding and is refused, and so are more than 255 bytes.
    @discardableResult
    package mutating func add(_ id: UInt8, _ bytes: RawSpan) -> Bool {
        guard id > 0, bytes.byteCount <= 255, start >= 0 else { return false }
        if !isTwoByte, id > 14 || bytes.byteCount == 0 || bytes.byteCount > 16 {
            guard widen() else { return false }
        }
        let headerLength = isTwoByte ? 2 : 1
        // Room for the padding that `finish` adds is asked for here, so that finishing cannot fail.
        guard unsafe Self.padded(end &+ headerLength &+ bytes.byteCount &- start) <= slot.count &- start else { return false }
        if isTwoByte {
            _ = unsafe slot.put(id, at: end)
            _ = unsafe slot.put(UInt8(truncatingIfNeeded: bytes.byteCount), at: end &+ 1)
        } else {
            _ = unsafe slot.put(id << 4 | UInt8(truncatingIfNeeded: bytes.byteCount &- 1), at: end)
        }
        _ = unsafe slot.put(bytes, at: end &+ headerLength)
        end &+= headerLength &+ bytes.byteCount
        return true
    }

    /// Adds a one-byte element, as an audio level is.
    @discardableResult
    package mutating func add(_ id: UInt8, _ number: UInt8) -> Bool {
        // Safe: bytes have no padding that could be read uninitialised.
        let bytes: [1 of UInt8] = [number]
        return unsafe add(id, bytes.span.bytes)
    }

    /// Adds a two-byte element, as a transport-wide sequence number is.
    @discardableResult
    package mutating func add(_ id: UInt8, _ number: UInt16) -> Bool {
        let bytes: [2 of UInt8] = [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
        return unsafe add(id, bytes.span.bytes)
    }

    /// Pads the block, writes its head, sets the header's extension bit and returns where the payload begins.
    /// Without any element there is no block: the offset it would have begun at is returned.
    package consuming func finish() -> Int {
        guard end > start &+ 4 else { return start }
        let paddedEnd = start &+ Self.padded(end &- start)
        for offset in end..<paddedEnd {
            _ = unsafe slot.put(0 as UInt8, at: offset)
        }
        let profile = isTwoByte ? RTPHeader.twoByteProfile : RTPHeader.oneByteProfile
        let words = UInt16(truncatingIfNeeded: (paddedEnd &- start &- 4) / 4)
        _ = unsafe slot.put(profile, at: start)
        _ = unsafe slot.put(words, at: start &+ 2)
        if let first = unsafe slot.first {
            _ = unsafe slot.put(first | 0x10, at: 0)
        }
        return paddedEnd
    }

    private static func padded(_ length: Int) -> Int { (length &+ 3) & ~3 }

    /// Gives every element written so far the two-byte header: each moves back by one more than the one before it.
    private mutating func widen() -> Bool {
        var count = 0
        var offset = start &+ 4
        while offset < end {
            // Safe: everything between start + 4 and end was written by `add` and lies in the slot.
            offset &+= unsafe Int(slot[offset] & 0x0F) &+ 2
            count &+= 1
        }
        guard unsafe Self.padded(end &+ count &- start) <= slot.count &- start else { return false }
        // From the front, each step opens one byte for the element it stands at; at most fourteen small moves.
        offset = start &+ 4
        while offset < end {
            // Safe: as above, and `end + count` was compared with the slot's length, so each move by one stays inside.
            let head = unsafe slot[offset]
            let size = Int(head & 0x0F) &+ 1
            var back = end
            while back > offset &+ 1 {
                unsafe slot[back] = unsafe slot[back &- 1]
                back &-= 1
            }
            unsafe slot[offset] = head >> 4
            unsafe slot[offset &+ 1] = UInt8(truncatingIfNeeded: size)
            end &+= 1
            offset &+= size &+ 2
        }
        isTwoByte = true
        return true
    }
}
