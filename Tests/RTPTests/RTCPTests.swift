import RTP
import TestKit
import Testing

struct RTCPTests {
    private let us = SSRC(0x0101_0101)
    private let media = SSRC(0xF0F0_F0F0)

    /// What `compose` writes into `size` bytes; its answer must say whether it wrote.
    private func written(_ size: Int = 1_500, saying answer: Bool = true, _ compose: (inout RTCPWriter) -> Bool) -> [UInt8] {
        var isWritten = false
        var slot = [UInt8](repeating: 0xEE, count: size)
        // Safe: the array lives through the closure.
        let count = unsafe slot.withUnsafeMutableBytes { bytes in
            var writer = unsafe RTCPWriter(into: bytes)
            isWritten = compose(&writer)
            return writer.count
        }
        #expect(isWritten == answer)
        #expect(slot[count...].allSatisfy { $0 == 0xEE })
        return Array(slot[0..<count])
    }

    private func packets(_ bytes: [UInt8]) -> [RTCPPacket] {
        var reader = RTCPReader(bytes.raw)
        var found: [RTCPPacket] = []
        while let packet = reader.next() { found.append(packet) }
        return found
    }

    private func isValid(_ bytes: [UInt8]) -> Bool { RTCPReader(bytes.raw).isValidCompound }

    private func block(_ lost: Int32) -> ReportBlock {
        ReportBlock(
            ssrc: media, fractionLost: 25, cumulativeLost: lost, highestSequence: 0x0001_0005, jitter: 7, lastSenderReport: 8,
            delaySinceLastSenderReport: 9)
    }

    @Test func `a compound of reports reads as it was written`() throws {
        let report = SenderReport(ssrc: us, ntpTimestamp: 0x1234_5678_9ABC_DEF0, rtpTimestamp: 5, packetCount: 6, octetCount: 7)
        let blocks = [block(3), block(-4), block(0x7F_FFFF), block(-0x80_0000)]
        let bytes = written {
            $0.senderReport(report, blocks: blocks.span)
            $0.sdes(us, cname: Array("abc".utf8).span)
            return $0.bye(us)
        }
        #expect(isValid(bytes))
        let packets = packets(bytes)
        try #require(packets.count == 3)
        guard case .senderReport(report, let range) = packets[0] else { throw Missing() }
        #expect(ReportBlock.count(in: range) == 4)
        for (index, block) in blocks.enumerated() { #expect(ReportBlock(index, of: range, in: bytes) == block) }
        #expect(ReportBlock(4, of: range, in: bytes) == nil)
        #expect(ReportBlock(-1, of: range, in: bytes) == nil)
        guard case .sourceDescription(let chunks) = packets[1] else { throw Missing() }
        #expect(Array(bytes[chunks]) == [1, 1, 1, 1, 1, 3, 0x61, 0x62, 0x63, 0, 0, 0])
        guard case .bye(let sources) = packets[2] else { throw Missing() }
        #expect(Array(bytes[sources]) == [1, 1, 1, 1])
        #expect(report.compactTimestamp == 0x5678_9ABC)
    }

    @Test func `a source description always ends its chunk with a zero on a word`() {
        for length in 0...255 {
            let bytes = written { $0.sdes(us, cname: [UInt8](repeating: 0x61, count: length).span) }
            #expect(bytes.count % 4 == 0)
            #expect(bytes.last == 0)
            #expect(bytes.count - 4 - 6 - length <= 4)
            #expect(isValid(bytes))
        }
        #expect(written(saying: false) { $0.sdes(us, cname: [UInt8](repeating: 0x61, count: 256).span) }.isEmpty)
    }

    @Test func `a cumulative loss outside 24 bits is written as the nearest`() throws {
        let bytes = written { $0.receiverReport(sender: us, blocks: [block(.max), block(.min)].span) }
        guard case .receiverReport(us, let range) = packets(bytes).first else { throw Missing() }
        #expect(ReportBlock(0, of: range, in: bytes)?.cumulativeLost == 0x7F_FFFF)
        #expect(ReportBlock(1, of: range, in: bytes)?.cumulativeLost == -0x80_0000)
    }

    @Test func `losses share entries, across the wrap too`() throws {
        let lost = [65_530, 65_534, 3, 10, 11, 28, 400].map { SequenceNumber(UInt16($0)) }
        let bytes = written { $0.nack(sender: us, media: media, lost: lost.span) }
        guard case .nack(us, media, let range) = packets(bytes).first else { throw Missing() }
        var read: [SequenceNumber] = []
        for index in 0..<NackEntry.count(in: range) {
            let entry = try #require(NackEntry(index, of: range, in: bytes))
            for step in 0...16 where entry.isLost(step) { read.append(entry.first.advanced(by: step)) }
        }
        #expect(read == lost)
        #expect(NackEntry.count(in: range) == 4)
        #expect(NackEntry(first: SequenceNumber(1), following: 0xFFFF).isLost(17) == false)
        #expect(NackEntry(first: SequenceNumber(1), following: 0x8000).isLost(16))
    }

    @Test func `no loss writes no packet`() {
        #expect(written { $0.nack(sender: us, media: media, lost: Span()) }.isEmpty)
    }

    @Test func `keyframe requests read as they were written`() throws {
        let entry = FIREntry(ssrc: media, number: 200)
        let bytes = written {
            $0.pli(sender: us, media: media)
            return $0.fir(sender: us, entry: entry)
        }
        let packets = packets(bytes)
        #expect(packets.first == .pli(sender: us, media: media))
        guard case .fir(us, let range) = packets.last else { throw Missing() }
        #expect(FIREntry.count(in: range) == 1)
        #expect(FIREntry(0, of: range, in: bytes) == entry)
    }

    @Test func `a bitrate keeps its eighteen upper bits`() throws {
        for bitrate in [0, 1, 0x3FFFF, 0x40000, 2_500_000, 9_999_999_999, .max] as [UInt64] {
            let bytes = written { $0.remb(sender: us, bitrate: bitrate, ssrcs: [media, us].span) }
            guard case .remb(us, let read, let range) = packets(bytes).first else { throw Missing() }
            #expect(read <= bitrate)
            #expect(bitrate - read <= bitrate >> 17)
            #expect(Array(bytes[range]) == [0xF0, 0xF0, 0xF0, 0xF0, 1, 1, 1, 1])
        }
    }

    @Test func `a bitrate beyond 64 bits means no bound`() throws {
        var bytes = written { $0.remb(sender: us, bitrate: 0, ssrcs: [media].span) }
        bytes[17] = 0xFF
        guard case .remb(_, let read, _) = packets(bytes).first else { throw Missing() }
        #expect(read == .max)
        // A list of SSRCs longer than the packet.
        bytes[16] = 2
        #expect(packets(bytes) == [.unknown])
    }

    @Test func `transport feedback keeps its body`() throws {
        let body: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
        let bytes = written { $0.transportFeedback(sender: us, media: media, body: body.raw) }
        guard case .transportFeedback(us, media, let range) = packets(bytes).first else { throw Missing() }
        #expect(Array(bytes[range]) == body)
        let odd = Array(body[0..<7])
        #expect(written(saying: false) { $0.transportFeedback(sender: us, media: media, body: odd.raw) }.isEmpty)
    }

    @Test func `padding of the last packet is cut off`() throws {
        var bytes = written { $0.nack(sender: us, media: media, lost: [SequenceNumber(5)].span) }
        bytes[0] |= 0x20
        bytes[3] += 1
        bytes += [0, 0, 0, 4]
        #expect(isValid(bytes))
        guard case .nack(_, _, let range) = packets(bytes).first else { throw Missing() }
        #expect(range.count == 4)
        for wrong in [0, 3, 20, 255] as [UInt8] {
            bytes[bytes.count - 1] = wrong
            #expect(!isValid(bytes))
            #expect(packets(bytes).isEmpty)
        }
    }

    @Test func `padding before the last packet is refused`() {
        var bytes = written {
            // The last byte of this SSRC is a believable length of padding.
            $0.receiverReport(sender: SSRC(4))
            return $0.bye(us)
        }
        #expect(isValid(bytes))
        bytes[0] |= 0x20
        #expect(!isValid(bytes))
    }

    @Test func `a compound cut anywhere but between packets is invalid`() {
        let bytes = written {
            $0.receiverReport(sender: us, block: block(1))
            return $0.pli(sender: us, media: media)
        }
        let whole = [32, 44]
        for length in 0...bytes.count {
            #expect(isValid(Array(bytes[0..<length])) == whole.contains(length))
        }
    }

    @Test func `more blocks than a packet holds are not read beyond it`() {
        var bytes = written { $0.receiverReport(sender: us, block: block(1)) }
        bytes[0] = 0x9F
        #expect(packets(bytes) == [.unknown])
        let bye: [UInt8] = [0x9F, 203, 0, 1, 0, 0, 0, 1]
        #expect(packets(bye) == [.unknown])
        let report: [UInt8] = [0x80, 200, 0, 1, 0, 0, 0, 1]
        #expect(packets(report) == [.unknown])
        let feedback: [UInt8] = [0x81, 206, 0, 1, 0, 0, 0, 1]
        #expect(packets(feedback) == [.unknown])
    }

    @Test func `a packet that does not fit writes nothing`() {
        let lost = (0..<40).map { SequenceNumber(UInt16($0 * 20)) }
        let tooMany = [ReportBlock](repeating: block(0), count: 32)
        for size in 0..<172 {
            #expect(written(size, saying: false) { $0.nack(sender: us, media: media, lost: lost.span) }.isEmpty)
        }
        #expect(written(172) { $0.nack(sender: us, media: media, lost: lost.span) }.count == 172)
        #expect(written(saying: false) { $0.receiverReport(sender: us, blocks: tooMany.span) }.isEmpty)
    }

    private struct Missing: Error {}
}
