import RTP
import Peer
import SFU
import Surroundings
import Testing

/// Sections that stay silent: for want of a codec, or because they died in the browser.
struct CodecTests {
    @Test func `a viewer without the codec has a silent section and the snapshot says so`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", Plan(sentVideo: .h264))
        let (bela, cleo) = (try stage.join("bela"), try stage.join("cleo", Plan(receivedVideo: [.h264])))
        #expect(stage.snapshot(bela)?.places.map(\.lacksCodec) == [false, false, false, false])
        stage.say(anna, .face, h264Keyframe)
        stage.say(anna, .voice, opus(1))
        #expect(stage.snapshot(bela)?.places.first { $0.mid == "v0" }?.lacksCodec == true)
        #expect(stage.snapshot(bela)?.places.filter(\.lacksCodec).count == 1)
        #expect(stage.snapshot(cleo)?.places.contains { $0.lacksCodec } == false)
        #expect(bela.packets.map(\.mid) == ["a0"])
        #expect(cleo.media("v0").map(\.payload) == [h264Keyframe])
        #expect(stage.room.codecsLacking == 1)
    }

    @Test func `who lacks the codec does not make the publisher send keyframes`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", Plan(sentVideo: .h264))
        _ = try stage.join("bela")
        stage.wait(.milliseconds(10))
        stage.say(anna, .face, h264Keyframe)
        anna.forget()
        for _ in 0..<100 {
            stage.wait(.milliseconds(100))
            stage.say(anna, .face, [0x61, 1])
        }
        #expect(anna.keyframesAsked == 0)
    }

    @Test func `a section that reports nothing though much was sent is dead, and the page is told`() throws {
        let (stage, anna, bela) = try watched()
        let version = stage.room.version
        for _ in 0..<4 {
            for number in 0..<100 { stage.say(anna, .voice, opus(number)) }
            #expect(stage.report(bela, [SectionReport(mid: "a0", packetsReceived: 10, framesDecoded: nil)]))
        }
        #expect(stage.snapshot(bela)?.deadSections == ["a0"])
        // A page that only says it lives takes nothing back.
        #expect(stage.report(bela, []))
        #expect(stage.snapshot(bela)?.deadSections == ["a0"])
        #expect(stage.snapshot(anna)?.deadSections == [])
        #expect(stage.room.version > version)
    }

    @Test func `a section that counts on is alive`() throws {
        let (stage, anna, bela) = try watched()
        for round in UInt64(1)..<8 {
            for number in 0..<100 { stage.say(anna, .voice, opus(number)) }
            _ = stage.report(bela, [SectionReport(mid: "a0", packetsReceived: round * 100, framesDecoded: nil)])
        }
        #expect(stage.snapshot(bela)?.deadSections == [])
    }

    @Test func `a section into which nothing could be written is not dead`() throws {
        let (stage, anna, bela) = try watched()
        let ssrc = bela.ssrc(of: "a0").value
        for round in UInt32(1)..<8 {
            for number in 0..<100 { stage.say(anna, .voice, opus(number)) }
            // All but one of them, which was lost with the line that had it.
            let report = SectionReport(mid: "a0", packetsReceived: 0, framesDecoded: nil)
            _ = stage.report(bela, [report], unsent: [ssrc: round * 99, ssrc &+ 1: 5])
        }
        #expect(stage.snapshot(bela)?.deadSections == [])
    }

    @Test func `a section in which nobody speaks is not dead`() throws {
        let (stage, _, bela) = try watched()
        for _ in 0..<8 {
            stage.wait(.seconds(3))
            _ = stage.report(bela, [SectionReport(mid: "a0", packetsReceived: 0, framesDecoded: nil)])
        }
        #expect(stage.snapshot(bela)?.deadSections == [])
    }

    @Test func `pictures that arrive and are not decoded ask for a keyframe first, and then for a new connection`() throws {
        let (stage, anna, bela) = try watched()
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        stage.wait(.seconds(10))
        anna.forget()
        var deadAfter = 0
        for round in UInt64(1)...8 where deadAfter == 0 {
            for number in 0..<60 { stage.say(anna, .face, vp8(UInt16(number))) }
            _ = stage.report(bela, [SectionReport(mid: "v0", packetsReceived: round * 60, framesDecoded: 5)])
            stage.wait(.seconds(3))
            if round == 3 { #expect(anna.keyframesAsked > 0) }
            if stage.snapshot(bela)?.deadSections == ["v0"] { deadAfter = Int(round) }
        }
        #expect((4...6).contains(deadAfter))
    }

    @Test func `a report of an unknown connection is refused`() throws {
        let (stage, _, bela) = try watched()
        #expect(stage.leave(bela))
        #expect(!stage.report(bela, []))
    }

    private func watched() throws -> (Stage, Browser, Browser) {
        let stage = try Stage()
        return (stage, try stage.join("anna"), try stage.join("bela"))
    }
}
