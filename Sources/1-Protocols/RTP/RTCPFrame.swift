import Wire

/// The common head of an RTCP packet (RFC 3550 section 6.4.1) and what it encloses.
struct RTCPFrame {
    /// The five bits beside the version: a report count, or the format of a feedback message.
    let count: Int
    let kind: UInt8
    /// What lies behind the four bytes of the head, without padding.
    let body: Range<Int>
    /// Where the next packet begins.
    let end: Int

    init?(parsing bytes: RawSpan, at offset: Int) {
        guard let first = bytes.byte(at: offset), first >> 6 == 2,
            let kind = bytes.byte(at: offset &+ 1), let words = bytes.uint16(at: offset &+ 2)
        else { return nil }
        let start = offset &+ 4
        end = start &+ Int(words) &* 4
        guard end <= bytes.byteCount else { return nil }
        var padding = 0
        if first & 0x20 != 0 {
            guard end == bytes.byteCount, let last = bytes.byte(at: end &- 1), last > 0, last & 3 == 0, Int(last) <= end &- start
            else { return nil }
            padding = Int(last)
        }
        count = Int(first & 0x1F)
        self.kind = kind
        body = start..<(end &- padding)
    }

    /// The packet this frame encloses, nil when the body is too short for its kind.
    func packet(in bytes: RawSpan) -> RTCPPacket? {
        switch kind {
        case RTCPKind.senderReport:
            guard body.count >= RTCPKind.senderReportBody, let report = SenderReport(parsing: bytes, at: body.lowerBound),
                let blocks = blocks(behind: RTCPKind.senderReportBody)
            else { return nil }
            return .senderReport(report, blocks: blocks)
        case RTCPKind.receiverReport:
            guard body.count >= 4, let ssrc = bytes.uint32(at: body.lowerBound), let blocks = blocks(behind: 4) else { return nil }
            return .receiverReport(SSRC(ssrc), blocks: blocks)
        case RTCPKind.sourceDescription:
            return .sourceDescription(body)
        case RTCPKind.bye:
            guard count &* 4 <= body.count else { return nil }
            return .bye(body.lowerBound..<(body.lowerBound &+ count &* 4))
        case RTCPKind.transportLayerFeedback, RTCPKind.payloadSpecificFeedback:
            return feedback(in: bytes)
        default:
            return .unknown
        }
    }

    /// The report blocks, as many as the head counts; what lies behind them is a profile's own.
    private func blocks(behind length: Int) -> Range<Int>? {
        let start = body.lowerBound &+ length
        let end = start &+ count &* ReportBlock.size
        return end <= body.upperBound ? start..<end : nil
    }

    /// RFC 4585 section 6.1: two SSRCs, then what the format says.
    private func feedback(in bytes: RawSpan) -> RTCPPacket? {
        guard body.count >= 8, let senderNumber = bytes.uint32(at: body.lowerBound),
            let mediaNumber = bytes.uint32(at: body.lowerBound &+ 4)
        else { return nil }
        let sender = SSRC(senderNumber)
        let media = SSRC(mediaNumber)
        let control = (body.lowerBound &+ 8)..<body.upperBound
        switch (kind, count) {
        case (RTCPKind.transportLayerFeedback, RTCPKind.nackFormat):
            return .nack(sender: sender, media: media, entries: control)
        case (RTCPKind.transportLayerFeedback, RTCPKind.transportFeedbackFormat):
            return .transportFeedback(sender: sender, media: media, control)
        case (RTCPKind.payloadSpecificFeedback, RTCPKind.pliFormat):
            return .pli(sender: sender, media: media)
        case (RTCPKind.payloadSpecificFeedback, RTCPKind.firFormat):
            return .fir(sender: sender, entries: control)
        case (RTCPKind.payloadSpecificFeedback, RTCPKind.applicationFormat):
            return remb(sender: sender, control: control, in: bytes)
        default:
            return .unknown
        }
    }

    private func remb(sender: SSRC, control: Range<Int>, in bytes: RawSpan) -> RTCPPacket? {
        guard bytes.uint32(at: control.lowerBound) == RTCPKind.rembName, control.count >= 8,
            let number = bytes.byte(at: control.lowerBound &+ 4), let rate = bytes.uint24(at: control.lowerBound &+ 5)
        else { return .unknown }
        let start = control.lowerBound &+ 8
        let end = start &+ Int(number) &* 4
        guard end <= control.upperBound else { return nil }
        // Six bits of exponent reach past 64 bits: what does not fit says "no bound".
        let mantissa = UInt64(rate & 0x3FFFF)
        let exponent = Int(rate >> 18)
        let bitrate = exponent <= mantissa.leadingZeroBitCount || mantissa == 0 ? mantissa << UInt64(exponent) : .max
        return .remb(sender: sender, bitrate: bitrate, ssrcs: start..<end)
    }
}
