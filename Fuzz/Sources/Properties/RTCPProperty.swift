import RTP
import Wire

/// RTCP: a compound is read packet by packet; each that has a writer is written again byte for byte where its bytes leave
/// nothing open, and else means the same.
package enum RTCPProperty {
    package static func check(_ bytes: RawSpan) {
        var reader = RTCPReader(bytes)
        let isValid = reader.isValidCompound
        var offset = 0
        while let packet = reader.next() {
            guard let words = bytes.uint16(at: offset + 2), let first = bytes.byte(at: offset) else {
                return Promise.holds(false, "a packet has a head")
            }
            let end = offset + 4 + Int(words) * 4
            checkWriting(packet, bytes, offset..<end, hasPadding: first & 0x20 != 0)
            if case .transportFeedback(_, _, let body) = packet { TransportFeedbackProperty.check(bytes, body) }
            offset = end
        }
        Promise.holds(isValid == (offset == bytes.byteCount && offset > 0), "a valid compound is read whole, and no other")
        // The feedback's own parser, also where no RTCP stands around it.
        TransportFeedbackProperty.check(bytes, 0..<bytes.byteCount)
    }

    private static func checkWriting(_ packet: RTCPPacket, _ bytes: RawSpan, _ range: Range<Int>, hasPadding: Bool) {
        guard let original = bytes.copy(range) else { return Promise.holds(false, "a packet lies inside its compound") }
        var slot = [UInt8](repeating: 0xAA, count: max(2_048, range.count + 64))
        var count = 0
        var isWritten = false
        // Safe: the pointer does not leave the closure.
        unsafe slot.withUnsafeMutableBytes { buffer in
            var writer = unsafe RTCPWriter(into: buffer)
            isWritten = write(packet, bytes, into: &writer)
            count = writer.count
            Promise.holds(writer.remaining == buffer.count - count, "what is not used is left")
        }
        guard isWritten else { return }
        var reader = RTCPReader(slot.rawSpan.extracting(0..<count))
        Promise.holds(reader.isValidCompound, "what was written is well framed")
        guard let again = reader.next() else { return Promise.holds(false, "what was written parses") }
        Promise.holds(again.kind == packet.kind, "what was written means the same kind")
        checkMeaning(packet, again, bytes, slot.rawSpan)
        let leavesNothingOpen = !hasPadding && count == original.count && !packet.hasReservedBits
        if leavesNothingOpen { Promise.holds(original.elementsEqual(slot.prefix(count)), "parse then write gives the same bytes") }
        checkNarrowBuffer(packet, bytes, count)
    }

    /// In a buffer that is one byte too short nothing is written.
    private static func checkNarrowBuffer(_ packet: RTCPPacket, _ bytes: RawSpan, _ count: Int) {
        guard count > 0 else { return }
        var slot = [UInt8](repeating: 0xAA, count: count - 1)
        // Safe: the pointer does not leave the closure.
        unsafe slot.withUnsafeMutableBytes { buffer in
            var writer = unsafe RTCPWriter(into: buffer)
            Promise.holds(!write(packet, bytes, into: &writer) && writer.count == 0, "what does not fit is not begun")
        }
        Promise.holds(slot.allSatisfy { $0 == 0xAA }, "what does not fit writes nothing")
    }

    /// Writes the packet with the writer of its kind; false where there is none, or where it stands for more than that writer says.
    private static func write(_ packet: RTCPPacket, _ bytes: RawSpan, into writer: inout RTCPWriter) -> Bool {
        switch packet {
        case .senderReport(let report, let range):
            let blocks = (0..<ReportBlock.count(in: range)).compactMap { ReportBlock($0, of: range, in: bytes) }
            return writer.senderReport(report, blocks: blocks.span)
        case .receiverReport(let ssrc, let range):
            let blocks = (0..<ReportBlock.count(in: range)).compactMap { ReportBlock($0, of: range, in: bytes) }
            if blocks.count == 1 { return writer.receiverReport(sender: ssrc, block: blocks[0]) }
            return writer.receiverReport(sender: ssrc, blocks: blocks.span)
        case .sourceDescription(let range):
            guard let ssrc = bytes.uint32(at: range.lowerBound), bytes.byte(at: range.lowerBound + 4) == 1, range.count >= 8,
                let length = bytes.byte(at: range.lowerBound + 5),
                let name = bytes.copy((range.lowerBound + 6)..<(range.lowerBound + 6 + Int(length)))
            else { return false }
            return writer.sdes(SSRC(ssrc), cname: name.span)
        case .bye(let range):
            guard range.count == 4, let ssrc = bytes.uint32(at: range.lowerBound) else { return false }
            return writer.bye(SSRC(ssrc))
        case .nack(let sender, let media, let entries):
            let lost = RTCPPacket.lost(entries, bytes)
            return !lost.isEmpty && writer.nack(sender: sender, media: media, lost: lost.span)
        case .pli(let sender, let media):
            return writer.pli(sender: sender, media: media)
        case .fir(let sender, let entries):
            guard FIREntry.count(in: entries) == 1, let entry = FIREntry(0, of: entries, in: bytes) else { return false }
            return writer.fir(sender: sender, entry: entry)
        case .remb(let sender, let bitrate, let range):
            let ssrcs = stride(from: range.lowerBound, to: range.upperBound, by: 4).compactMap { bytes.uint32(at: $0).map(SSRC.init) }
            return writer.remb(sender: sender, bitrate: bitrate, ssrcs: ssrcs.span)
        case .transportFeedback(let sender, let media, let range):
            guard let body = bytes.copy(range) else { return false }
            return writer.transportFeedback(sender: sender, media: media, body: body.rawSpan)
        case .unknown:
            return false
        }
    }

    private static func checkMeaning(_ packet: RTCPPacket, _ again: RTCPPacket, _ bytes: RawSpan, _ written: RawSpan) {
        switch (packet, again) {
        case (.senderReport(let one, _), .senderReport(let other, _)):
            Promise.holds(one == other && one.compactTimestamp == other.compactTimestamp, "a sender report is kept")
        case (.receiverReport(let one, let left), .receiverReport(let other, let right)):
            Promise.holds(one == other && left.count == right.count, "a receiver report is kept")
            for index in 0..<ReportBlock.count(in: left) {
                Promise.holds(ReportBlock(index, of: left, in: bytes) == ReportBlock(index, of: right, in: written), "a block is kept")
            }
        case (.nack(let sender, let media, let left), .nack(let sender2, let media2, let right)):
            Promise.holds(sender == sender2 && media == media2, "a NACK's streams are kept")
            Promise.holds(Set(RTCPPacket.lost(left, bytes)) == Set(RTCPPacket.lost(right, written)), "the lost numbers are kept")
        case (.remb(let sender, let bitrate, let left), .remb(let sender2, let bitrate2, let right)):
            Promise.holds(sender == sender2 && left.count == right.count, "a REMB's streams are kept")
            // What had more than eighteen bits, or stands for no bound, may be rounded down.
            Promise.holds(bitrate2 <= bitrate && bitrate - bitrate2 <= bitrate >> 17, "a REMB's rate is kept")
        case (.fir(_, let left), .fir(_, let right)):
            Promise.holds(FIREntry(0, of: left, in: bytes) == FIREntry(0, of: right, in: written), "a FIR is kept")
        default:
            break
        }
    }
}

extension RTCPPacket {
    /// A number for each kind, to compare two packets by.
    fileprivate var kind: Int {
        switch self {
        case .senderReport: 0
        case .receiverReport: 1
        case .sourceDescription: 2
        case .bye: 3
        case .nack: 4
        case .pli: 5
        case .fir: 6
        case .remb: 7
        case .transportFeedback: 8
        case .unknown: 9
        }
    }

    /// Whether equal meanings may have different bytes: unused fields, lists in another order, a rate that is not normal.
    fileprivate var hasReservedBits: Bool {
        switch self {
        case .senderReport, .receiverReport, .bye, .pli, .transportFeedback: false
        case .sourceDescription, .nack, .fir, .remb, .unknown: true
        }
    }

    /// The numbers that the entries of a NACK report.
    fileprivate static func lost(_ entries: Range<Int>, _ bytes: RawSpan) -> [SequenceNumber] {
        (0..<NackEntry.count(in: entries)).flatMap { index -> [SequenceNumber] in
            guard let entry = NackEntry(index, of: entries, in: bytes) else { return [] }
            return (0...16).filter(entry.isLost).map(entry.first.advanced(by:))
        }
    }
}
