import RTP
import Surroundings
import TestKit
import Testing

@testable import Forwarding

/// What one viewer sees over everything that can happen to its sources: mutes, changes, losses, disorder, repetition.
@Suite struct StreamContinuityTests {
    /// How a publisher's VP8 is numbered.
    struct Numbering: Sendable, CustomTestStringConvertible {
        /// nil: each source chooses anew.
        var isLong: Bool?
        var hasTL0: Bool?

        var testDescription: String {
            "\(isLong.map { $0 ? "15 bits" : "7 bits" } ?? "any width"), \(hasTL0.map { $0 ? "TL0PICIDX" : "none" } ?? "some TL0PICIDX")"
        }
    }

    static let numberings = [
        Numbering(isLong: true, hasTL0: true), Numbering(isLong: true, hasTL0: false), Numbering(isLong: false, hasTL0: true),
        Numbering(isLong: false, hasTL0: false), Numbering(isLong: nil, hasTL0: nil),
    ]

    /// lessons/media.md 24 (mediasoup#984, janus#3121), 26 (mediasoup#990, #1459) and 27 (mediasoup#823, ion-sfu#459).
    @Test(arguments: numberings) func `a hundred thousand frames over pauses, mutes and changes of source are one stream`(
        numbering: Numbering
    ) {
        var course = Course(numbering, seed: 24)
        while course.frames < 100_000 { course.runSource() }
        #expect(course.wrong.isEmpty, "\(course.wrong.count): \(course.wrong.prefix(5))")
        #expect(course.sent > 200_000 && course.sources > 300)
    }

    /// lessons/media.md 26: a source that rests by itself has a timeline that goes on, and wraps after 13.25 hours.
    @Test(arguments: [1, 4, 7, 9, 10, 13, 14, 24] as [Int64])
    func `a source that rests for hours by itself does not step back`(hours: Int64) throws {
        var chance = SeededChance(seed: 1)
        var forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: nil, chance: &chance)
        forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: .origin)
        let first = try #require(
            forwarder.take(header(1, timestamp: 7), vp8(picture: 1, tl0: 1, keyframe: true), .vp8, keyframe: true) as Forwarded?)
        let later = UInt32(truncatingIfNeeded: 7 + hours * 3_600 * 90_000)
        let back = Instant.milliseconds(hours * 3_600_000)
        let second = try #require(forwarder.take(header(2, timestamp: later), vp8(picture: 2, tl0: 2), .vp8, at: back) as Forwarded?)
        #expect(second.sequence == first.sequence.next)
        #expect((1..<UInt32(1) << 31).contains(second.timestamp &- first.timestamp))
        #expect((2 &+ second.pictureIDOffset) & 0x7FFF == 2)
        // Nor does the next source, whenever it comes.
        forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: back + .seconds(1))
        let payload = vp8(picture: 9, tl0: 9, keyframe: true)
        let third = try #require(
            forwarder.take(header(900, timestamp: 3), payload, .vp8, keyframe: true, at: back + .seconds(1)) as Forwarded?)
        #expect(third.timestamp &- second.timestamp == 90_000)
    }

    /// lessons/media.md 25 (mediasoup#817): frames of a higher temporal layer keep their TL0PICIDX, which then stands still.
    @Test func `TL0PICIDX stands still for the frames of higher layers, across a change of source too`() throws {
        var chance = SeededChance(seed: 1)
        var forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: nil, chance: &chance)
        var shown: [UInt8] = []
        var number = UInt16(0)
        for start in [254, 7] as [UInt8] {
            forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: .origin)
            for step in 0..<6 as Range<UInt8> {
                number += 1
                let tl0 = start &+ step / 2
                let payload = vp8(picture: number, tl0: tl0, keyframe: step == 0)
                let sent = try #require(forwarder.take(header(number), payload, .vp8, keyframe: step == 0) as Forwarded?)
                shown.append(tl0 &+ sent.tl0Offset)
            }
        }
        #expect(shown == [254, 254, 255, 255, 0, 0, 1, 1, 2, 2, 3, 3])
    }

    /// One viewer's stream, and what it must look like.
    private struct Course: ~Copyable {
        private struct Packet {
            /// Counted from the source's first.
            var place: Int
            var sequence: UInt16
            var timestamp: UInt32
            var picture: UInt16
            var tl0: UInt8
            var isKeyframe = false
            /// What lies behind the numbers; empty: padding alone.
            var rest: [UInt8] = []
        }

        private struct Seen {
            var packet: Packet
            var out: Int
            var timestamp: UInt32
            var payload: [UInt8]
        }

        private let numbering: Numbering
        private var chance: SeededChance
        private var forwarder: Forwarder
        private var now = Instant.origin
        private var used: Set<Int> = []
        private var highest: Int?
        private var lastTimestamp: UInt32?
        private var lastPicture: UInt16?
        private var lastTL0: UInt8?
        private(set) var frames = 0
        private(set) var sent = 0
        private(set) var sources = 0
        private(set) var wrong: [String] = []

        init(_ numbering: Numbering, seed: UInt64) {
            self.numbering = numbering
            chance = SeededChance(seed: seed)
            forwarder = Forwarder(outputSSRC: SSRC(1), rtxSSRC: nil, chance: &chance)
        }

        /// A source from its beginning, or an old one after a mute: for the viewer they are the same.
        mutating func runSource() {
            sources += 1
            let isLong = numbering.isLong ?? Bool.random(using: &chance)
            let hasTL0 = numbering.hasTL0 ?? Bool.random(using: &chance)
            let pauses: [Int64] = [0, 20, 700, 90_000, 14 * 3_600_000]
            now = now + .milliseconds(pauses[Int.random(in: 0..<pauses.count, using: &chance)])
            forwarder.beginSource(clockRate: 90_000, needsKeyframe: true, at: now)
            let packets = makeSource(isLong: isLong)
            var seen: [Seen] = []
            var arrived: Set<Int> = []
            var closed: Set<Int> = []
            for packet in line(packets) {
                now = now + .milliseconds(Int64.random(in: 0...25, using: &chance))
                let payload = compose(packet, isLong: isLong, hasTL0: hasTL0)
                let isFirst = arrived.insert(packet.place).inserted
                let head = header(packet.sequence, timestamp: packet.timestamp)
                let wasWaiting = forwarder.isWaitingForKeyframe
                guard let result = forwarder.take(head, payload, .vp8, keyframe: packet.isKeyframe, at: now) else {
                    if payload.isEmpty, isFirst, !wasWaiting { closed.insert(packet.place) }
                    continue
                }
                if !isFirst, seen.contains(where: { $0.packet.place == packet.place }) { wrong.append("sent twice: \(packet.place)") }
                var written = payload
                if result.changesPayload {
                    // Safe: the buffer is the whole array, which the call does not outlive.
                    unsafe written.withUnsafeMutableBytes {
                        unsafe VP8Descriptor.shift($0, pictureID: result.pictureIDOffset, tl0PicIdx: result.tl0Offset)
                    }
                }
                let out = unrolled(result.sequence.value)
                if !used.insert(out).inserted { wrong.append("number \(out) twice") }
                seen.append(Seen(packet: packet, out: out, timestamp: result.timestamp, payload: written))
            }
            sent += seen.count
            seen.sort { $0.packet.place < $1.packet.place }
            check(seen, closed: closed, isLong: isLong, hasTL0: hasTL0)
        }

        /// Frames of one to four packets, padding between some, keyframes at the beginning and now and then.
        private mutating func makeSource(isLong: Bool) -> [Packet] {
            let mask: UInt16 = isLong ? 0x7FFF : 0x7F
            var next = Packet(
                place: 0, sequence: .random(in: 0...UInt16.max, using: &chance), timestamp: .random(in: 0...UInt32.max, using: &chance),
                picture: .random(in: 0...mask, using: &chance), tl0: .random(in: 0...255, using: &chance))
            var packets: [Packet] = []
            func append(_ packet: Packet) {
                packets.append(packet)
                next.place += 1
                next.sequence &+= 1
            }
            for frame in 0..<Int.random(in: 20...500, using: &chance) {
                frames += 1
                for part in 0..<Int.random(in: 1...4, using: &chance) {
                    var packet = next
                    packet.isKeyframe = part == 0 && frame % 60 == 0
                    packet.rest = [UInt8(part), packet.isKeyframe ? 0 : 1, UInt8(truncatingIfNeeded: packet.place), 0xC3]
                    append(packet)
                }
                while Int.random(in: 0..<8, using: &chance) == 0 { append(next) }
                next.timestamp &+= 3_000
                // It rests by itself, its clock does not.
                if Int.random(in: 0..<200, using: &chance) == 0 { next.timestamp &+= .random(in: 0...90_000 * 3_600, using: &chance) }
                next.picture = (next.picture &+ 1) & mask
                if frame % 2 == 1 { next.tl0 &+= 1 }
            }
            return packets
        }

        /// Two in a hundred are lost, one comes twice, and five are overtaken by up to twenty.
        private mutating func line(_ packets: [Packet]) -> [Packet] {
            var keyed: [(key: Int, packet: Packet)] = []
            for packet in packets {
                let lot = Int.random(in: 0..<100, using: &chance)
                if lot < 2 { continue }
                let delay = lot >= 95 ? Int.random(in: 0...20, using: &chance) : 0
                keyed.append((packet.place * 2 + delay * 2, packet))
                if lot == 50 { keyed.append((packet.place * 2 + 1 + 2 * Int.random(in: 0...20, using: &chance), packet)) }
            }
            return keyed.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }.map(\.element.packet)
        }

        private func compose(_ packet: Packet, isLong: Bool, hasTL0: Bool) -> [UInt8] {
            guard !packet.rest.isEmpty else { return [] }
            return payload(picture: packet.picture, tl0: packet.tl0, rest: packet.rest, isLong: isLong, hasTL0: hasTL0)
        }

        private func payload(picture: UInt16, tl0: UInt8, rest: [UInt8], isLong: Bool, hasTL0: Bool) -> [UInt8] {
            let number = isLong ? [0x80 | UInt8(picture >> 8), UInt8(picture & 0xFF)] : [UInt8(picture)]
            return [rest[0] == 0 ? 0x90 : 0x80, hasTL0 ? 0xE0 : 0xA0] + number + (hasTL0 ? [tl0] : []) + [0x40] + rest.dropFirst()
        }

        /// The number on a line that never wraps.
        private mutating func unrolled(_ sequence: UInt16) -> Int {
            let top = highest ?? Int(sequence)
            let out = top + Int(Int16(truncatingIfNeeded: Int(sequence) - top))
            highest = max(top, out)
            return out
        }

        /// `seen` is in the source's order.
        private mutating func check(_ seen: [Seen], closed: Set<Int>, isLong: Bool, hasTL0: Bool) {
            guard let first = seen.first, let last = seen.last else { return }
            let mask: UInt16 = isLong ? 0x7FFF : 0x7F
            if let before = used.filter({ $0 < first.out }).max(), first.out != before + 1 { wrong.append("begins at \(first.out)") }
            used = used.filter { $0 > last.out - 2_000 }
            for (left, right) in zip(seen, seen.dropFirst()) {
                let between = (left.packet.place + 1..<right.packet.place).count { !closed.contains($0) }
                if right.out != left.out + 1 + between { wrong.append("after \(left.out) comes \(right.out)") }
            }
            if let lastTimestamp, !(1...UInt32(1) << 30).contains(first.timestamp &- lastTimestamp) {
                wrong.append("timestamp \(lastTimestamp), then \(first.timestamp)")
            }
            let picture = lastPicture.map { ($0 &+ 1) & mask } ?? first.packet.picture
            let tl0 = lastTL0.map { $0 &+ 1 } ?? first.packet.tl0
            for one in seen {
                if one.timestamp &- first.timestamp != one.packet.timestamp &- first.packet.timestamp { wrong.append("the clock is bent") }
                let expectedPicture = (picture &+ one.packet.picture &- first.packet.picture) & mask
                let expectedTL0 = tl0 &+ one.packet.tl0 &- first.packet.tl0
                let expected =
                    one.packet.rest.isEmpty
                    ? []
                    : payload(picture: expectedPicture, tl0: expectedTL0, rest: one.packet.rest, isLong: isLong, hasTL0: hasTL0)
                if one.payload != expected { wrong.append("\(one.payload) instead of \(expected)") }
                guard !one.packet.rest.isEmpty else { continue }
                lastPicture = expectedPicture
                if hasTL0 { lastTL0 = expectedTL0 }
            }
            lastTimestamp = last.timestamp
        }
    }
}
