// A forwarder moves the running numbers of a payload in place, so that a viewer sees no gap where the source changed.
// The width of the picture id is never changed: a payload keeps its length, and a seven-bit number stays one (mediasoup#984).
extension VP8Descriptor {
    /// Adds `pictureID` (modulo 128 or 32,768, as wide as it stands there) and `tl0PicIdx` (modulo 256) to the numbers in
    /// `payload`. What the descriptor lacks is left alone, as is a payload without a whole descriptor.
    package static func shift(_ payload: UnsafeMutableRawBufferPointer, pictureID: UInt16, tl0PicIdx: UInt8) {
        guard pictureID != 0 || tl0PicIdx != 0 else { return }
        // Safe: the span is used only within this call, in which the caller keeps the buffer alive; `put` checks its bounds.
        guard let descriptor = unsafe VP8Descriptor(parsing: UnsafeRawBufferPointer(payload).bytes) else { return }
        if let offset = descriptor.pictureIDOffset, let old = descriptor.pictureID {
            let new = old &+ pictureID
            if descriptor.hasLongPictureID {
                _ = unsafe payload.put(0x8000 | (new & 0x7FFF), at: offset)
            } else {
                _ = unsafe payload.put(UInt8(truncatingIfNeeded: new & 0x7F), at: offset)
            }
        }
        if let offset = descriptor.tl0PicIdxOffset, let old = descriptor.tl0PicIdx {
            _ = unsafe payload.put(old &+ tl0PicIdx, at: offset)
        }
    }
}
