import Negotiation
import Peer
import RTP
import SDP
import Testing

@Suite struct WHIPTests {
    @Test(arguments: ["chromium-whip", "firefox-whip", "aiortc-whip", "pion-whip"])
    func `a voice and a face are published`(name: String) throws {
        let whip = try Answered(name, .whip)
        #expect(whip.answer.media.map(\.direction) == [.recvonly, .recvonly])
        #expect(try whip.inbound("0").slot == .voice && whip.inbound("1").slot == .face)
        #expect(try whip.section("0").codecs.map(\.codec) == [.opus] && whip.section("1").codecs.map(\.codec) == [.vp8])
        #expect(try !whip.inbound("0").ssrcs.isEmpty && !whip.inbound("1").ssrcs.isEmpty)
        #expect(try whip.section("0").extensions.mid != nil && whip.section("1").extensions.mid != nil)
        #expect(whip.answer.media.allSatisfy { $0.sources.isEmpty && $0.msid == nil } == true)
    }

    @Test func `aiortc, without transport feedback, is told its rate by REMB and times its packets`() throws {
        let whip = try Answered("aiortc-whip", .whip)
        let face = try whip.inbound("1")
        #expect(face.acceptsREMB && !face.acceptsTransportFeedback && face.acceptsNACK)
        #expect(whip.answer.media[1].feedback(for: 97) == ["nack", "nack pli", "goog-remb"])
        #expect(try whip.section("1").extensions.absoluteSendTime == 3)
        #expect(whip.configuration.fingerprints.count == 3)
    }

    @Test func `Pion without retransmission sends none`() throws {
        let whip = try Answered("pion-whip", .whip)
        #expect(whip.answer.media[1].formats == ["96"])
        #expect(try whip.section("1").codecs.first?.rtxPayloadType == nil && whip.inbound("1").rtxPairs.isEmpty)
        #expect(try whip.inbound("1").acceptsREMB)
    }

    @Test func `transport feedback without its extension is REMB`() throws {
        let offer = try Answered.offer("chromium-whip")
        let uri = "a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n"
        let face = try Answered(offer.replacing(uri, with: ""), .whip).inbound("1")
        #expect(face.acceptsREMB && !face.acceptsTransportFeedback)
    }

    @Test func `a publisher without VP8 is answered the constrained baseline of H.264 alone`() throws {
        let whip = try Answered(Answered.offer("chromium-whip").replacing("VP8/90000", with: "VP8X/90000"), .whip)
        #expect(
            try whip.section("1").codecs == [
                CodecBinding(codec: .h264, payloadType: .init(lowerBitsOf: 108), rtxPayloadType: PayloadType(109))
            ])
        #expect(
            whip.answer.media[1].formatParameters(of: 108).sdpValue
                == "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f")
    }

    @Test func `plain baseline is taken where there is no constrained one, with its own profile`() throws {
        var offer = try Answered.offer("chromium-whip").replacing("VP8/90000", with: "VP8X/90000")
        offer = try offer.replacing("profile-level-id=42e01f", with: "profile-level-id=64001f")
        let whip = try Answered(offer, .whip)
        #expect(whip.answer.media[1].formats == ["102", "103"])
        #expect(whip.answer.media[1].formatParameters(of: 102)["profile-level-id"] == "42001f")
    }

    @Test(arguments: ["chromium-unusual", "firefox-unusual"])
    func `what is published too much is refused, what is sent both ways is only received`(name: String) throws {
        let whip = try Answered(name, .whip)
        #expect(whip.answer.media.map(\.port) == [5_004, 5_004, 5_004, 0, 0, 0, 0])
        #expect(whip.answer.media.map(\.direction).prefix(3) == [.recvonly, .recvonly, .recvonly])
        #expect(whip.answer.bundleGroups == [["0", "1", "2"]])
        #expect(try whip.inbound("0").slot == .face && whip.inbound("1").slot == .voice && whip.inbound("2").slot == .document)
        #expect(whip.answer.media[6].kind == "application" && whip.answer.media[6].formats == ["webrtc-datachannel"])
    }

    @Test func `of a simulcast only one encoding is asked for`() throws {
        let whip = try Answered("chromium-simulcast", .whip)
        #expect(whip.answer.media[0].simulcast == nil && whip.answer.media[0].restrictionIdentifiers.isEmpty)
        #expect(try whip.inbound("0").ssrcs.isEmpty && whip.section("0").extensions.mid != nil)
    }

    @Test func `a picture of unknown codec is refused, the voice beside it is not`() throws {
        let offer = try Answered.offer("pion-whip").replacing("VP8/90000", with: "AV1/90000")
        let whip = try Answered(offer, .whip)
        #expect(whip.answer.media.map(\.port) == [5_004, 0])
        #expect(whip.answer.bundleGroups == [["0"]])
        #expect(whip.configuration.sections.map(\.mid) == ["0"])
    }

    @Test func `a payload type that looks like RTCP is not taken`() throws {
        let offer = try Answered.offer("pion-whip").replacing("96", with: "72")
        #expect(try Answered(offer, .whip).answer.media.map(\.port) == [5_004, 0])
    }

    @Test func `an offer that names thousands of sources is kept small`() throws {
        var offer = try Answered.offer("pion-whip")
        offer.media[1].lines += (1...2_000).map { .attribute("ssrc", "\($0) cname:many") }
        #expect(try Answered(offer, .whip).inbound("1").ssrcs.count == 8)
    }
}
