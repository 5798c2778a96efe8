import Wire

/// Composes an RTCP compound in place, packet behind packet, without allocating.
///
/// Each method writes one whole packet and returns true, or returns false and leaves `count` as it was when the packet does
/// not fit. The buffer is the caller's, who keeps it alive while writing.
// Safe: every access goes through `put`, which checks its bounds.
@safe
package struct RTCPWriter: ~Copyable {
    private let buffer: UnsafeMutableRawBufferPointer
    /// The bytes written so far, a multiple of four.
    package private(set) var count = 0

    package init(into buffer: UnsafeMutableRawBufferPointer) { unsafe self.buffer = buffer }

    /// The bytes that are still free.
    package var remaining: Int { unsafe buffer.count &- count }

    // MARK: - For the packets in the other files

    /// Writes the head of a packet with a body of `bodyLength` bytes (a multiple of four) and returns where the body begins.
    /// The caller fills all of the body: the room was checked here.
    mutating func begin(kind: UInt8, count number: Int, bodyLength: Int) -> Int? {
        let words = bodyLength / 4
        guard (0...31).contains(number), bodyLength >= 0, bodyLength & 3 == 0, words <= 0xFFFF, bodyLength &+ 4 <= remaining
        else { return nil }
        put(0x80 | UInt8(truncatingIfNeeded: number), at: count)
        put(kind, at: count &+ 1)
        put(UInt16(truncatingIfNeeded: words), at: count &+ 2)
        let body = count &+ 4
        count = body &+ bodyLength
        return body
    }

    func put(_ byte: UInt8, at offset: Int) { _ = unsafe buffer.put(byte, at: offset) }
    func put(_ number: UInt16, at offset: Int) { _ = unsafe buffer.put(number, at: offset) }
    func put(_ number: UInt32, at offset: Int) { _ = unsafe buffer.put(number, at: offset) }
    func put(_ number: UInt64, at offset: Int) { _ = unsafe buffer.put(number, at: offset) }
    func put(_ bytes: RawSpan, at offset: Int) { _ = unsafe buffer.put(bytes, at: offset) }
    func put(_ ssrc: SSRC, at offset: Int) { put(ssrc.value, at: offset) }
}
