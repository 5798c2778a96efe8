import Wire

// What is said at intervals: reports, names, farewells (RFC 3550 section 6).
extension RTCPWriter {
    /// A sender report with up to 31 blocks.
    @discardableResult
    package mutating func senderReport(_ report: SenderReport, blocks: Span<ReportBlock> = Span()) -> Bool {
        let length = RTCPKind.senderReportBody &+ blocks.count &* ReportBlock.size
        guard let body = begin(kind: RTCPKind.senderReport, count: blocks.count, bodyLength: length) else { return false }
        put(report.ssrc, at: body)
        put(report.ntpTimestamp, at: body &+ 4)
        put(report.rtpTimestamp, at: body &+ 12)
        put(report.packetCount, at: body &+ 16)
        put(report.octetCount, at: body &+ 20)
        put(blocks, at: body &+ RTCPKind.senderReportBody)
        return true
    }

    /// A receiver report with up to 31 blocks.
    @discardableResult
    package mutating func receiverReport(sender: SSRC, blocks: Span<ReportBlock> = Span()) -> Bool {
        let length = 4 &+ blocks.count &* ReportBlock.size
        guard let body = begin(kind: RTCPKind.receiverReport, count: blocks.count, bodyLength: length) else { return false }
        put(sender, at: body)
        put(blocks, at: body &+ 4)
        return true
    }

    /// A receiver report with one block.
    @discardableResult
    package mutating func receiverReport(sender: SSRC, block: ReportBlock) -> Bool {
        let blocks: [1 of ReportBlock] = [block]
        return receiverReport(sender: sender, blocks: blocks.span)
    }

    /// A source description that says just the canonical name, at most 255 bytes of UTF-8 (RFC 3550 section 6.5.1).
    @discardableResult
    package mutating func sdes(_ ssrc: SSRC, cname: Span<UInt8>) -> Bool {
        guard cname.count <= 255 else { return false }
        // SSRC, type, length, name, and one to four zero bytes that end the chunk on a word.
        let used = 6 &+ cname.count
        let length = (used &+ 4) & ~3
        guard let body = begin(kind: RTCPKind.sourceDescription, count: 1, bodyLength: length) else { return false }
        put(ssrc, at: body)
        put(1 as UInt8, at: body &+ 4)
        put(UInt8(truncatingIfNeeded: cname.count), at: body &+ 5)
        // Safe: bytes have no padding that could be read uninitialised.
        unsafe put(cname.bytes, at: body &+ 6)
        for offset in used..<length {
            put(0 as UInt8, at: body &+ offset)
        }
        return true
    }

    /// The farewell of one stream, without a reason.
    @discardableResult
    package mutating func bye(_ ssrc: SSRC) -> Bool {
        guard let body = begin(kind: RTCPKind.bye, count: 1, bodyLength: 4) else { return false }
        put(ssrc, at: body)
        return true
    }

    private func put(_ blocks: Span<ReportBlock>, at start: Int) {
        var offset = start
        for index in blocks.indices {
            let block = blocks[index]
            put(block.ssrc, at: offset)
            let lost = UInt32(bitPattern: max(-0x80_0000, min(0x7F_FFFF, block.cumulativeLost))) & 0xFF_FFFF
            put(UInt32(block.fractionLost) << 24 | lost, at: offset &+ 4)
            put(block.highestSequence, at: offset &+ 8)
            put(block.jitter, at: offset &+ 12)
            put(block.lastSenderReport, at: offset &+ 16)
            put(block.delaySinceLastSenderReport, at: offset &+ 20)
            offset &+= ReportBlock.size
        }
    }
}
