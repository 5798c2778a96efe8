import Peer
import RTP
import SFU
import Surroundings
import TestKit
import Testing

/// One section of one viewer through a whole room, sealed and opened, whoever sits in it.
struct ContinuityTests {
    /// How a publisher of these tests numbers its pictures.
    struct Numbering: Sendable {
        var isLong: Bool
        var hasTL0: Bool

        var mask: UInt16 { isLong ? 0x7FFF : 0x7F }

        func compose(_ picture: UInt16, tl0: UInt8, isFirst: Bool, isKeyframe: Bool, _ rest: [UInt8]) -> [UInt8] {
            let number = isLong ? [0x80 | UInt8(picture >> 8), UInt8(picture & 0xFF)] : [UInt8(picture)]
            return [isFirst ? 0x90 : 0x80, hasTL0 ? 0xC0 : 0x80] + number + (hasTL0 ? [tl0] : []) + [isKeyframe ? 0x10 : 0x11] + rest
        }
    }

    /// lessons/media.md 24, 26, 27.
    @Test(arguments: [
        Numbering(isLong: true, hasTL0: true), Numbering(isLong: false, hasTL0: true), Numbering(isLong: false, hasTL0: false),
    ])
    func `over mutes, leaves, losses and disorder a viewer's section is one stream of whole pictures`(numbering: Numbering) throws {
        let stage = try Stage()
        let viewer = try stage.join("viewer", Plan(kind: .whepRoom, publishes: [], places: 1))
        var chance = SeededChance(seed: 241)
        var anna = try stage.join("anna", .publisher)
        var (picture, tl0) = (UInt16(5), UInt8(250))
        /// What each packet of the source was, by what identifies it: the last four bytes.
        var sent: [UInt32: Sent] = [:]
        var serial: UInt32 = 0
        var held: [(due: Int, packet: [UInt8])] = []
        var epoch = 0
        var needsKeyframe = true
        for frame in 0..<34_000 {
            let lot = Int.random(in: 0..<600, using: &chance)
            if lot == 0 || lot == 1 {
                // The numbers of what follows have nothing to do with what was.
                epoch += 1
                needsKeyframe = true
                held = []
                if lot == 0 {
                    _ = stage.leave(anna)
                    stage.wait(.milliseconds(Int64.random(in: 1...3_000, using: &chance)))
                    anna = try stage.join("anna", .publisher)
                    anna.sources[.face]?.sequence = .random(in: 0...UInt16.max, using: &chance)
                    anna.sources[.face]?.timestamp = .random(in: 0...UInt32.max, using: &chance)
                    (picture, tl0) = (.random(in: 0...numbering.mask, using: &chance), .random(in: 0...255, using: &chance))
                } else {
                    stage.mute(anna, .face)
                    for _ in 0..<5 { stage.say(anna, .face, [0x90, 0x80, 1, 0x11]) }
                    stage.wait(.milliseconds(Int64.random(in: 1...10_000, using: &chance)))
                    stage.mute(anna, .face, false)
                }
            }
            let isKeyframe = needsKeyframe || frame % 100 == 0
            needsKeyframe = false
            let parts = Int.random(in: 1...3, using: &chance)
            for part in 0..<parts {
                serial += 1
                let rest = (0..<4).map { UInt8(truncatingIfNeeded: serial >> (8 * UInt32($0))) }
                let payload = numbering.compose(picture, tl0: tl0, isFirst: part == 0, isKeyframe: isKeyframe && part == 0, rest)
                guard let one = anna.lose(.face, payload, marker: part == parts - 1, ticks: 3_000) else { continue }
                sent[serial] = Sent(
                    one, epoch: epoch, picture: picture, tl0: tl0, payload: rest, isFirst: part == 0, isKeyframe: isKeyframe && part == 0)
                guard let packet = anna.sealed(.face, one) else { continue }
                let fate = Int.random(in: 0..<100, using: &chance)
                // The beginning comes: it is asked for elsewhere.
                if fate < 2, !isKeyframe { continue }
                let delay = fate > 90 && !isKeyframe ? Int.random(in: 1...20, using: &chance) : 0
                held.append((Int(serial) + delay, packet))
                if fate == 50 { held.append((Int(serial) + 3, packet)) }
            }
            picture = (picture &+ 1) & numbering.mask
            tl0 &+= 1
            let ready = held.filter { $0.due <= Int(serial) }.sorted { $0.due < $1.due }
            held.removeAll { $0.due <= Int(serial) }
            for one in ready { stage.give(one.packet, from: anna.address, on: anna.number) }
            anna.answersNACK = false
            stage.wait(.milliseconds(33))
        }
        let wrong = check(viewer.packets.filter { $0.mid == "v0" }, sent, numbering)
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
        #expect(viewer.packets.count > 50_000 && epoch > 50)
    }

    private struct Sent {
        var packet: Browser.Sent
        var epoch: Int
        var picture: UInt16
        var tl0: UInt8
        var rest: [UInt8]
        var isFirst: Bool
        var isKeyframe: Bool

        init(_ packet: Browser.Sent, epoch: Int, picture: UInt16, tl0: UInt8, payload: [UInt8], isFirst: Bool, isKeyframe: Bool) {
            (self.packet, self.epoch, self.picture, self.tl0) = (packet, epoch, picture, tl0)
            (rest, self.isFirst, self.isKeyframe) = (payload, isFirst, isKeyframe)
        }
    }

    private func check(_ packets: [Browser.Received], _ sent: [UInt32: Sent], _ numbering: Numbering) -> [String] {
        var wrong: [String] = []
        var seen: [(out: Int, sent: Sent, packet: Browser.Received)] = []
        var highest: Int?
        for packet in packets {
            let serial = packet.payload.suffix(4).reversed().reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
            guard let one = sent[serial] else {
                wrong.append("nobody sent \(packet.payload)")
                continue
            }
            let top = highest ?? Int(packet.sequence)
            let out = top + Int(Int16(truncatingIfNeeded: Int(packet.sequence) - top))
            highest = max(top, out)
            seen.append((out, one, packet))
        }
        seen.sort { $0.out < $1.out }
        guard var first = seen.first else { return ["nothing came"] }
        var (picture, tl0) = (first.sent.picture, first.sent.tl0)
        for (left, right) in zip(seen, seen.dropFirst()) {
            let here = right.packet.header
            let step = here.timestamp &- left.packet.header.timestamp
            if right.sent.epoch != left.sent.epoch {
                // The next source: everything goes on by one, the clock by the time that passed.
                (picture, tl0) = (
                    (shown(left.sent.picture, picture, first.sent.picture, numbering) &+ 1) & numbering.mask,
                    tl0 &+ left.sent.tl0 &- first.sent.tl0 &+ 1
                )
                first = right
                if right.out != left.out + 1 { wrong.append("a change from \(left.out) to \(right.out)") }
                if !(1...UInt32(1) << 30).contains(step) { wrong.append("a change steps \(step) ticks") }
            } else {
                let steps = Int(right.sent.packet.sequence &- left.sent.packet.sequence)
                if right.out - left.out != steps { wrong.append("\(steps) packets on, \(right.out - left.out) numbers") }
                if step != right.sent.packet.timestamp &- left.sent.packet.timestamp { wrong.append("the clock is bent at \(right.out)") }
            }
            if here.marker != right.sent.packet.marker || here.hasPadding { wrong.append("marker or padding of \(right.out)") }
            let expected = numbering.compose(
                shown(right.sent.picture, picture, first.sent.picture, numbering), tl0: tl0 &+ right.sent.tl0 &- first.sent.tl0,
                isFirst: right.sent.isFirst, isKeyframe: right.sent.isKeyframe, right.sent.rest)
            if right.packet.payload != expected { wrong.append("\(right.packet.payload) instead of \(expected)") }
        }
        return wrong
    }

    private func shown(_ picture: UInt16, _ base: UInt16, _ first: UInt16, _ numbering: Numbering) -> UInt16 {
        (base &+ picture &- first) & numbering.mask
    }

    /// lessons/media.md 25 (mediasoup#817, #811): what one viewer needs changed is not changed for the next one.
    @Test func `two viewers of one packet each get their own numbers, and what is kept stays as it came`() throws {
        let stage = try Stage()
        let old = try stage.join("old", Plan(kind: .whepRoom, publishes: [], places: 1))
        let dora = try stage.join("dora", .publisher)
        stage.say(dora, .face, vp8(700, isKeyframe: true))
        #expect(stage.leave(dora))
        // Her numbers go on where Dora's ended for the one, and begin as they are for the other.
        let anna = try stage.join("anna", .publisher)
        let new = try stage.join("new", Plan(kind: .whepRoom, publishes: [], places: 1))
        for picture in UInt16(3)..<20 { stage.say(anna, .face, vp8(picture, isKeyframe: picture == 3), marker: picture % 2 == 0) }
        let (shifted, plain) = (old.media("v0").dropFirst(), new.media("v0"))
        #expect(shifted.map(\.payload) == (701..<718).map { vp8($0, isKeyframe: $0 == 701) })
        #expect(plain.map(\.payload) == (3..<20).map { vp8($0, isKeyframe: $0 == 3) })
        #expect(shifted.map(\.header.marker) == plain.map(\.header.marker))
        for (viewer, packets) in [(new, Array(plain)), (old, Array(shifted)), (new, Array(plain))] {
            viewer.forget()
            viewer.sendNACK(viewer.ssrc(of: "v0"), packets.map(\.sequence), at: stage.now)
            stage.settle()
            #expect(viewer.packets.map { Array($0.payload.dropFirst(2)) } == packets.map(\.payload))
            stage.wait(.milliseconds(200))
        }
    }

    /// lessons/media.md 29 (mediasoup#1431, livekit#4689, #4690).
    @Test func `padding behind media is taken off with its bit, padding alone takes no number`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        for (offset, padding) in [[0, 0, 3], [UInt8](repeating: 0, count: 254) + [255]].enumerated() {
            let sequence = try #require(anna.lose(.face, vp8(UInt16(2 + offset)))).sequence
            let one = Browser.Sent(sequence: sequence, timestamp: 1, marker: true, payload: [])
            for payload in [vp8(UInt16(2 + offset)) + padding, padding] {
                let number = payload == padding ? try #require(anna.lose(.face, [])).sequence : sequence
                let packet = try #require(
                    anna.sealed(
                        one, type: Plan.sentVideo, ssrc: Plan.ssrc(.face, of: 1), sequence: number, mid: nil, payload: payload,
                        isPadded: true))
                stage.give(packet, from: anna.address, on: anna.number)
            }
        }
        stage.say(anna, .face, vp8(4))
        let seen = bela.media("v0")
        #expect(seen.map(\.payload) == [vp8(1, isKeyframe: true), vp8(2), vp8(3), vp8(4)])
        #expect(seen.allSatisfy { !$0.header.hasPadding })
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $1.sequence == $0.sequence &+ 1 })
    }

    /// lessons/media.md 22 (str0m#528, #554): authentic first, then counted; and counted once.
    @Test func `what is forged or comes again moves no counter, no feedback and no loss`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        let first = anna.transportSequence
        let packets = try (0..<20).map { number in
            try #require(anna.lose(.voice, opus(number)).flatMap { anna.sealed(.voice, $0) })
        }
        for (number, packet) in packets.enumerated() {
            stage.give(packet, from: anna.address, on: anna.number)
            // A forger knows neither keys nor what comes: a number far ahead of all, and the whole packet again.
            var forged = packet
            forged[3] &+= 100
            forged[17] &+= 100
            #expect(stage.dropReason(forged, from: anna.address, on: anna.number) == .unauthentic)
            #expect(stage.dropReason(packets[number / 2], from: anna.address, on: anna.number) == .replayed)
        }
        stage.wait(.milliseconds(1_500))
        #expect(stage.room.packetsReceived == 20 && bela.packets.count == 20)
        let told = anna.control.flatMap { told -> [UInt16] in if case .transportFeedback(let arrived) = told { arrived } else { [] } }
        #expect(told == (0..<20).map { first &+ $0 })
        let blocks = anna.control.flatMap { told -> [ReportBlock] in if case .receiverReport(let blocks) = told { blocks } else { [] } }
        #expect(blocks.first { $0.ssrc == Plan.ssrc(.voice, of: 1) }.map { UInt16(truncatingIfNeeded: $0.highestSequence) } == 119)
        #expect(blocks.allSatisfy { $0.cumulativeLost == 0 })
        #expect(!anna.control.contains { told -> Bool in if case .nack = told { true } else { false } })
    }
}
