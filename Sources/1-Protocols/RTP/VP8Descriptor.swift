import Wire

/// What stands before a VP8 payload (RFC 7741 section 4.2):
///
///     X R N S R PID   always; S: the packet begins a partition, PID: which
///     I L T K RSV     when X
///     M PictureID     when I; seven bits, with M fifteen over two bytes
///     TL0PICIDX       when L
///     TID Y KEYIDX    when T or K
package struct VP8Descriptor: Sendable, Equatable {
    // As it stands in the packet, and where: eight bytes, since a descriptor is handed on for each viewer.
    private let first: UInt8
    private let present: UInt8
    private let numbers: UInt16
    private let lowest: UInt8
    private let layers: UInt8
    private let end: UInt8

    /// Whether no other frame needs this one.
    package var isNonReference: Bool { first & 0x20 != 0 }
    /// Whether the packet begins a partition.
    package var startOfPartition: Bool { first & 0x10 != 0 }
    /// 0 to 7; partition 0 begins with the frame's own header.
    package var partitionID: UInt8 { first & 0x07 }
    /// 0 to 127, or to 32,767 when `hasLongPictureID`; nil when the descriptor has none.
    package var pictureID: UInt16? { present & 0x80 != 0 ? numbers & 0x7FFF : nil }
    package var hasLongPictureID: Bool { numbers & 0x8000 != 0 }
    /// The running number of frames of the lowest temporal layer.
    package var tl0PicIdx: UInt8? { present & 0x40 != 0 ? lowest : nil }
    /// The temporal layer, 0 to 3.
    package var tid: UInt8? { present & 0x20 != 0 ? layers >> 6 : nil }
    /// Whether the frame needs only the lowest layer's last frame: a receiver may move up to its layer here.
    package var isLayerSync: Bool { present & 0x20 != 0 && layers & 0x20 != 0 }
    /// 0 to 31.
    package var keyIdx: UInt8? { present & 0x10 != 0 ? layers & 0x1F : nil }
    /// The bytes of the descriptor: the VP8 data begins here.
    package var length: Int { Int(end) }

    /// Where the numbers that a forwarder changes stand: a picture id always behind the two fixed bytes.
    var pictureIDOffset: Int? { present & 0x80 != 0 ? 2 : nil }
    var tl0PicIdxOffset: Int? {
        guard present & 0x40 != 0 else { return nil }
        return present & 0x80 == 0 ? 2 : hasLongPictureID ? 4 : 3
    }

    /// nil when the descriptor does not lie inside `payload` whole.
    package init?(parsing payload: RawSpan) {
        guard let first = payload.byte(at: 0) else { return nil }
        self.first = first
        var offset = 1
        var present: UInt8 = 0
        if first & 0x80 != 0 {
            guard let bits = payload.byte(at: offset) else { return nil }
            present = bits
            offset &+= 1
        }
        self.present = present
        var numbers: UInt16 = 0
        if present & 0x80 != 0 {
            guard let high = payload.byte(at: offset) else { return nil }
            if high & 0x80 != 0 {
                guard let both = payload.uint16(at: offset) else { return nil }
                numbers = both
                offset &+= 2
            } else {
                numbers = UInt16(high)
                offset &+= 1
            }
        }
        self.numbers = numbers
        var lowest: UInt8 = 0
        if present & 0x40 != 0 {
            guard let index = payload.byte(at: offset) else { return nil }
            lowest = index
            offset &+= 1
        }
        self.lowest = lowest
        var layers: UInt8 = 0
        if present & 0x30 != 0 {
            guard let bits = payload.byte(at: offset) else { return nil }
            layers = bits
            offset &+= 1
        }
        self.layers = layers
        // At most six.
        end = UInt8(truncatingIfNeeded: offset)
        guard offset <= payload.byteCount else { return nil }
    }

    /// Whether `payload` is the first packet of a frame that needs no other (RFC 7741 section 4.3, RFC 6386 section 9.1):
    /// partition 0 begins, and the lowest bit of the VP8 data is clear.
    package func isKeyframe(_ payload: RawSpan) -> Bool {
        guard startOfPartition, partitionID == 0, let frame = payload.byte(at: length) else { return false }
        return frame & 0x01 == 0
    }
}
