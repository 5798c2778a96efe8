import RTP
import Surroundings
import TestKit
import Testing

@testable import Forwarding

@Suite struct ForwarderPropertyTests {
    struct Packet {
        var sequence: UInt16
        var timestamp: UInt32
        var picture: UInt16
        var isKeyframe: Bool
        var isPadding: Bool
    }

    /// Packets of one source, swapped within a window of twenty at both ends.
    func source(count: Int, long: Bool, chance: inout SeededChance) -> [Packet] {
        var sequence = UInt16.random(in: 0...UInt16.max, using: &chance)
        var timestamp = UInt32.max - UInt32.random(in: 0...500_000, using: &chance)
        var picture = UInt16.random(in: 0...UInt16.max, using: &chance) & (long ? 0x7FFF : 0x7F)
        var packets: [Packet] = []
        for index in 0..<count {
            let isPadding = index > 25 && index < count - 25 && UInt8.random(in: 0...9, using: &chance) == 0
            packets.append(Packet(sequence: sequence, timestamp: timestamp, picture: picture, isKeyframe: index < 3, isPadding: isPadding))
            sequence &+= 1
            if index % 3 == 2 {
                timestamp &+= 3_000
                picture = (picture &+ 1) & (long ? 0x7FFF : 0x7F)
            }
        }
        let keyed = packets.enumerated().map { index, packet in
            let isEdge = index < 40 || index >= count - 40
            return (index * 1_000 + (isEdge ? Int.random(in: 0...20_000, using: &chance) : 0), packet)
        }
        return keyed.sorted { $0.0 < $1.0 }.map(\.1)
    }

    @Test(arguments: [true, false])
    func `a hundred thousand packets over random switches are one stream`(long: Bool) throws {
        var chance = SeededChance(seed: long ? 11 : 12)
        var forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: nil, chance: &chance)
        var now = Instant.origin
        var total = 0
        var holes = 0
        var used = Set<Int>()
        var wrong: [String] = []
        var unrolled = -1
        var lastTimestamp: UInt32?
        var lastPicture: UInt16?
        let mask: UInt16 = long ? 0x7FFF : 0x7F
        while total < 100_000 {
            let packets = source(count: Int.random(in: 100...900, using: &chance), long: long, chance: &chance)
            forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: now)
            // Came before the keyframe that precedes them: their numbers are left open, for the cache to fill.
            var awaiting: [UInt16] = []
            var epoch: [(source: Int, out: Int, timestamp: UInt32, picture: UInt16)] = []
            for packet in packets {
                total += 1
                now = now + .microseconds(3_500)
                let payload = packet.isPadding ? [] : vp8(picture: packet.picture, tl0: 0, long: long, keyframe: packet.isKeyframe)
                let head = header(packet.sequence, timestamp: packet.timestamp)
                let wasWaiting = forwarder.isWaitingForKeyframe
                guard let result = forwarder.take(head, payload, .vp8, keyframe: packet.isKeyframe, at: now) else {
                    if wasWaiting { awaiting.append(packet.sequence) }
                    continue
                }
                let value = Int(result.sequence.value)
                unrolled = unrolled < 0 ? value : unrolled
                let out = unrolled + Int(Int16(truncatingIfNeeded: value - unrolled))
                unrolled = max(unrolled, out)
                if !used.insert(out).inserted { wrong.append("number \(out) twice") }
                let origin = epoch.first?.source ?? Int(packet.sequence)
                let place = origin + Int(Int16(truncatingIfNeeded: Int(packet.sequence) - origin))
                epoch.append((place, out, result.timestamp, (packet.picture &+ result.pictureIDOffset) & mask))
            }
            guard let first = epoch.first else { continue }
            if epoch.contains(where: { $0.source < first.source }) { wrong.append("older than the switch") }
            epoch.sort { $0.source < $1.source }
            let open = awaiting.map { first.source + Int(Int16(truncatingIfNeeded: Int($0) - first.source)) }.filter { $0 > first.source }
            holes += open.count
            for (left, right) in zip(epoch, epoch.dropFirst()) {
                let between = open.count { left.source < $0 && $0 < right.source }
                if right.out != left.out + 1 + between { wrong.append("after \(left.out) comes \(right.out)") }
            }
            if let lastTimestamp, !(1..<1 << 30).contains(first.timestamp &- lastTimestamp) { wrong.append("timestamp goes back") }
            if let lastPicture, first.picture != (lastPicture + 1) & mask { wrong.append("picture \(lastPicture), \(first.picture)") }
            lastTimestamp = epoch.last?.timestamp
            lastPicture = epoch.last?.picture
        }
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
        // Nothing was lost on the line, so the numbers have no other hole from the first to the last.
        #expect(used.count + holes == (used.max() ?? 0) - (used.min() ?? 0) + 1)
        #expect(used.count > 80_000)
    }

    @Test func `a mute in the midst of swapped packets never uses a number twice`() {
        var chance = SeededChance(seed: 5)
        var forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: nil, chance: &chance)
        forwarder.beginSource(clockRate: 48_000, needsKeyframe: false, at: .origin)
        var last: [UInt16: Int] = [:]
        var wrong = 0
        for step in 0..<100_000 {
            if step % 997 == 0 { forwarder.beginSource(clockRate: 48_000, needsKeyframe: false, at: .milliseconds(Int64(step))) }
            let sequence = UInt16(truncatingIfNeeded: step + Int.random(in: 0...20, using: &chance))
            guard let result = forwarder.take(header(sequence), at: .milliseconds(Int64(step))) else { continue }
            if let before = last[result.sequence.value], step - before < 30_000 { wrong += 1 }
            last[result.sequence.value] = step
        }
        #expect(wrong == 0)
    }
}
