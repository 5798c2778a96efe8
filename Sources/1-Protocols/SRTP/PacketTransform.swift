/// The transform of a profile with the keys of one use and one direction.
///
// Safe (throughout): hands its arguments on; the caller vouches for the lengths.
enum PacketTransform: ~Copyable {
    case aead(AEADTransform)
    case counterMode(CounterModeTransform)

    init(_ keys: SessionKeys, direction: CipherDirection, engine: GCMEngine) throws(SRTPError) {
        switch keys.profile {
        case .aeadAES128GCM, .aeadAES256GCM: self = .aead(try AEADTransform(keys, direction: direction, engine: engine))
        case .aes128CMSHA1_80: self = .counterMode(try CounterModeTransform(keys))
        }
    }

    @inline(__always)
    func prefetch() {
        switch self {
        case .aead(let transform): transform.prefetch()
        case .counterMode: break
        }
    }

    @inline(__always)
    func sealRTP(
        _ packet: UnsafeMutableRawPointer, headerLength: Int, payload: UnsafeRawPointer, count: Int, ssrc: UInt32, index: UInt64
    ) -> Bool {
        switch self {
        case .aead(let transform):
            unsafe transform.sealRTP(packet, headerLength: headerLength, payload: payload, count: count, ssrc: ssrc, index: index)
        case .counterMode(let transform):
            unsafe transform.sealRTP(packet, headerLength: headerLength, payload: payload, count: count, ssrc: ssrc, index: index)
        }
    }

    @inline(__always)
    func openRTP(
        _ packet: UnsafeMutableRawPointer, headerLength: Int, count: Int, ssrc: UInt32, index: UInt64, isLastTry: Bool
    ) -> Bool {
        switch self {
        case .aead(let transform):
            unsafe transform.openRTP(
                packet, headerLength: headerLength, count: count, ssrc: ssrc, index: index, isLastTry: isLastTry)
        case .counterMode(let transform):
            unsafe transform.openRTP(
                packet, headerLength: headerLength, count: count, ssrc: ssrc, index: index, isLastTry: isLastTry)
        }
    }

    func sealRTCP(_ packet: UnsafeMutableRawPointer, length: Int, ssrc: UInt32, index: UInt32) -> Bool {
        switch self {
        case .aead(let transform): unsafe transform.sealRTCP(packet, length: length, ssrc: ssrc, index: index)
        case .counterMode(let transform): unsafe transform.sealRTCP(packet, length: length, ssrc: ssrc, index: index)
        }
    }

    func openRTCP(_ packet: UnsafeMutableRawPointer, length: Int, ssrc: UInt32, word: SRTCPWord) -> Bool {
        switch self {
        case .aead(let transform): unsafe transform.openRTCP(packet, length: length, ssrc: ssrc, word: word)
        case .counterMode(let transform): unsafe transform.openRTCP(packet, length: length, ssrc: ssrc, word: word)
        }
    }

    /// Where the index of a sealed RTCP packet lies behind its `length` bytes: behind the tag, or before it.
    var wordOffset: Int {
        switch self {
        case .aead: AEADTransform.tagLength
        case .counterMode: 0
        }
    }
}
