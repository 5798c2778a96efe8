import RTP
import TestKit
import Testing

/// A trap is a remote kill: no bytes may cause one (str0m#983, str0m#1029).
struct HostileBytesTests {
    /// Random bytes, often with a beginning that leads a parser further in.
    private func bytes(_ chance: inout SeededChance, beginnings: [[UInt8]]) -> [UInt8] {
        var bytes = (0..<Int.random(in: 0...120, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) }
        if Int.random(in: 0..<8, using: &chance) > 0, let beginning = beginnings.randomElement(using: &chance) {
            bytes.replaceSubrange(0..<min(beginning.count, bytes.count), with: beginning)
        }
        return bytes
    }

    @Test func `no bytes make the header reader trap or point outside`() {
        var chance = SeededChance(seed: 7)
        var parsed = 0
        for _ in 0..<30_000 {
            var packet = bytes(&chance, beginnings: [[0x90], [0xB3], [0x80]])
            if packet.count > 16, Bool.random(using: &chance) {
                let isOneByte = Bool.random(using: &chance)
                packet[0] = 0xB0
                packet.replaceSubrange(
                    12..<16, with: [isOneByte ? 0xBE : 0x10, isOneByte ? 0xDE : 0x00, 0, .random(in: 0...30, using: &chance)])
            }
            _ = RTPHeader.isRTCP(packet)
            guard let header = RTPHeader(parsing: packet) else { continue }
            parsed += 1
            #expect(header.length <= packet.count)
            if let padding = header.paddingLength(in: packet) { #expect(header.length + padding <= packet.count) }
            for id in [0, 1, 2, 7, 14, 15, 16, 255] as [UInt8] {
                if let range = header.extensionElement(id, in: packet) {
                    #expect(range.lowerBound >= header.extensionStart && range.upperBound <= header.length)
                }
                // A header with a packet that is not its own.
                _ = header.extensionElement(id, in: Array(packet[0..<(packet.count / 2)]))
                _ = header.paddingLength(in: Array(packet[0..<(packet.count / 2)]))
            }
        }
        #expect(parsed > 5_000)
    }

    @Test func `no bytes make the RTCP reader trap or point outside`() {
        var chance = SeededChance(seed: 8)
        var known = 0
        for _ in 0..<30_000 {
            // Packets with believable heads, as long as they please; half of the compounds then lose their end.
            var compound: [UInt8] = []
            for _ in 0..<Int.random(in: 1...3, using: &chance) {
                let words = UInt8.random(in: 0...14, using: &chance)
                let padding: UInt8 = Int.random(in: 0..<6, using: &chance) == 0 ? 0x20 : 0
                let count = ([0, 1, 2, 4, 15, 31] as [UInt8]).randomElement(using: &chance) ?? 0
                compound += [0x80 | padding | count, .random(in: 199...207, using: &chance), 0, words]
                compound += (0..<Int(words) * 4).map { _ in UInt8.random(in: 0...255, using: &chance) }
            }
            if compound.count > 20, Bool.random(using: &chance) { compound.replaceSubrange(12..<16, with: Array("REMB".utf8)) }
            if Bool.random(using: &chance) { compound.removeLast(Int.random(in: 0...compound.count, using: &chance)) }
            var reader = RTCPReader(compound.raw)
            _ = reader.isValidCompound
            var count = 0
            while let packet = reader.next() {
                count += 1
                if packet != .unknown { known += 1 }
                check(packet, in: compound)
            }
            #expect(count * 4 <= compound.count)
        }
        #expect(known > 5_000)
    }

    private func check(_ packet: RTCPPacket, in bytes: [UInt8]) {
        let range: Range<Int>
        switch packet {
        case .senderReport(_, let blocks), .receiverReport(_, let blocks):
            range = blocks
            for index in -1...ReportBlock.count(in: blocks) { _ = ReportBlock(index, of: blocks, in: bytes) }
        case .nack(_, _, let entries):
            range = entries
            for index in -1...NackEntry.count(in: entries) { _ = NackEntry(index, of: entries, in: bytes) }
        case .fir(_, let entries):
            range = entries
            for index in -1...FIREntry.count(in: entries) { _ = FIREntry(index, of: entries, in: bytes) }
        case .remb(_, _, let ssrcs): range = ssrcs
        case .transportFeedback(_, _, let body): range = body
        case .sourceDescription(let body), .bye(let body): range = body
        case .pli, .unknown: return
        }
        #expect(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    }

    @Test func `no bytes make the codec readers trap`() {
        var chance = SeededChance(seed: 9)
        for _ in 0..<30_000 {
            var payload = bytes(&chance, beginnings: [[0x90, 0xF0], [0x80, 0x80, 0x80], [0x78], [0x7C]])
            payload.removeLast(Int.random(in: 0...payload.count, using: &chance))
            _ = H264Keyframe(parsing: payload)
            if let descriptor = VP8Descriptor(parsing: payload) {
                #expect(descriptor.length <= payload.count)
                _ = descriptor.isKeyframe(payload)
            }
            let count = payload.count
            // Safe: the array lives through the closure.
            unsafe payload.withUnsafeMutableBytes { unsafe VP8Descriptor.shift($0, pictureID: 0xFFFF, tl0PicIdx: 0xFF) }
            #expect(payload.count == count)
        }
    }
}
