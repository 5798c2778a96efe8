import Peer
import RTP
import SFU
import Surroundings
import Testing

/// Keyframes: asked for when somebody needs one, and only then.
struct KeyframeTests {
    @Test func `a viewer who joins makes the room ask for a keyframe`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        stage.wait(.seconds(5))
        #expect(anna.keyframesAsked == 0)
        _ = try stage.join("bela")
        stage.wait(.milliseconds(600))
        #expect(anna.keyframesAsked >= 1)
        #expect(anna.control.contains(.pli(Plan.ssrc(.face, of: 1))))
    }

    @Test func `a keyframe is asked for when the viewer is connected, not before, so that it is not missed`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        stage.wait(.seconds(5))
        let bela = try stage.join("bela", connects: false)
        stage.wait(.milliseconds(300))
        #expect(anna.keyframesAsked == 0)
        bela.begin(at: stage.now)
        stage.settle()
        stage.wait(.milliseconds(5))
        #expect(anna.keyframesAsked == 1)
    }

    @Test func `a path that moved is shown a keyframe both ways at once: what was sent meanwhile came to nothing`() throws {
        let (stage, anna, bela) = try calm()
        stage.say(bela, .face, vp8(1, isKeyframe: true))
        stage.wait(.seconds(5))
        let asked = (anna.keyframesAsked, bela.keyframesAsked)
        bela.address = TransportAddress(ipv4: 0x0B00_0001, port: 5_000)
        stage.give(bela.check(), from: bela.address, on: bela.number)
        stage.settle()
        stage.wait(.milliseconds(5))
        #expect(anna.keyframesAsked == asked.0 + 1 && bela.keyframesAsked == asked.1 + 1)
        stage.give(bela.check(), from: bela.address, on: bela.number)
        stage.wait(.milliseconds(5))
        #expect(anna.keyframesAsked == asked.0 + 1, "a check that moves nothing")
    }

    @Test func `a viewer's PLI reaches the publisher once and is repeated until a keyframe was forwarded`() throws {
        let (stage, anna, bela) = try calm()
        bela.sendPLI(bela.ssrc(of: "v0"), at: stage.now)
        stage.settle()
        stage.wait(.milliseconds(5))
        #expect(anna.keyframesAsked == 1)
        stage.wait(.milliseconds(400))
        #expect(anna.keyframesAsked == 1)
        for picture in UInt16(50)..<90 {
            stage.say(anna, .face, vp8(picture))
            stage.wait(.milliseconds(33))
        }
        #expect((2...4).contains(anna.keyframesAsked))
        let asked = anna.keyframesAsked
        stage.say(anna, .face, vp8(90, isKeyframe: true))
        stage.wait(.seconds(10))
        #expect(anna.keyframesAsked == asked)
        #expect(bela.media("v0").last?.payload == vp8(90, isKeyframe: true))
    }

    @Test func `who sends no picture, a muted one, or one that nobody sees is not asked for a keyframe`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        let bela = try stage.join("bela")
        for _ in 0..<50 {
            stage.say(anna, .voice, opus(1))
            bela.sendPLI(bela.ssrc(of: "v0"), at: stage.now)
            stage.wait(.milliseconds(200))
        }
        #expect(anna.keyframesAsked == 0)
        stage.mute(anna, .face)
        stage.say(anna, .face, vp8(1))
        stage.wait(.seconds(5))
        #expect(anna.keyframesAsked == 0)
        stage.mute(anna, .face, false)
        stage.say(anna, .face, vp8(2))
        stage.wait(.milliseconds(10))
        #expect(anna.keyframesAsked == 1)
        #expect(stage.leave(bela, forGood: true))
        stage.say(anna, .face, vp8(3))
        stage.wait(.seconds(5))
        #expect(anna.keyframesAsked == 1)
    }

    @Test func `a wish that nobody can fulfil does not keep the room awake`() throws {
        let stage = try Stage()
        _ = try stage.join("anna")
        _ = try stage.join("bela")
        stage.wait(.seconds(2))
        #expect(stage.room.deadline > stage.now + .milliseconds(100))
    }

    @Test func `a repeated keyframe does not end a wish that came after it`() throws {
        let (stage, anna, bela) = try calm()
        let lost = try #require(anna.lose(.face, vp8(50, isKeyframe: true)))
        stage.say(anna, .face, vp8(51))
        bela.sendPLI(bela.ssrc(of: "v0"), at: stage.now)
        stage.settle()
        anna.sendAgain(.face, lost.sequence, at: stage.now)
        stage.settle()
        let asked = anna.keyframesAsked
        stage.say(anna, .face, vp8(52))
        stage.wait(.seconds(2))
        #expect(anna.keyframesAsked > asked)
    }

    @Test func `a FIR asks like a PLI`() throws {
        let (stage, anna, bela) = try calm()
        let media = bela.ssrc(of: "v0")
        bela.sendControl(at: stage.now) { $0.fir(sender: SSRC(9), entry: FIREntry(ssrc: media, number: 1)) }
        stage.settle()
        stage.wait(.milliseconds(5))
        #expect(anna.keyframesAsked == 1)
    }

    @Test func `a storm of PLIs from many viewers asks at most twice a second`() throws {
        let (stage, anna, bela) = try calm()
        let cleo = try stage.join("cleo")
        stage.say(anna, .face, vp8(60, isKeyframe: true))
        stage.wait(.seconds(10))
        stage.say(anna, .face, vp8(61, isKeyframe: true))
        anna.forget()
        for round in 0..<100 {
            bela.sendPLI(bela.ssrc(of: "v0"), at: stage.now)
            cleo.sendPLI(cleo.ssrc(of: "v0"), at: stage.now)
            stage.wait(.milliseconds(100))
            stage.say(anna, .face, vp8(UInt16(62 + round)))
        }
        #expect((3...20).contains(anna.keyframesAsked))
    }

    @Test func `in steady state no keyframe is asked for`() throws {
        let (stage, anna, _) = try calm()
        for picture in UInt16(50)..<400 {
            stage.say(anna, .face, vp8(picture))
            stage.wait(.milliseconds(33))
        }
        #expect(anna.keyframesAsked == 0)
    }

    @Test func `a PLI for a voice or for an unknown stream asks nobody`() throws {
        let (stage, anna, bela) = try calm()
        bela.sendPLI(bela.ssrc(of: "a0"), at: stage.now)
        bela.sendPLI(SSRC(0x1234), at: stage.now)
        bela.sendPLI(Plan.ssrc(.face, of: 1), at: stage.now)
        stage.wait(.seconds(1))
        #expect(!anna.control.contains { if case .pli = $0 { true } else { false } })
    }

    @Test func `unmuting a face asks for a keyframe`() throws {
        let (stage, anna, _) = try calm()
        stage.mute(anna, .face)
        stage.wait(.seconds(1))
        #expect(anna.keyframesAsked == 0)
        stage.mute(anna, .face, false)
        stage.wait(.milliseconds(10))
        #expect(anna.keyframesAsked == 1)
    }

    @Test func `a keyframe of H264 is one with its parameter sets`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", Plan(sentVideo: .h264))
        let bela = try stage.join("bela", Plan(receivedVideo: [.vp8, .h264]))
        stage.say(anna, .face, [0x61, 1, 2, 3])
        #expect(bela.packets.isEmpty)
        stage.say(anna, .face, h264Keyframe)
        stage.say(anna, .face, [0x61, 4])
        #expect(bela.media("v0").map(\.payload) == [h264Keyframe, [0x61, 4]])
        #expect(bela.media("v0").allSatisfy { $0.header.payloadType == Plan.received(.h264) })
    }

    /// Two who see each other, ten seconds after the last request.
    private func calm() throws -> (Stage, Browser, Browser) {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.wait(.milliseconds(10))
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        stage.wait(.seconds(10))
        stage.say(anna, .face, vp8(2))
        anna.forget()
        return (stage, anna, bela)
    }
}
