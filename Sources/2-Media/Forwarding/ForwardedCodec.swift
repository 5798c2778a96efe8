/// What kind of payload a forwarder carries: it decides what is looked at and what may be rewritten.
package enum ForwardedCodec: UInt8, Sendable, CaseIterable {
    case opus, vp8, h264

    /// The least step of the timestamp from one source's last frame to the next source's first: 20 ms of voice, 33 ms of picture.
    @inlinable
    func shortestFrame(clockRate: UInt32) -> UInt32 { self == .opus ? clockRate / 50 : clockRate / 30 }
}
