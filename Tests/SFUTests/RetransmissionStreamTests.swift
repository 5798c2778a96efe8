import Peer
import RTP
import SFU
import Surroundings
import TestKit
import Testing

/// Retransmissions (RFC 4588) to a viewer and from a publisher, through a whole room.
struct RetransmissionStreamTests {
    @Test func `a retransmission is a stream of its own: SSRC, type and numbers without a gap, the rest as it was sent`() throws {
        let (stage, anna, bela) = try watched()
        for picture in UInt16(6)..<60 { stage.say(anna, .face, vp8(picture), marker: picture % 3 != 0) }
        let sent = bela.media("v0")
        bela.forget()
        // Asked for in any order, and some that nobody sent.
        for packet in sent.reversed() {
            bela.sendNACK(bela.ssrc(of: "v0"), [packet.sequence, packet.sequence &+ 1_000], at: stage.now)
            stage.settle()
        }
        #expect(bela.packets.count == sent.count)
        for (again, lost) in zip(bela.packets, sent.reversed()) {
            #expect(again.header.ssrc.value == bela.ssrc(of: "v0").value + 1 && again.header.payloadType == Plan.receivedRTX)
            #expect(again.mid == "v0" && again.header.extensionProfile == lost.header.extensionProfile)
            #expect(again.header.timestamp == lost.header.timestamp && again.header.marker == lost.header.marker)
            #expect(!again.header.hasPadding)
            #expect(again.payload == [UInt8(lost.sequence >> 8), UInt8(lost.sequence & 0xFF)] + lost.payload)
        }
        #expect(zip(bela.packets, bela.packets.dropFirst()).allSatisfy { $1.sequence == $0.sequence &+ 1 })
    }

    /// lessons/media.md 39 (livekit#1918, #1839): what lies before the newest keyframe helps nobody.
    @Test func `nothing from before the last keyframe is sent again`() throws {
        let (stage, anna, bela) = try watched()
        stage.say(anna, .face, vp8(6, isKeyframe: true))
        let sent = bela.media("v0")
        bela.forget()
        bela.sendNACK(bela.ssrc(of: "v0"), sent.map(\.sequence), at: stage.now)
        stage.settle()
        #expect(bela.packets.map { Array($0.payload.dropFirst(2)) } == [vp8(6, isKeyframe: true)])
    }

    /// lessons/media.md 39: the round trip is learned from the viewer's reports.
    @Test func `at 300 ms and five in a hundred lost, an impatient viewer is sent 1,3 packets for each loss at most`() throws {
        let (stage, anna, bela) = try watched()
        bela.down.delay = .milliseconds(150)
        bela.up.delay = .milliseconds(150)
        anna.sendReport(.face, ntp: 0x0000_1234_5678_0000, rtp: 1, at: stage.now)
        stage.wait(.milliseconds(200))
        let echo = ReportBlock(
            ssrc: bela.ssrc(of: "v0"), fractionLost: 0, cumulativeLost: 0, highestSequence: 0, jitter: 0, lastSenderReport: 0x1234_5678,
            delaySinceLastSenderReport: 65_536 / 20)
        // Heard after 150 ms, held for 50.
        bela.sendControl(at: stage.now) { $0.receiverReport(sender: SSRC(9), blocks: [echo].span) }
        stage.wait(.milliseconds(200))
        bela.down.loss = 0.05
        bela.asksAgain = true
        var payloads = bela.restored("v0")
        for picture in UInt16(6)..<1_200 {
            stage.say(anna, .face, vp8(picture))
            payloads.append(vp8(picture))
            stage.wait(.milliseconds(15))
        }
        bela.down.loss = 0
        stage.wait(.milliseconds(400))
        stage.say(anna, .face, vp8(1_200))
        payloads.append(vp8(1_200))
        stage.wait(.seconds(2))
        let lost = payloads.count - Set(bela.media("v0").map(\.sequence)).count
        #expect(lost > 40)
        #expect(Double(stage.room.packetsRepeated) <= 1.3 * Double(lost), "\(stage.room.packetsRepeated) for \(lost)")
        // Beyond three times it is the keyframe's turn; here that takes four losses in a row.
        #expect(bela.restored("v0") == payloads)
    }

    /// lessons/media.md 38 (str0m#566): a burst of losses must not stop repair for good.
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func `after five seconds of thirty in a hundred lost on both sides, all is whole again`(
        seed: UInt64
    ) throws {
        let (stage, anna, bela) = try watched()
        bela.asksAgain = true
        anna.up = ImpairedLine(seed: seed * 10)
        bela.down = ImpairedLine(seed: seed * 10 + 1)
        (anna.up.loss, bela.down.loss) = (0.3, 0.3)
        (anna.up.delay, bela.down.delay) = (.milliseconds(10), .milliseconds(20))
        var picture = UInt16(6)
        var asked = anna.keyframesAsked
        for step in 0..<500 {
            if step == 250 { (anna.up.loss, bela.down.loss) = (0, 0) }
            // An encoder: it answers requests, and a keyframe has three packets.
            let isKeyframe = anna.keyframesAsked > asked || step == 300
            asked = anna.keyframesAsked
            stage.say(anna, .face, vp8(picture, isKeyframe: isKeyframe), marker: !isKeyframe)
            if isKeyframe {
                stage.say(anna, .face, vp8More(picture, [1]), marker: false)
                stage.say(anna, .face, vp8More(picture, [2]))
            }
            if step == 300 {
                // From here on the line is clean but for one loss on each side.
                stage.wait(.milliseconds(50))
                bela.forget()
                anna.forget()
                asked = 0
            }
            if step == 400 { anna.lose(.face, vp8More(picture, [3])) }
            if step == 450 { bela.down.loss = 1 }
            if step == 451 { bela.down.loss = 0 }
            picture += 1
            stage.wait(.milliseconds(20))
        }
        stage.wait(.seconds(1))
        let whole = bela.restored("v0")
        #expect(whole == (picture - 199..<picture).flatMap { $0 == picture - 100 ? [vp8($0), vp8More($0, [3])] : [vp8($0)] })
        let sequences = bela.packets.filter { $0.mid == "v0" }.count
        #expect(sequences == whole.count)
        #expect(anna.keyframesAsked == 0)
    }

    // MARK: - From a publisher

    /// lessons/media.md 40 (str0m#940, livekit#2601): Firefox names the pair late.
    @Test func `a retransmission that comes before all media is counted, and its stream repairs from the first medium on`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna", Plan(namesSSRCs: false)), try stage.join("bela"))
        let first = anna.transportSequence
        let early = try #require(anna.lose(.face, vp8(1, isKeyframe: true)))
        anna.sendAgain(.face, early.sequence, at: stage.now)
        stage.settle()
        stage.say(anna, .face, vp8(2, isKeyframe: true))
        let lost = try #require(anna.lose(.face, vp8(3)))
        stage.say(anna, .face, vp8(4))
        anna.sendAgain(.face, lost.sequence, at: stage.now)
        stage.settle()
        #expect(bela.restored("v0") == [vp8(2, isKeyframe: true), vp8(3), vp8(4)])
        stage.wait(.milliseconds(150))
        #expect(feedback(anna) == (0..<4).map { first &+ $0 })
    }

    /// lessons/media.md 40: the pair is in the offer, the retransmission's number is the wish of a viewer that saw no medium yet.
    @Test func `of a pair that the offer names, the retransmission may come first`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        let early = try #require(anna.lose(.face, vp8(1, isKeyframe: true)))
        anna.sendAgain(.face, early.sequence, at: stage.now)
        stage.say(anna, .face, vp8(2))
        #expect(bela.restored("v0") == [vp8(1, isKeyframe: true), vp8(2)])
    }

    /// lessons/media.md 40 and 48 (str0m#769): Chromium probes the line with them.
    @Test func `retransmissions of padding alone are counted for the line and go to nobody`() throws {
        let (stage, anna, bela) = try watched()
        let first = anna.transportSequence
        let received = stage.room.packetsReceived
        bela.forget()
        for (offset, payload) in ([[0, 0, 0, 4], [UInt8](repeating: 0, count: 223) + [224], [1]] as [[UInt8]]).enumerated() {
            let probe = Browser.Sent(sequence: 1, timestamp: 5, marker: false, payload: payload)
            let packet = try #require(
                anna.sealed(
                    probe, type: Plan.sentRTX, ssrc: Plan.rtxSSRC(.face, of: 1), sequence: UInt16(100 + offset), mid: nil, payload: payload,
                    isPadded: true))
            _ = stage.dropReason(packet, from: anna.address, on: anna.number)
            // It counts once.
            #expect(stage.dropReason(packet, from: anna.address, on: anna.number) != nil)
        }
        stage.say(anna, .face, vp8(6))
        stage.wait(.milliseconds(150))
        #expect(stage.room.packetsReceived == received + 4)
        #expect(Set(feedback(anna)).isSuperset(of: (0..<4).map { first &+ $0 }))
        #expect(bela.packets.map(\.payload) == [vp8(6)])
        #expect(!anna.control.contains { told -> Bool in if case .nack = told { true } else { false } })
    }

    @Test func `a retransmission of what is there already, or the same one again, goes to nobody`() throws {
        let (stage, anna, bela) = try watched()
        bela.forget()
        let there = try #require(anna.sources[.face]?.sent.keys.max())
        for _ in 0..<5 { anna.sendAgain(.face, there, at: stage.now) }
        let lost = try #require(anna.lose(.face, vp8(6)))
        stage.say(anna, .face, vp8(7))
        for _ in 0..<5 { anna.sendAgain(.face, lost.sequence, at: stage.now) }
        // At last the original comes after all.
        let late = try #require(anna.sealed(.face, lost))
        stage.give(late, from: anna.address, on: anna.number)
        stage.settle()
        #expect(bela.packets.map(\.payload) == [vp8(7), vp8(6)])
    }

    /// lessons/media.md 28: the numbers of a publisher come round while nothing is kept.
    @Test func `what was kept before a mute is never sent for the same number a wrap later`() throws {
        let (stage, anna, bela) = try watched()
        let old = try #require(anna.sources[.face]?.sequence) &- 3
        stage.mute(anna, .face)
        for ahead in [20_000, 40_000, 60_000, 65_534] as [UInt16] {
            anna.sources[.face]?.sequence = old &+ ahead
            if ahead < 65_534 { stage.say(anna, .face, vp8(6)) }
        }
        stage.mute(anna, .face, false)
        stage.say(anna, .face, vp8(900, isKeyframe: true))
        stage.say(anna, .face, vp8(901))
        anna.answersNACK = false
        anna.lose(.face, vp8(902))
        stage.say(anna, .face, vp8(903))
        let seen = bela.media("v0").suffix(3).map(\.sequence)
        #expect(seen[2] == seen[1] &+ 2)
        bela.forget()
        bela.sendNACK(bela.ssrc(of: "v0"), [seen[1] &+ 1], at: stage.now)
        stage.settle()
        #expect(bela.packets.isEmpty)
    }

    private func feedback(_ browser: Browser) -> [UInt16] {
        browser.control.flatMap { told -> [UInt16] in if case .transportFeedback(let arrived) = told { arrived } else { [] } }
    }

    /// Anna shows five pictures to Bela, the first a keyframe.
    private func watched() throws -> (Stage, Browser, Browser) {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        for picture in UInt16(1)...5 { stage.say(anna, .face, vp8(picture, isKeyframe: picture == 1)) }
        return (stage, anna, bela)
    }
}
