import Peer
import SFU
import Surroundings
import Testing

/// Mute is the server's state: nothing that a browser sends passes it.
struct MuteTests {
    @Test func `a muted publication is not forwarded and an unmuted one is again`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .voice, opus(1))
        stage.mute(anna, .voice)
        for number in 2..<10 { stage.say(anna, .voice, opus(number)) }
        #expect(bela.media("a0").map(\.payload) == [opus(1)])
        #expect(stage.snapshot(bela)?.participants[0].publications.map(\.isMuted) == [true, false])
        stage.mute(anna, .voice, false)
        stage.say(anna, .voice, opus(10))
        let heard = bela.media("a0")
        #expect(heard.map(\.payload) == [opus(1), opus(10)])
        // What was sent meanwhile is no gap that the viewer would ask for.
        #expect(heard.last.map { $0.sequence &- heard[0].sequence } == 1)
    }

    @Test func `muting the voice leaves the face and muting one leaves the others`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.mute(anna, .voice)
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        stage.say(bela, .voice, opus(1, of: "bela"))
        #expect(bela.packets.map(\.mid) == ["v0"])
        #expect(anna.packets.map(\.payload) == [opus(1, of: "bela")])
    }

    @Test func `nothing that was said while muted is sent again for a NACK`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .voice, opus(1))
        stage.mute(anna, .voice)
        stage.say(anna, .voice, opus(2))
        let last = try #require(bela.packets.last).sequence
        bela.forget()
        bela.sendNACK(bela.ssrc(of: "a0"), [last, last &+ 1, last &+ 2], at: stage.now)
        stage.settle()
        #expect(bela.packets.isEmpty)
    }

    @Test func `a muted publication's sender reports are not relayed`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .voice, opus(1))
        stage.mute(anna, .voice)
        anna.sendReport(.voice, ntp: 1 << 40, rtp: 5, at: stage.now)
        stage.settle()
        #expect(bela.control.isEmpty)
    }

    @Test func `mute holds when the page connects anew, as new connection and after a held seat`() throws {
        let stage = try Stage()
        let bela = try stage.join("bela")
        let first = try stage.join("anna")
        stage.mute(first, .voice)
        let second = try stage.join("anna")
        stage.say(second, .voice, opus(1))
        #expect(stage.leave(second))
        stage.wait(.seconds(10))
        let third = try stage.join("anna")
        stage.say(third, .voice, opus(2))
        #expect(bela.packets.isEmpty)
        stage.mute(third, .voice, false)
        stage.say(third, .voice, opus(3))
        #expect(bela.media("a0").map(\.payload) == [opus(3)])
    }

    @Test func `a page that says it is not muted is heard, whatever the seat remembered`() throws {
        let stage = try Stage()
        let bela = try stage.join("bela")
        let first = try stage.join("anna")
        for slot in [PublicationSlot.voice, .face, .document] { stage.mute(first, slot) }
        let second = try stage.join("anna", Plan(muted: [.face]))
        stage.say(second, .voice, opus(1))
        stage.say(second, .face, vp8(1, isKeyframe: true))
        #expect(bela.packets.map(\.mid) == ["a0"])
        // What the page does not publish it did not speak of.
        let camera = try stage.join("anna", Plan(kind: .whip, publishes: [.document], places: 0))
        stage.say(camera, .document, vp8(1, isKeyframe: true))
        #expect(bela.packets.map(\.mid) == ["a0"])
    }

    @Test func `what the page says is muted stays so though the server forgot`() throws {
        let stage = try Stage()
        let bela = try stage.join("bela")
        let anna = try stage.join("anna", Plan(muted: [.face]))
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        stage.say(anna, .voice, opus(1))
        #expect(bela.packets.map(\.mid) == ["a0"])
    }
}
