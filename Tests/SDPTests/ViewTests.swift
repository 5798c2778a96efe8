import Testing

@testable import SDP

@Suite struct ViewTests {
    private func section(_ attributes: String...) -> MediaDescription {
        let lines = attributes.map { SDPLine("a", $0) }
        return MediaDescription(kind: "video", port: 9, transport: "UDP/TLS/RTP/SAVPF", formats: ["96"], lines: lines)
    }

    @Test func `Chromium's page offers nine sections in one bundle`() throws {
        let offer = try SessionDescription(parsing: Fixtures.bytes("chromium-page"))
        #expect(offer.bundleGroups == [["0", "1", "2", "3", "4", "5", "6", "7", "8"]])
        #expect(offer.media.map(\.kind) == ["audio", "video", "video", "audio", "audio", "audio", "video", "video", "video"])
        #expect(offer.media.map(\.direction) == [.sendonly, .sendonly, .sendonly] + Array(repeating: .recvonly, count: 6))
        #expect(offer.media.allSatisfy { $0.hasRTCPMux && $0.setup == .actpass && $0.iceUfrag != nil && $0.icePwd != nil })
        #expect(offer.allowsMixedExtensions && !offer.isICELite)
    }

    @Test func `a codec's map, parameters and feedback are found by payload type`() throws {
        let video = try SessionDescription(parsing: Fixtures.bytes("chromium-page")).media[1]
        #expect(video.rtpMaps.first == RTPMap(payloadType: 96, encoding: "VP8", clockRate: 90_000))
        #expect(video.formatParameters(of: 108)["Profile-Level-ID"] == "42e01f")
        #expect(video.formatParameters(of: 97)["apt"] == "96")
        #expect(video.feedback(for: 96) == ["goog-remb", "transport-cc", "ccm fir", "nack", "nack pli"])
        #expect(video.feedback(for: 97).isEmpty)
    }

    @Test func `a retransmission's SSRC is found by its group`() throws {
        let video = try SessionDescription(parsing: Fixtures.bytes("chromium-page")).media[1]
        #expect(video.sourceGroups.map(\.semantics) == ["FID"])
        #expect(video.sourceGroups.first?.ssrcs == video.sources.map(\.ssrc))
        #expect(Set(video.sources.map(\.cname)).count == 1)
    }

    @Test func `Firefox's bundled sections with port 0 are not refused`() throws {
        let offer = try SessionDescription(parsing: Fixtures.bytes("firefox-page"))
        #expect(offer.media[1].port == 0)
        #expect(offer.media.allSatisfy { !$0.isRefused })
        #expect(offer.fingerprints.count == 1)
    }

    @Test func `an extension's direction is read and written`() throws {
        let audio = try SessionDescription(parsing: Fixtures.bytes("firefox-page")).media[0]
        #expect(audio.extensionMaps[1] == ExtensionMap(id: 2, direction: .recvonly, uri: "urn:ietf:params:rtp-hdrext:csrc-audio-level"))
        #expect(audio.extensionMaps[1].sdpValue == "2/recvonly urn:ietf:params:rtp-hdrext:csrc-audio-level")
    }

    @Test func `Pion's trailing spaces are not part of the feedback`() throws {
        let video = try SessionDescription(parsing: Fixtures.bytes("pion-whip")).media[1]
        #expect(video.feedback(for: 96) == ["goog-remb", "ccm fir", "nack pli", "nack"])
    }

    @Test func `feedback for every payload type counts for each`() {
        #expect(section("rtcp-fb:* nack pli").feedback(for: 96) == ["nack pli"])
    }

    @Test func `simulcast names its encodings`() throws {
        let video = try SessionDescription(parsing: Fixtures.bytes("chromium-simulcast")).media[0]
        #expect(video.restrictionIdentifiers.map(\.name) == ["q", "h", "f"])
        #expect(video.restrictionIdentifiers.map(\.isSent) == [true, true, true])
        #expect(video.simulcast == "send q;h;f")
    }

    @Test func `an attribute is not taken for one that begins with its name`() {
        #expect(section("rtcp-mux-only").has("rtcp") == false)
        #expect(section("midway:1").mid == nil)
    }

    @Test(arguments: ["abc", "with space", "caf\u{E9}s"])
    func `a user name fragment against the grammar is none`(value: String) {
        #expect(section("ice-ufrag:\(value)").iceUfrag == nil)
    }

    @Test(arguments: [
        "96", "96 VP8", "96 /90000", "128 VP8/90000", "-1 VP8/90000", "96 VP8/0", "96 VP8/x", "96 VP8/90000/1/2",
        "96 VP8/99999999999999999999",
    ])
    func `a map that makes no sense is left out`(value: String) {
        #expect(section("rtpmap:\(value)").rtpMaps.isEmpty)
    }

    @Test(arguments: ["0 u", "256 u", "x u", "1", "1/both u", "1/sendonly/x u"])
    func `an extension without a sound number is left out`(value: String) {
        #expect(section("extmap:\(value)").extensionMaps.isEmpty)
    }

    @Test func `a candidate is read and written`() throws {
        let text = "1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0 ufrag EsAw network-id 1"
        let candidate = try #require(ICECandidate(sdpValue: text))
        #expect(candidate.address == "192.0.2.1" && candidate.port == 61_764 && candidate.type == "host")
        #expect(candidate.sdpValue == text)
        #expect(ICECandidate(sdpValue: "1 1 udp 2122260223 192.0.2.1 99999 typ host") == nil)
        #expect(ICECandidate(sdpValue: "1 1 udp") == nil)
    }
}
