/// One packet of an RTCP compound. Ranges are offsets in the bytes the reader was given; padding is already cut off.
package enum RTCPPacket: Sendable, Equatable {
    /// RFC 3550 section 6.4.1; read the blocks with `ReportBlock(_:of:in:)`.
    case senderReport(SenderReport, blocks: Range<Int>)
    /// RFC 3550 section 6.4.2.
    case receiverReport(SSRC, blocks: Range<Int>)
    /// The chunks (RFC 3550 section 6.5).
    case sourceDescription(Range<Int>)
    /// The SSRCs that leave, four bytes each (RFC 3550 section 6.6).
    case bye(Range<Int>)
    /// Lost packets (RFC 4585 section 6.2.1); read the entries with `NackEntry(_:of:in:)`.
    case nack(sender: SSRC, media: SSRC, entries: Range<Int>)
    /// The receiver needs a keyframe (RFC 4585 section 6.3.1).
    case pli(sender: SSRC, media: SSRC)
    /// The receiver asks for a keyframe (RFC 5104 section 4.3.1); read the entries with `FIREntry(_:of:in:)`.
    case fir(sender: SSRC, entries: Range<Int>)
    /// What the receiver believes it can take, in bits per second, for the SSRCs at `ssrcs` (draft-alvestrand-rmcat-remb).
    case remb(sender: SSRC, bitrate: UInt64, ssrcs: Range<Int>)
    /// Arrival times: what lies behind the media SSRC (draft-holmer-rmcat-transport-wide-cc-extensions-01).
    case transportFeedback(sender: SSRC, media: SSRC, Range<Int>)
    /// Well framed, of a kind we do not read.
    case unknown
}
