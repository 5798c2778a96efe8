import Negotiation
import SDP
import TestKit
import Testing

@Suite struct NegotiationRefusalTests {
    private func refusal(_ offer: SessionDescription, _ role: ConnectionRole = .whip) -> NegotiationRefusal? {
        do {
            _ = try Answered(offer, role)
            return nil
        } catch {
            return error as? NegotiationRefusal
        }
    }

    private func whip() throws -> SessionDescription { try Answered.offer("chromium-whip") }

    @Test func `text that is no session description is a syntax error`() throws {
        var chance = SeededChance(seed: 1)
        let local = try Answered.local()
        #expect(throws: NegotiationRefusal.unparsable(.malformedLine(line: 1))) {
            _ = try Negotiation.answer(offerText: Array("hello".utf8), role: .whip, local: local, chance: &chance)
        }
        #expect(NegotiationRefusal.unparsable(.notText).isSyntaxError)
        #expect(!NegotiationRefusal.noBundle.isSyntaxError)
    }

    @Test func `an offer that bundles nothing is refused`() throws {
        #expect(try refusal(whip().without("group")) == .noBundle)
        #expect(try refusal(whip().replacing("BUNDLE 0 1", with: "BUNDLE")) == .noBundle)
        #expect(try refusal(whip().replacing("BUNDLE 0 1", with: "BUNDLE 7")) == .noBundle)
    }

    @Test func `an offer without RTCP multiplexing is refused`() throws {
        var offer = try whip()
        offer.media[1] = offer.media[1].without("rtcp-mux")
        #expect(refusal(offer) == .noRTCPMux(mid: "1"))
    }

    @Test func `an offer without a codec of ours is refused`() throws {
        let offer = try Answered.offer("pion-whip").replacing("VP8/90000", with: "AV1/90000").replacing("opus/", with: "speex/")
        #expect(refusal(offer) == .noKnownCodec)
    }

    @Test func `two sections of one name are refused`() throws {
        #expect(try refusal(whip().replacing("a=mid:1", with: "a=mid:0")) == .repeatedMID("0"))
    }

    @Test func `a publisher that only receives, and a viewer that only sends, are refused`() throws {
        #expect(try refusal(Answered.offer("chromium-whep"), .whip) == .nothingToPublish)
        #expect(try refusal(whip(), .whepRoom) == .nothingToReceive)
        #expect(try refusal(whip(), .whepParticipant("alice")) == .nothingToReceive)
    }

    @Test func `an offer without ICE credentials is refused`() throws {
        #expect(try refusal(whip().without("ice-ufrag")) == .noICECredentials)
        #expect(try refusal(whip().without("ice-pwd")) == .noICECredentials)
    }

    @Test func `an offer of another lite agent is refused`() throws {
        var offer = try whip()
        offer.lines.append(.attribute("ice-lite"))
        #expect(refusal(offer) == .iceLiteOffer)
    }

    @Test func `an offer without a usable fingerprint is refused`() throws {
        #expect(try refusal(whip().without("fingerprint")) == .noFingerprint)
        #expect(try refusal(whip().replacing("fingerprint:sha-256", with: "fingerprint:rot13")) == .noFingerprint)
    }

    @Test(arguments: ["passive", "holdconn"])
    func `a client that will not begin the handshake is refused`(role: String) throws {
        #expect(try refusal(whip().replacing("setup:actpass", with: "setup:\(role)")) == .wrongSetup)
    }

    @Test func `credentials and fingerprint at session level are enough`() throws {
        var offer = try whip()
        for name in ["ice-ufrag", "ice-pwd", "fingerprint", "setup"] {
            let value = try #require(offer.media[0].attribute(name))
            offer.lines.append(.attribute(name, String(value)))
            offer.media = offer.media.map { $0.without(name) }
        }
        #expect(refusal(offer) == nil)
    }

    @Test(
        arguments: [
            .unparsable(.tooLong), .unparsable(.tooManyLines), .unparsable(.tooManySections), .unparsable(.lineTooLong(line: 3)),
            .unparsable(.notText), .unparsable(.malformedLine(line: 3)), .unparsable(.malformedStart),
            .unparsable(.malformedMedia(line: 3)),
            .noBundle, .noRTCPMux(mid: "1"), .noKnownCodec, .repeatedMID("1"), .nothingToPublish, .nothingToReceive, .noICECredentials,
            .iceLiteOffer, .noFingerprint, .wrongSetup,
        ] as [NegotiationRefusal])
    func `every refusal says what was wrong and what to do`(refusal: NegotiationRefusal) {
        #expect(refusal.explanation.hasSuffix("."))
        #expect(refusal.explanation.split(separator: ". ").count == 2)
    }
}
