import Peer
import SFU
import Surroundings
import TestKit
import Testing

/// A call over lines that lose, double and swap, on both sides of the room.
struct LossyLineTests {
    @Test(arguments: [1, 2, 3] as [UInt64]) func `every payload arrives byte for byte over lines that lose one in twenty`(seed: UInt64)
        throws
    {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .voice, opus(-1))
        stage.say(anna, .face, vp8(0, isKeyframe: true))
        impair(&anna.up, seed)
        impair(&anna.down, seed + 10)
        impair(&bela.up, seed + 20)
        impair(&bela.down, seed + 30)
        bela.asksAgain = true
        var (voice, face) = ([opus(-1)], [vp8(0, isKeyframe: true)])
        for number in 1..<400 {
            let word = opus(number, of: "anna")
            let picture = vp8(UInt16(number), (0..<(number % 50)).map { UInt8(truncatingIfNeeded: $0 &* number) })
            let more = vp8More(UInt16(number), [UInt8(number & 0xFF), 1])
            stage.say(anna, .voice, word)
            stage.say(anna, .face, picture, marker: false)
            stage.say(anna, .face, more)
            voice.append(word)
            face += [picture, more]
            stage.wait(.milliseconds(20))
        }
        // A clean end, so that the last losses are seen as gaps.
        anna.up.loss = 0
        bela.down.loss = 0
        stage.wait(.milliseconds(100))
        stage.say(anna, .voice, opus(400))
        stage.say(anna, .face, vp8(400))
        voice.append(opus(400))
        face.append(vp8(400))
        stage.wait(.seconds(2))
        #expect(anna.up.lost > 30 && bela.down.lost > 30)
        #expect(bela.restored("a0") == voice)
        #expect(bela.restored("v0") == face)
        #expect(stage.ended.isEmpty)
    }

    @Test func `a handshake whose datagrams come twice and swapped succeeds`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", connects: false)
        // A hello before the check would be lost: the path is proved first.
        stage.give(anna.check(), from: anna.address, on: anna.number)
        anna.up.doubling = 0.5
        anna.up.swapping = 0.3
        anna.down.doubling = 0.5
        anna.down.swapping = 0.3
        anna.begin(at: stage.now)
        stage.wait(.seconds(2))
        #expect(anna.isConnected)
        #expect(stage.snapshot(anna)?.connection == .connected)
    }

    private func impair(_ line: inout ImpairedLine, _ seed: UInt64) {
        line = ImpairedLine(seed: seed)
        line.loss = 0.05
        line.doubling = 0.02
        line.swapping = 0.03
        line.delay = .milliseconds(10)
    }
}
