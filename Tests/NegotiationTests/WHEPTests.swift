import Negotiation
import Peer
import SDP
import Testing

@Suite struct WHEPTests {
    @Test(arguments: ["chromium-whep", "firefox-whep", "aiortc-whep"])
    func `one participant is received under its name`(name: String) throws {
        let whep = try Answered(name, .whepParticipant("alice"))
        #expect(whep.answer.media.map(\.direction) == [.sendonly, .sendonly])
        #expect(whep.answer.media.map(\.msid) == ["alice voice", "alice face"])
        #expect(try whep.outbound("0").feed == .participant("alice", .voice) && whep.outbound("1").feed == .participant("alice", .face))
        #expect(try whep.outbound("0").cname == whep.outbound("1").cname)
    }

    @Test func `a second picture of one participant is its document, a third and a second voice are refused`() throws {
        var offer = try Answered.offer("chromium-page")
        offer.media.removeFirst(3)
        let whep = try Answered(offer, .whepParticipant("alice"))
        #expect(whep.answer.media.map(\.msid) == ["alice voice", nil, nil, "alice face", "alice document", nil])
        #expect(whep.answer.media.map(\.port) == [5_004, 0, 0, 5_004, 5_004, 0])
    }

    @Test func `everyone is received in places, pair by pair`() throws {
        let whep = try Answered("pion-whep", .whepRoom)
        #expect(whep.answer.media.map(\.msid) == ["place-1 voice", "place-1 face", "place-2 voice", "place-2 face"])
        #expect(try whep.outbound("2").feed == .place(1) && whep.outbound("3").feed == .place(1))
        #expect(try whep.outbound("1").rtxSSRC == nil)
    }

    @Test func `a viewer gets no feedback or extension that only a publisher needs`() throws {
        let face = try Answered("chromium-whep", .whepRoom).answer.media[1]
        #expect(!face.serializedLines.contains { $0.contains("transport-cc") || $0.contains("abs-send-time") || $0.contains("goog-remb") })
    }

    @Test func `a section that is offered both ways is only sent`() throws {
        let whep = try Answered("firefox-unusual", .whepRoom)
        #expect(whep.answer.media[0].direction == .sendonly && whep.answer.media[1].direction == .sendonly)
        #expect(whep.answer.media[2].port == 0)
        #expect(whep.answer.media[4].direction == .inactive)
        #expect(try whep.outbound("5").feed == .place(2))
    }

    @Test func `a name cannot break out of its line`() throws {
        let whep = try Answered("pion-whep", .whepParticipant("eve voice\r\na=setup:active \u{E9}"))
        #expect(whep.answer.media[0].msid == "eve%20voice%0D%0Aa%3Dsetup%3Aactive%20%C3%A9 voice")
        #expect(whep.answer.media[0].setup == .passive)
    }
}

extension MediaDescription {
    fileprivate var serializedLines: [String] { lines.map(\.value) }
}
