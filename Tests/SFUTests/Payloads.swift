/// The first packet of a VP8 picture with a 15-bit number (RFC 7741 section 4.2).
func vp8(_ picture: UInt16, isKeyframe: Bool = false, _ content: [UInt8] = [1, 2, 3]) -> [UInt8] {
    [0x90, 0x80, 0x80 | UInt8(picture >> 8), UInt8(picture & 0xFF), isKeyframe ? 0x10 : 0x11, 0, 0, 0x9D, 0x01, 0x2A] + content
}

/// Later packets of a picture.
func vp8More(_ picture: UInt16, _ content: [UInt8]) -> [UInt8] {
    [0x80, 0x80, 0x80 | UInt8(picture >> 8), UInt8(picture & 0xFF)] + content
}

/// Twenty milliseconds of voice that nobody else says.
func opus(_ number: Int, of speaker: String = "") -> [UInt8] {
    [0x78] + Array("\(speaker) \(number)".utf8)
}

/// The parameter sets and the start of a keyframe of H.264, in one aggregate (RFC 6184 section 5.7.1).
let h264Keyframe: [UInt8] = [24, 0, 2, 0x67, 0x42, 0, 2, 0x68, 0xCE, 0, 3, 0x65, 0x88, 0x84]
