import DTLS
import ICE
import Peer
import RTP
import SFU

/// What a browser of these tests offers. Its numbers for sending and for receiving differ, so that a packet which went
/// through unrewritten is seen.
struct Plan {
    var kind = ConnectionKind.page
    var publishes: [PublicationSlot] = [.voice, .face]
    /// Pairs of an audio and a video section to receive in.
    var places = 2
    var sentVideo = Codec.vp8
    var receivedVideo: [Codec] = [.vp8]
    var usesRTX = true
    var usesTransportFeedback = true
    /// What old browsers know instead (draft-alvestrand-rmcat-remb-03).
    var usesREMB: Bool { !usesTransportFeedback }
    /// Whether the offer names SSRCs; else the MID extension does.
    var namesSSRCs = true
    var muted: Set<PublicationSlot>?
    /// Whether the offer's fingerprint is that of its certificate.
    var vouchesForItself = true
    /// SRTP profiles that it offers.
    var profiles = "SRTP_AEAD_AES_256_GCM:SRTP_AES128_CM_SHA1_80:SRTP_AEAD_AES_128_GCM"

    static let viewer = Plan(kind: .whepRoom, publishes: [])
    static let publisher = Plan(kind: .whip, places: 0)
    /// Opens as fast as it can and is nothing else.
    static let voice = Plan(publishes: [.voice])

    static func watching(_ participant: String) -> Plan { Plan(kind: .whepParticipant(participant), publishes: [], places: 1) }

    static let sentVoice = PayloadType(lowerBitsOf: 111)
    static let sentVideo = PayloadType(lowerBitsOf: 96)
    static let sentRTX = PayloadType(lowerBitsOf: 97)
    static let receivedVoice = PayloadType(lowerBitsOf: 109)
    static let receivedRTX = PayloadType(lowerBitsOf: 121)
    static let sentMID: UInt8 = 4
    static let sentTransportSequence: UInt8 = 5
    static let receivedMID: UInt8 = 1

    static func received(_ codec: Codec) -> PayloadType { PayloadType(lowerBitsOf: codec == .vp8 ? 120 : 126) }

    /// The SSRCs of browser number `order`.
    static func ssrc(_ slot: PublicationSlot, of order: Int) -> SSRC { SSRC(UInt32(order * 1_000 + Int(slot.rawValue))) }
    static func rtxSSRC(_ slot: PublicationSlot, of order: Int) -> SSRC { SSRC(UInt32(order * 1_000 + 100 + Int(slot.rawValue))) }

    /// The sections of browser number `order`, as an answer would have settled them.
    func sections(order: Int) -> [SectionConfiguration] {
        publishes.map { inbound($0, order: order) } + (0..<places).flatMap { [outbound($0, .audio, order), outbound($0, .video, order)] }
    }

    private func inbound(_ slot: PublicationSlot, order: Int) -> SectionConfiguration {
        var extensions = HeaderExtensionMap()
        extensions.mid = Self.sentMID
        extensions.transportSequence = usesTransportFeedback ? Self.sentTransportSequence : nil
        let (ssrc, rtx) = (Self.ssrc(slot, of: order), Self.rtxSSRC(slot, of: order))
        let repairs = slot != .voice && usesRTX
        let pairs = repairs && namesSSRCs ? [InboundSection.RTXPair(media: ssrc, retransmission: rtx)] : []
        return SectionConfiguration(
            mid: slot.label, kind: slot.kind,
            role: .inbound(
                InboundSection(
                    slot: slot, ssrcs: namesSSRCs ? (repairs ? [ssrc, rtx] : [ssrc]) : [], rtxPairs: pairs, acceptsNACK: true,
                    acceptsTransportFeedback: usesTransportFeedback, acceptsREMB: usesREMB)),
            codecs: slot == .voice
                ? [CodecBinding(codec: .opus, payloadType: Self.sentVoice, rtxPayloadType: nil)]
                : [CodecBinding(codec: sentVideo, payloadType: Self.sentVideo, rtxPayloadType: usesRTX ? Self.sentRTX : nil)],
            extensions: extensions)
    }

    private func outbound(_ place: Int, _ media: MediaKind, _ order: Int) -> SectionConfiguration {
        var extensions = HeaderExtensionMap()
        extensions.mid = Self.receivedMID
        let feed: OutboundSection.Feed
        if case .whepParticipant(let name) = kind {
            feed = .participant(name, media == .audio ? .voice : .face)
        } else {
            feed = .place(place)
        }
        let base = UInt32(0xA000_0000) + UInt32(order * 100 + place * 4 + (media == .audio ? 0 : 2))
        let codecs = (media == .audio ? [Codec.opus] : receivedVideo).map { codec in
            CodecBinding(
                codec: codec, payloadType: codec == .opus ? Self.receivedVoice : Self.received(codec),
                rtxPayloadType: media == .video && usesRTX ? Self.receivedRTX : nil)
        }
        return SectionConfiguration(
            mid: "\(media == .audio ? "a" : "v")\(place)", kind: media,
            role: .outbound(
                OutboundSection(
                    ssrc: SSRC(base), rtxSSRC: media == .video && usesRTX ? SSRC(base + 1) : nil, cname: "place\(place)", feed: feed)),
            codecs: codecs, extensions: extensions)
    }
}
