import Peer
import RTP
import SFU
import Surroundings
import Testing

/// Packets that were lost on either side of the room.
struct RepairTests {
    @Test func `a NACK is answered by RTX where it was negotiated`() throws {
        let (stage, _, bela) = try watched()
        let lost = bela.media("v0")[3]
        bela.forget()
        bela.sendNACK(bela.ssrc(of: "v0"), [lost.sequence], at: stage.now)
        stage.settle()
        let again = try #require(bela.packets.first)
        #expect(bela.packets.count == 1)
        #expect(again.header.payloadType == Plan.receivedRTX)
        #expect(again.header.ssrc == SSRC(bela.ssrc(of: "v0").value + 1))
        #expect(again.header.timestamp == lost.header.timestamp && again.header.marker == lost.header.marker)
        #expect(again.mid == "v0")
        #expect(again.payload == [UInt8(lost.sequence >> 8), UInt8(lost.sequence & 0xFF)] + lost.payload)
        #expect(stage.room.packetsRepeated == 1)
    }

    @Test func `two retransmissions have numbers of their own, one behind the other`() throws {
        let (stage, _, bela) = try watched()
        let lost = bela.media("v0")[2...3].map(\.sequence)
        bela.forget()
        bela.sendNACK(bela.ssrc(of: "v0"), lost, at: stage.now)
        stage.settle()
        #expect(bela.packets.map { UInt16($0.payload[0]) << 8 | UInt16($0.payload[1]) } == lost)
        #expect(bela.packets.map { $0.sequence &- bela.packets[0].sequence } == [0, 1])
    }

    @Test func `without RTX the very same packet is sent again`() throws {
        let (stage, anna, _) = try watched()
        let cleo = try stage.join("cleo", Plan(usesRTX: false))
        stage.say(anna, .face, vp8(100, isKeyframe: true))
        stage.say(anna, .face, vp8(101))
        let lost = cleo.media("v0")
        #expect(lost.count == 2)
        cleo.renewReplayWindow()
        cleo.forget()
        cleo.sendNACK(cleo.ssrc(of: "v0"), lost.map(\.sequence), at: stage.now)
        stage.settle()
        #expect(cleo.packets == lost)
    }

    @Test func `what comes later under a number that was sent is never sent under it`() throws {
        let (stage, anna, _) = try watched()
        let cleo = try stage.join("cleo", Plan(usesRTX: false))
        stage.say(anna, .face, vp8(100, isKeyframe: true))
        let number = try #require(anna.sources[.face]?.sequence)
        stage.say(anna, .face, vp8(101))
        let sent = try #require(cleo.media("v0").last)
        // Forty pictures a second, until the ring of the cache has gone round, and a silence in which what lies there grows old.
        for picture in UInt16(102)..<170 {
            stage.wait(.milliseconds(25))
            stage.say(anna, .face, vp8(picture))
        }
        stage.wait(.seconds(3))
        let first = try #require(anna.sources[.face]?.sent[number])
        anna.sources[.face]?.sent[number] = Browser.Sent(
            sequence: number, timestamp: first.timestamp, marker: first.marker, payload: vp8(101, [7, 7, 7]))
        anna.sendAgain(.face, number, at: stage.now)
        stage.settle()
        cleo.renewReplayWindow()
        cleo.forget()
        cleo.sendNACK(cleo.ssrc(of: "v0"), [sent.sequence], at: stage.now)
        stage.settle()
        // Nothing, or the very same: under one number two packets would be sealed with one nonce.
        #expect(cleo.packets.allSatisfy { $0 == sent })
    }

    @Test func `a voice is sent again as it was`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        for number in 0..<5 { stage.say(anna, .voice, opus(number)) }
        let lost = bela.media("a0")[2]
        bela.renewReplayWindow()
        bela.forget()
        bela.sendNACK(bela.ssrc(of: "a0"), [lost.sequence], at: stage.now)
        stage.settle()
        #expect(bela.packets == [lost])
    }

    @Test func `the same loss is answered once within a round trip and three times at most`() throws {
        let (stage, _, bela) = try watched()
        let lost = bela.media("v0")[3].sequence
        bela.forget()
        for _ in 0..<5 {
            bela.sendNACK(bela.ssrc(of: "v0"), [lost], at: stage.now)
            stage.settle()
        }
        #expect(bela.packets.count == 1)
        for _ in 0..<10 {
            stage.wait(.milliseconds(500))
            bela.sendNACK(bela.ssrc(of: "v0"), [lost], at: stage.now)
            stage.settle()
        }
        #expect(bela.packets.count == 3)
    }

    @Test func `a NACK for a stream of somebody else, or never sent, is answered by nothing`() throws {
        let (stage, anna, bela) = try watched()
        let last = try #require(bela.media("v0").last).sequence
        bela.forget()
        bela.sendNACK(anna.ssrc(of: "v0"), [last], at: stage.now)
        bela.sendNACK(bela.ssrc(of: "v0"), [last &+ 5, last &- 5_000], at: stage.now)
        stage.settle()
        #expect(bela.packets.isEmpty)
    }

    @Test func `a packet that a publisher's line lost is asked for and fills the gap by RTX`() throws {
        let (stage, anna, bela) = try watched()
        bela.forget()
        anna.forget()
        let lost = try #require(anna.lose(.face, vp8(200, [9, 9, 9])))
        stage.say(anna, .face, vp8(201))
        #expect(bela.media("v0").count == 1)
        stage.wait(.milliseconds(20))
        #expect(anna.control.contains(.nack(Plan.ssrc(.face, of: 1), [lost.sequence])))
        let seen = bela.media("v0")
        #expect(seen.map(\.payload) == [vp8(201), vp8(200, [9, 9, 9])])
        #expect(seen[0].sequence &- seen[1].sequence == 1)
        #expect(seen[0].header.timestamp &- seen[1].header.timestamp == 960)
        // It is there: nobody asks again.
        anna.forget()
        stage.wait(.seconds(1))
        #expect(!anna.control.contains { told -> Bool in if case .nack = told { true } else { false } })
    }

    @Test func `an RTX whose SSRC is known by its MID alone fills a gap too`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna", Plan(namesSSRCs: false)), try stage.join("bela"))
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        anna.lose(.face, vp8(2))
        stage.say(anna, .face, vp8(3))
        stage.wait(.milliseconds(50))
        #expect(bela.restored("v0") == [vp8(1, isKeyframe: true), vp8(2), vp8(3)])
    }

    @Test func `a voice that a publisher's line lost is asked for too`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .voice, opus(0))
        anna.lose(.voice, opus(1))
        anna.lose(.voice, opus(2))
        stage.say(anna, .voice, opus(3))
        stage.wait(.milliseconds(50))
        #expect(anna.control.contains(.nack(Plan.ssrc(.voice, of: 1), [101, 102])))
        #expect(bela.restored("a0") == (0...3).map { opus($0) })
    }

    @Test func `what never comes is asked for a few times, and then a keyframe`() throws {
        let (stage, anna, _) = try watched()
        anna.answersNACK = false
        anna.forget()
        anna.lose(.face, vp8(200))
        stage.say(anna, .face, vp8(201))
        for picture in UInt16(202)..<302 {
            stage.wait(.milliseconds(33))
            stage.say(anna, .face, vp8(picture))
        }
        let asked = anna.control.count { if case .nack = $0 { true } else { false } }
        #expect((3...10).contains(asked))
        #expect(anna.keyframesAsked > 0)
    }

    @Test func `packets that only swapped are not asked for`() throws {
        let (stage, anna, bela) = try watched()
        anna.forget()
        bela.forget()
        let first = try #require(anna.lose(.face, vp8(200)))
        stage.say(anna, .face, vp8(201))
        stage.wait(.milliseconds(2))
        let late = try #require(anna.sealed(.face, first))
        stage.give(late, from: anna.address, on: anna.number)
        stage.wait(.seconds(1))
        #expect(!anna.control.contains { told -> Bool in if case .nack = told { true } else { false } })
        #expect(bela.restored("v0") == [vp8(200), vp8(201)])
    }

    /// Anna shows five pictures to Bela, the first a keyframe.
    private func watched() throws -> (Stage, Browser, Browser) {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        for picture in UInt16(1)...5 { stage.say(anna, .face, vp8(picture, isKeyframe: picture == 1), marker: picture != 3) }
        return (stage, anna, bela)
    }
}
