/// The four bytes that SRTCP adds besides the tag: whether the packet is encrypted, and its 31-bit index (RFC 3711 section 3.4).
struct SRTCPWord {
    /// The bytes of an RTCP packet that are never encrypted.
    static let headerLength = 8

    let value: UInt32

    init(_ value: UInt32) { self.value = value }

    init(index: UInt32, isEncrypted: Bool) {
        value = index & 0x7FFF_FFFF | (isEncrypted ? 0x8000_0000 : 0)
    }

    var isEncrypted: Bool { value >> 31 == 1 }
    var index: UInt32 { value & 0x7FFF_FFFF }

    func write(to target: UnsafeMutableRawPointer) {
        // Safe: the caller vouches for four bytes.
        unsafe target.storeBytes(of: value.bigEndian, as: UInt32.self)
    }
}
