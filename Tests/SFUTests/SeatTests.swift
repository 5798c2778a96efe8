import Peer
import RTP
import SFU
import Surroundings
import TestKit
import Testing

/// Connections that come back, go, fall silent.
struct SeatTests {
    @Test func `a page's second connection takes the seat over and the first ends taken over`() throws {
        let stage = try Stage()
        let bela = try stage.join("bela")
        let first = try stage.join("anna")
        stage.say(first, .voice, opus(1))
        let second = try stage.join("anna")
        #expect(stage.ended == [first.id: .takenOver])
        #expect(stage.snapshot(bela)?.participants.map(\.name) == ["bela", "anna"])
        #expect(stage.snapshot(bela)?.participants.map(\.seat) == [.present, .present])
        #expect(stage.seats(bela) == ["anna", nil])
        stage.say(second, .voice, opus(2))
        #expect(bela.media("a0").map(\.payload) == [opus(1), opus(2)])
        // The first is gone: what it still sends says nothing.
        let late = try #require(first.sealed(.voice, Browser.Sent(sequence: 900, timestamp: 9, marker: false, payload: opus(9))))
        #expect(stage.dropReason(late, from: first.address, on: first.number) != nil)
        #expect(bela.packets.count == 2)
    }

    @Test func `a second WHIP connection takes over publication by publication`() throws {
        let stage = try Stage()
        let viewer = try stage.join("viewer", .viewer)
        let both = try stage.join("anna", .publisher)
        let voice = try stage.join("anna", Plan(kind: .whip, publishes: [.voice], places: 0))
        #expect(stage.ended.isEmpty)
        stage.say(both, .voice, opus(1))
        stage.say(voice, .voice, opus(2))
        stage.say(both, .face, vp8(1, isKeyframe: true))
        #expect(viewer.media("a0").map(\.payload) == [opus(2)] && viewer.media("v0").count == 1)
        _ = try stage.join("anna", Plan(kind: .whip, publishes: [.face], places: 0))
        #expect(stage.ended == [both.id: .takenOver])
    }

    @Test func `a viewer of the same name displaces nobody`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        let viewer = try stage.join("anna", .viewer)
        #expect(stage.ended.isEmpty)
        #expect(stage.snapshot(viewer)?.participants.map(\.name) == ["anna"])
        #expect(stage.snapshot(anna)?.connection == .connected)
    }

    @Test func `a silent connection ends after fifteen seconds and its seat is held for thirty more`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.wait(.seconds(20))
        #expect(stage.ended.isEmpty)
        anna.isSilent = true
        stage.wait(.seconds(12))
        #expect(stage.ended.isEmpty)
        stage.wait(.milliseconds(4_500))
        #expect(stage.ended == [anna.id: .silent])
        #expect(stage.snapshot(bela)?.participants.map(\.seat) == [.held, .present])
        #expect(stage.seats(bela) == ["anna", nil])
        stage.wait(.seconds(25))
        #expect(stage.snapshot(bela)?.participants.map(\.name) == ["anna", "bela"])
        stage.wait(.seconds(6))
        #expect(stage.snapshot(bela)?.participants.map(\.name) == ["bela"])
        #expect(stage.seats(bela) == [nil, nil])
    }

    @Test func `a call that rested goes on, and who leaves it without a word of ours is missed after seven seconds`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.wait(.seconds(60))
        stage.say(anna, .voice, opus(1))
        #expect(bela.media("a0").map(\.payload) == [opus(1)])
        stage.wait(.seconds(30))
        // Nobody can read this goodbye any more.
        for datagram in anna.client.close() { anna.up.send(datagram, at: stage.now) }
        anna.isSilent = true
        stage.wait(.seconds(6))
        #expect(stage.ended.isEmpty)
        stage.wait(.milliseconds(2_500))
        #expect(stage.ended == [anna.id: .silent])
        // Ours was sealed before.
        #expect(!bela.client.wasClosed && stage.leave(bela))
        stage.settle()
        #expect(bela.client.wasClosed)
    }

    @Test func `sealed media keeps a connection whose browser asks no more, and its end ends it`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna")
        anna.isSilent = true
        for number in 0..<40 {
            stage.say(anna, .voice, opus(number))
            stage.wait(.milliseconds(500))
        }
        #expect(stage.ended == [:])
        stage.wait(.seconds(17))
        #expect(stage.ended == [anna.id: .silent])
    }

    @Test func `who comes back while the seat is held finds the same place`() throws {
        let stage = try Stage()
        let bela = try stage.join("bela", Plan(places: 3))
        let anna = try stage.join("anna")
        _ = try stage.join("cleo")
        #expect(stage.leave(anna))
        stage.wait(.seconds(5))
        _ = try stage.join("dora")
        #expect(stage.seats(bela) == ["anna", "cleo", "dora"])
        let again = try stage.join("anna")
        stage.say(again, .voice, opus(7))
        #expect(bela.media("a0").map(\.payload) == [opus(7)])
        stage.wait(.seconds(40))
        #expect(stage.snapshot(bela)?.participants.map(\.name) == ["bela", "anna", "cleo", "dora"])
    }

    @Test func `who leaves for good holds no seat`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        #expect(stage.leave(anna, forGood: true))
        #expect(!stage.leave(anna))
        #expect(stage.ended == [anna.id: .left])
        #expect(stage.snapshot(bela)?.participants.map(\.name) == ["bela"])
        #expect(anna.control.contains { if case .bye(let sources) = $0 { sources.contains(anna.ssrc(of: "a0")) } else { false } })
        #expect(anna.client.wasClosed)
    }

    @Test func `who never connects is gone after twenty seconds, and an empty room ends`() throws {
        let stage = try Stage()
        let anna = try stage.join("anna", connects: false)
        stage.wait(.seconds(12))
        #expect(stage.ended.isEmpty && !stage.room.isEmpty)
        stage.wait(.seconds(10))
        #expect(stage.ended == [anna.id: .neverConnected])
        stage.wait(.seconds(31))
        #expect(stage.room.isEmpty && stage.room.deadline == .never)
    }

    @Test func `a path that moved is followed and the call goes on`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        bela.address = TransportAddress(ipv4: 0x0B00_0001, port: 5_000)
        stage.give(bela.check(), from: bela.address, on: bela.number)
        stage.say(anna, .voice, opus(1))
        #expect(bela.packets.map(\.payload) == [opus(1)])
    }

    @Test func `the version grows with each change and with nothing else`() throws {
        let stage = try Stage()
        let (anna, bela) = (try stage.join("anna"), try stage.join("bela"))
        stage.say(anna, .voice, opus(0))
        let before = stage.room.version
        for number in 1..<20 { stage.say(anna, .voice, opus(number)) }
        #expect(stage.room.version == before)
        stage.mute(anna, .face)
        #expect(stage.room.version > before)
        #expect(stage.snapshot(anna)?.version == stage.snapshot(bela)?.version)
    }
}
