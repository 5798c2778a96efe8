import Peer
import RTP
import SFU
import Surroundings
import Testing

/// Two people in a room.
struct CallTests {
    @Test func `two people hear each other and not themselves`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        #expect(anna.isConnected && bela.isConnected)
        for number in 0..<20 {
            stage.say(anna, .voice, opus(number, of: "anna"))
            stage.say(bela, .voice, opus(number, of: "bela"))
            stage.wait(.milliseconds(20))
        }
        #expect(anna.packets.map(\.payload) == (0..<20).map { opus($0, of: "bela") })
        #expect(bela.packets.map(\.payload) == (0..<20).map { opus($0, of: "anna") })
        #expect(bela.packets.allSatisfy { $0.mid == "a0" && $0.header.payloadType == Plan.receivedVoice })
        #expect(Set(bela.packets.map(\.header.ssrc)) == [bela.ssrc(of: "a0")])
    }

    @Test func `two people see each other from a keyframe on, payload for payload`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .face, vp8(9))
        #expect(bela.packets.isEmpty)
        var sent: [[UInt8]] = []
        for picture in UInt16(10)..<30 {
            let (first, second) = (vp8(picture, isKeyframe: picture == 10), vp8More(picture, [UInt8(picture), 7]))
            stage.say(anna, .face, first, marker: false)
            stage.say(anna, .face, second)
            sent += [first, second]
            stage.wait(.milliseconds(33))
        }
        #expect(bela.media("v0").map(\.payload) == sent)
        #expect(bela.media("v0").map(\.header.marker) == sent.indices.map { !$0.isMultiple(of: 2) })
        #expect(bela.media("v0").allSatisfy { $0.header.payloadType == Plan.received(.vp8) })
        #expect(anna.packets.isEmpty)
        #expect(stage.room.packetsForwarded == UInt64(sent.count))
    }

    @Test func `timestamps and sequence numbers move on as the publisher's do`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        let sent = (0..<5).compactMap { stage.say(anna, .voice, opus($0)) }
        let heard = bela.media("a0")
        #expect(heard.count == 5)
        #expect(heard.map { $0.sequence &- heard[0].sequence } == [0, 1, 2, 3, 4])
        #expect(heard.map { $0.header.timestamp &- heard[0].header.timestamp } == sent.map { $0.timestamp &- sent[0].timestamp })
        #expect(heard[0].sequence < 1 << 15)
    }

    @Test func `a publisher whose offer names no SSRC is known by its MID`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna", Plan(namesSSRCs: false)), try stage.join("bela"))
        stage.say(anna, .voice, opus(1))
        stage.say(anna, .face, vp8(1, isKeyframe: true))
        #expect(bela.media("a0").map(\.payload) == [opus(1)])
        #expect(bela.media("v0").map(\.payload) == [vp8(1, isKeyframe: true)])
    }

    @Test func `another SSRC in a section goes on in the same stream once the first is silent, and is no part of it before`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", Plan(namesSSRCs: false))
        let bela = try stage.join("bela")
        for number in 0..<200 {
            stage.say(anna, .voice, opus(number))
            stage.wait(.milliseconds(20))
        }
        // Numbers a little below the old ones: they would look late.
        anna.sources[.voice]?.ssrc = SSRC(0x7777)
        anna.sources[.voice]?.sequence &-= 150
        stage.say(anna, .voice, opus(200))
        #expect(bela.media("a0").count == 200)
        stage.wait(.milliseconds(2_100))
        for number in 201..<204 { stage.say(anna, .voice, opus(number)) }
        let heard = bela.media("a0")
        #expect(heard.suffix(3).map(\.payload) == (201..<204).map { opus($0) })
        #expect(heard.suffix(4).map { $0.sequence &- heard[199].sequence } == [0, 1, 2, 3])
    }

    @Test func `a viewer of one participant gets that one alone`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna", .publisher), try stage.join("bela", .publisher))
        let viewer = try stage.join("viewer", .watching("bela"))
        stage.say(anna, .voice, opus(1, of: "anna"))
        stage.say(bela, .voice, opus(1, of: "bela"))
        #expect(viewer.packets.map(\.payload) == [opus(1, of: "bela")])
        #expect(stage.snapshot(viewer)?.participants.map(\.name) == ["anna", "bela"])
    }

    @Test func `nothing goes to a browser that has no keys yet`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        let stranger = try stage.join("bela", connects: false)
        stage.say(anna, .voice, opus(1))
        stage.wait(.seconds(1))
        #expect(stranger.packets.isEmpty && stage.room.packetsForwarded == 0)
        #expect(stage.snapshot(stranger)?.connection == .connecting)
        #expect(stage.snapshot(anna)?.connection == .connected)
    }

    @Test func `a browser with another certificate than its offer's gets no keys`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        let thief = try stage.join("bela", Plan(vouchesForItself: false))
        stage.wait(.seconds(1))
        stage.say(anna, .voice, opus(1))
        #expect(thief.packets.isEmpty)
        #expect(stage.ended[thief.id] == .handshakeFailed)
        #expect(stage.snapshot(thief) == nil)
    }

    @Test func `a browser whose profile is each of ours hears and is heard`() throws {
        for profile in ["SRTP_AEAD_AES_128_GCM", "SRTP_AEAD_AES_256_GCM", "SRTP_AES128_CM_SHA1_80"] {
            let stage = try Stage()
            let (anna, bela) = (try stage.join("anna"), try stage.join("bela", Plan(profiles: profile)))
            stage.say(anna, .voice, opus(1, of: "anna"))
            stage.say(bela, .voice, opus(1, of: "bela"))
            #expect(bela.packets.map(\.payload) == [opus(1, of: "anna")])
            #expect(anna.packets.map(\.payload) == [opus(1, of: "bela")])
        }
    }
}
