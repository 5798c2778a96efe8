import Wire

/// What stands before a VP8 payload (RFC 7741 section 4.2):
///
///     X R N S R PID   always; S: the packet begins a partition, PID: which
///     I L T K RSV     when X
///     M PictureID     when I; seven bits, with M fifteen over two bytes
///     TL0PICIDX       when L
///     TID Y KEYIDX    when T or K
package struct VP8Descriptor: Sendable, Equatable {
    /// Whether the packet begins a partition.
    package let startOfPartition: Bool
    /// 0 to 7; partition 0 begins with the frame's own header.
    package let partitionID: UInt8
    /// Whether no other frame needs this one.
    package let isNonReference: Bool
    /// 0 to 127, or to 32,767 when `hasLongPictureID`; nil when the descriptor has none.
    package let pictureID: UInt16?
    package let hasLongPictureID: Bool
    /// The running number of frames of the lowest temporal layer.
    package let tl0PicIdx: UInt8?
    /// The temporal layer, 0 to 3.
    package let tid: UInt8?
    /// Whether the frame needs only the lowest layer's last frame: a receiver may move up to its layer here.
    package let isLayerSync: Bool
    /// 0 to 31.
    package let keyIdx: UInt8?
    /// The bytes of the descriptor: the VP8 data begins here.
    package let length: Int

    /// Where the numbers that a forwarder changes stand.
    let pictureIDOffset: Int?
    let tl0PicIdxOffset: Int?

    /// nil when the descriptor does not lie inside `payload` whole.
    package init?(parsing payload: RawSpan) {
        guard let first = payload.byte(at: 0) else { return nil }
        isNonReference = first & 0x20 != 0
        startOfPartition = first & 0x10 != 0
        partitionID = first & 0x07
        var offset = 1
        var present: UInt8 = 0
        if first & 0x80 != 0 {
            guard let bits = payload.byte(at: offset) else { return nil }
            present = bits
            offset &+= 1
        }
        var picture: UInt16?
        var isLong = false
        var pictureOffset: Int?
        if present & 0x80 != 0 {
            guard let high = payload.byte(at: offset) else { return nil }
            pictureOffset = offset
            isLong = high & 0x80 != 0
            if isLong {
                guard let both = payload.uint16(at: offset) else { return nil }
                picture = both & 0x7FFF
                offset &+= 2
            } else {
                picture = UInt16(high)
                offset &+= 1
            }
        }
        pictureID = picture
        hasLongPictureID = isLong
        pictureIDOffset = pictureOffset
        if present & 0x40 != 0 {
            guard let index = payload.byte(at: offset) else { return nil }
            tl0PicIdx = index
            tl0PicIdxOffset = offset
            offset &+= 1
        } else {
            tl0PicIdx = nil
            tl0PicIdxOffset = nil
        }
        if present & 0x30 != 0 {
            guard let layers = payload.byte(at: offset) else { return nil }
            tid = present & 0x20 != 0 ? layers >> 6 : nil
            isLayerSync = present & 0x20 != 0 && layers & 0x20 != 0
            keyIdx = present & 0x10 != 0 ? layers & 0x1F : nil
            offset &+= 1
        } else {
            tid = nil
            isLayerSync = false
            keyIdx = nil
        }
        length = offset
        guard length <= payload.byteCount else { return nil }
    }

    /// Whether `payload` is the first packet of a frame that needs no other (RFC 7741 section 4.3, RFC 6386 section 9.1):
    /// partition 0 begins, and the lowest bit of the VP8 data is clear.
    package func isKeyframe(_ payload: RawSpan) -> Bool {
        guard startOfPartition, partitionID == 0, let frame = payload.byte(at: length) else { return false }
        return frame & 0x01 == 0
    }
}
