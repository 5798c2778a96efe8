import Forwarding
import Peer
import RTP
import Surroundings

extension Codec {
    var forwarded: ForwardedCodec {
        switch self {
        case .opus: .opus
        case .vp8: .vp8
        case .h264: .h264
        }
    }

    /// Where to seal a payload from: the publisher's own bytes where nothing in them changes, else a copy behind the header
    /// in the slot, with the picture numbers of this viewer's stream.
    func place(
        _ payload: UnsafeRawBufferPointer, behind header: Int, in slot: UnsafeMutableRawBufferPointer, shifted: Bool, pictureID: UInt16,
        tl0: UInt8
    ) -> UnsafeRawBufferPointer {
        guard shifted, self == .vp8, header + payload.count <= slot.count else { return unsafe payload }
        // Safe: the copy was just seen to fit behind the header.
        let copy = unsafe UnsafeMutableRawBufferPointer(rebasing: slot[header..<header + payload.count])
        unsafe copy.copyMemory(from: payload)
        unsafe VP8Descriptor.shift(copy, pictureID: pictureID, tl0PicIdx: tl0)
        return UnsafeRawBufferPointer(copy)
    }
}

extension Instant {
    /// This instant in ticks of a codec's RTP clock, for jitter: only differences mean anything.
    func rtpTicks(of codec: Codec) -> UInt32 {
        // Ticks in a nanosecond, times 2^64, of 48 and of 90 kHz: to multiply costs a tenth of what dividing does.
        let rate: UInt64 = codec == .opus ? 885_443_715_538_058 : 1_660_206_966_633_859
        return UInt32(truncatingIfNeeded: UInt64(bitPattern: nanoseconds).multipliedFullWidth(by: rate).high)
    }
}

extension Publication {
    /// The SSRC that the publisher uses, where the offer did not say or said another: its packets say it.
    /// True when packets of another SSRC went before: viewers' streams begin anew.
    mutating func adopt(_ ssrc: SSRC) -> Bool {
        guard self.ssrc != ssrc else { return false }
        let isAnother = codec != nil
        self.ssrc = ssrc
        reception = ReceptionStatistics()
        losses = LossTracker()
        cache.removeAll()
        lastSenderReport = nil
        return isAnother
    }
}
