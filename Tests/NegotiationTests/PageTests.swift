import DTLS
import ICE
import Negotiation
import Peer
import RTP
import SDP
import Testing

@Suite struct PageTests {
    @Test(arguments: ["chromium-page", "firefox-page"])
    func `a page publishes voice, face and document, and receives in three places`(name: String) throws {
        let page = try Answered(name, .page)
        #expect(page.answer.media.map(\.direction) == [.recvonly, .recvonly, .recvonly] + Array(repeating: .sendonly, count: 6))
        #expect(try ["0", "1", "2"].map { try page.inbound($0).slot } == [.voice, .face, .document])
        #expect(
            try ["3", "4", "5", "6", "7", "8"].map { try page.outbound($0).feed }
                == [.place(0), .place(1), .place(2), .place(0), .place(1), .place(2)])
    }

    @Test(arguments: ["chromium-page", "firefox-page"])
    func `both halves of a place share stream and name, and no other place does`(name: String) throws {
        let page = try Answered(name, .page)
        #expect(
            page.answer.media.map(\.msid) == [
                nil, nil, nil, "place-1 voice", "place-2 voice", "place-3 voice", "place-1 face", "place-2 face", "place-3 face",
            ])
        let names = try ["3", "4", "5", "6", "7", "8"].map { try page.outbound($0).cname }
        #expect(names[0] == names[3] && names[1] == names[4] && names[2] == names[5])
        #expect(Set(names).count == 3)
    }

    @Test(arguments: ["chromium-page", "firefox-page"])
    func `what the answer says of its sources is what is configured`(name: String) throws {
        let page = try Answered(name, .page)
        var seen: Set<UInt32> = []
        for media in page.answer.media[3...] {
            let outbound = try page.outbound(#require(media.mid))
            let numbers = [outbound.ssrc.value, outbound.rtxSSRC?.value].compactMap { $0 }
            #expect(media.sources.map(\.ssrc) == numbers)
            #expect(media.sources.allSatisfy { $0.cname == outbound.cname } == true)
            #expect(media.sourceGroups.map(\.ssrcs) == (media.kind == "video" ? [numbers] : []))
            #expect(outbound.rtxSSRC == nil || media.kind == "video")
            for number in numbers { #expect(seen.insert(number).inserted) }
        }
        let foreign = Set(page.offer.media.flatMap { $0.sources.map(\.ssrc) })
        #expect(seen.isDisjoint(with: foreign))
        #expect(seen.count == 9)
    }

    @Test func `one transport carries all, passive and lite, with every candidate once`() throws {
        let page = try Answered("chromium-page", .page)
        #expect(page.answer.isICELite)
        #expect(page.answer.bundleGroups == page.offer.bundleGroups)
        #expect(
            page.answer.media.allSatisfy { $0.setup == .passive && $0.hasRTCPMux && $0.port == 5_004 && $0.iceUfrag == "ourufrag" } == true)
        #expect(page.answer.media[0].candidates.map(\.address) == ["192.0.2.1", "2001:db8::1", "192.0.2.1", "2001:db8::1"])
        #expect(page.answer.media[0].candidates.map(\.priority) == [2_130_706_431, 2_130_706_175, 2_124_414_975, 2_124_414_719])
        #expect(page.answer.media[0].candidates.map(\.transport) == ["udp", "udp", "tcp", "tcp"])
        #expect(page.answer.media[0].candidates.map(\.extras) == ["", "", "tcptype passive", "tcptype passive"])
        #expect(page.answer.media[0].candidates.allSatisfy { $0.type == "host" && $0.port == 5_004 })
        #expect(Set(page.answer.media[0].candidates.map(\.foundation)).count == 4)
        #expect(page.answer.media[0].hasEndOfCandidates)
        #expect(page.answer.media[1...].allSatisfy { $0.candidates.isEmpty } == true)
        #expect(page.configuration.localCredentials.usernameFragment == "ourufrag")
        #expect(page.configuration.remoteCredentials.usernameFragment == page.offer.media[0].iceUfrag)
        #expect(page.configuration.remoteCredentials.password == page.offer.media[0].icePwd)
        #expect(page.configuration.fingerprints.map(\.sdpValue) == page.offer.media[0].fingerprints)
    }

    @Test func `a publisher that offers VP8 is answered VP8 alone`() throws {
        let page = try Answered("chromium-page", .page)
        #expect(page.answer.media[1].formats == ["96", "97"])
        #expect(page.answer.media[1].formatParameters(of: 97)["apt"] == "96")
        #expect(page.answer.media[1].feedback(for: 96) == ["nack", "nack pli", "transport-cc"])
        let face = try page.section("1")
        #expect(face.codecs.map(\.codec) == [.vp8])
        #expect(face.codecs.first?.payloadType == PayloadType(96) && face.codecs.first?.rtxPayloadType == PayloadType(97))
        let inbound = try page.inbound("1")
        #expect(inbound.acceptsNACK && inbound.acceptsTransportFeedback && !inbound.acceptsREMB)
        #expect(inbound.ssrcs.map(\.value) == page.offer.media[1].sources.map(\.ssrc))
        #expect(inbound.rtxPairs.count == 1 && inbound.rtxPairs.first?.media == inbound.ssrcs.first)
    }

    @Test func `a voice is answered Opus alone, with error correction and transport feedback`() throws {
        let voice = try Answered("chromium-page", .page).answer.media[0]
        #expect(voice.formats == ["111"])
        #expect(voice.formatParameters(of: 111).sdpValue == "minptime=10;useinbandfec=1")
        #expect(voice.feedback(for: 111) == ["transport-cc"])
    }

    /// lessons/media.md 41 (mediasoup#1015, livekit#3889): no browser offers it by itself, so the offer is one that a page changed.
    @Test func `a voice that offers NACK is answered NACK, both ways, and its redundancy nothing`() throws {
        let offer = try Answered.offer("chromium-page").replacing(
            "a=rtcp-fb:111 transport-cc\r\n",
            with: "a=rtcp-fb:111 transport-cc\r\na=rtcp-fb:111 nack\r\na=rtcp-fb:63 nack\r\n")
        let page = try Answered(offer, .page)
        let voices = page.answer.media.filter { $0.formats == ["111"] }
        #expect(voices.count == 4)
        #expect(voices.allSatisfy { $0.feedback(for: 111).contains("nack") && !$0.feedback(for: 111).contains("nack pli") })
        #expect(try page.inbound("0").acceptsNACK)
        #expect(!page.text.contains("red/48000") && !page.text.contains("rtcp-fb:63"))
    }

    @Test func `Firefox is not asked to speak in stereo`() throws {
        let voice = try Answered("firefox-page", .page).answer.media[0]
        #expect(voice.formats == ["109"])
        #expect(voice.formatParameters(of: 109).sdpValue == "useinbandfec=1")
    }

    @Test func `a viewer is answered every codec that we forward, VP8 first`() throws {
        let page = try Answered("chromium-page", .page)
        let face = page.answer.media[6]
        #expect(try page.section("6").codecs.map(\.codec) == [.vp8, .h264])
        #expect(face.formats == ["96", "97", "108", "109"])
        #expect(face.formatParameters(of: 108)["profile-level-id"] == "42e01f")
        #expect(face.feedback(for: 96) == ["nack", "nack pli"])
        #expect(face.extensionMaps.map(\.uri) == ["urn:ietf:params:rtp-hdrext:sdes:mid"])
    }

    @Test func `extensions keep the numbers of the offer`() throws {
        let page = try Answered("chromium-page", .page)
        let voice = try page.section("0").extensions
        #expect(voice.audioLevel == 1 && voice.transportSequence == 3 && voice.mid == 4)
        #expect(voice.absoluteSendTime == nil)
        #expect(voice.allowsMixed)
        #expect(page.answer.media[0].extensionMaps.map(\.id) == [1, 3, 4])
        #expect(page.answer.allowsMixedExtensions)
        let firefox = try Answered("firefox-page", .page)
        #expect(try firefox.section("1").extensions.transportSequence == 7)
        #expect(try firefox.section("1").extensions.allowsMixed && firefox.answer.media[1].allowsMixedExtensions)
    }

    @Test func `a new offer of the same page keeps every number`() throws {
        let first = try Answered("chromium-page", .page, seed: 1)
        let again = try Answered(first.offer, .page, keeping: first.configuration, seed: 2)
        #expect(again.configuration.sections == first.configuration.sections)
        let stranger = try Answered(first.offer, .page, seed: 2)
        #expect(try stranger.outbound("3").ssrc != first.outbound("3").ssrc)
    }

    @Test func `sections that rest move nobody`() throws {
        var offer = try Answered.offer("chromium-page")
        for index in [1, 4] {
            offer.media[index] = offer.media[index].without(offer.media[index].direction.rawValue)
            offer.media[index].lines.append(.attribute("inactive"))
        }
        let page = try Answered(offer, .page)
        #expect(page.answer.media[1].direction == .inactive && page.answer.media[4].direction == .inactive)
        #expect(try page.section("1").role == .inactive)
        #expect(try page.inbound("2").slot == .document)
        #expect(try page.outbound("5").feed == .place(2))
    }

    @Test func `a section that the client gave up stays given up and moves nobody`() throws {
        var offer = try Answered.offer("chromium-page")
        offer.media[1].port = 0
        let page = try Answered(offer, .page)
        #expect(page.answer.media[1].port == 0)
        #expect(page.answer.bundleGroups == [["0", "2", "3", "4", "5", "6", "7", "8"]])
        #expect(try page.inbound("2").slot == .document)
    }

    @Test func `a place that the client gave up without a word moves nobody`() throws {
        var offer = try Answered.offer("chromium-page")
        offer.media[6] = offer.media[6].without("recvonly")
        offer.media[6].port = 0
        let page = try Answered(offer, .page)
        #expect(page.answer.media[6].port == 0)
        #expect(try page.outbound("7").feed == .place(1))
    }

    @Test func `candidates stand in the first accepted section`() throws {
        var offer = try Answered.offer("chromium-page")
        offer.media[0].port = 0
        let page = try Answered(offer, .page)
        #expect(page.answer.media[0].candidates.isEmpty)
        #expect(page.answer.media[1].candidates.count == 4)
    }
}

extension Answered {
    fileprivate init(_ name: String, _ role: ConnectionRole, seed: UInt64) throws {
        try self.init(Self.offer(name), role, seed: seed)
    }
}
