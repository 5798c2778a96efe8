import Peer
import RTP
import SDP

/// One section of an answer: what was accepted, and how it is written.
struct SectionAnswer {
    let offered: MediaDescription
    /// nil: refused.
    let accepted: Accepted?

    struct Accepted {
        var configuration: SectionConfiguration
        var codecs: [OfferedCodec]
        /// The feedback messages answered, in our order.
        var feedback: [String]
        var extensions: [ExtensionMap]
    }
}

extension SectionAnswer.Accepted {
    /// A section in which the client sends: one codec, and the feedback that we give.
    init(publishing slot: PublicationSlot, offered: MediaDescription, mid: String, codec: OfferedCodec) {
        let canFeedBack = codec.feedback.contains("transport-cc") && !offered.answered([.transportSequence], clientSends: true).isEmpty
        let canEstimate = !canFeedBack && codec.feedback.contains("goog-remb")
        var wanted: Set<HeaderExtension> = [.mid]
        if slot.kind == .audio { wanted.insert(.audioLevel) }
        // Whoever has transport feedback needs no send time, which costs four bytes in each packet.
        wanted.insert(canFeedBack ? .transportSequence : .absoluteSendTime)
        let repairs = codec.binding.rtxPayloadType != nil
        let pairs = repairs ? offered.repairPairs : []
        let repairing = Set(pairs.map(\.retransmission))
        let named = offered.sources.prefix(Self.sourceLimit).map { SSRC($0.ssrc) }
        let inbound = InboundSection(
            slot: slot, ssrcs: named.filter { !repairing.contains($0) } + named.filter { repairing.contains($0) }, rtxPairs: pairs,
            acceptsNACK: codec.feedback.contains("nack"), acceptsTransportFeedback: canFeedBack, acceptsREMB: canEstimate)
        var messages = ["nack", "nack pli"].filter { codec.feedback.contains($0) }
        if canFeedBack { messages.append("transport-cc") }
        if canEstimate { messages.append("goog-remb") }
        self.init(
            .inbound(inbound), offered: offered, mid: mid, kind: slot.kind, codecs: [codec], feedback: messages,
            extensions: offered.answered(wanted, clientSends: true))
    }

    /// A section in which we send: every codec that we forward.
    init(sending outbound: OutboundSection, offered: MediaDescription, mid: String, kind: MediaKind, codecs: [OfferedCodec]) {
        self.init(
            .outbound(outbound), offered: offered, mid: mid, kind: kind, codecs: codecs, feedback: ["nack", "nack pli"],
            extensions: offered.answered([.mid], clientSends: false))
    }

    /// A section that carries nothing for now.
    init(resting offered: MediaDescription, mid: String, kind: MediaKind, codecs: [OfferedCodec]) {
        self.init(
            .inactive, offered: offered, mid: mid, kind: kind, codecs: codecs, feedback: ["nack", "nack pli"],
            extensions: offered.answered([.mid], clientSends: false))
    }

    private init(
        _ role: SectionConfiguration.Role, offered: MediaDescription, mid: String, kind: MediaKind, codecs: [OfferedCodec],
        feedback: [String], extensions: [(use: HeaderExtension, map: ExtensionMap)]
    ) {
        var map = HeaderExtensionMap()
        for (use, found) in extensions { map[keyPath: use.place] = found.id }
        map.allowsMixed = offered.allowsMixedExtensions
        configuration = SectionConfiguration(mid: mid, kind: kind, role: role, codecs: codecs.map(\.binding), extensions: map)
        self.codecs = codecs
        self.feedback = feedback
        self.extensions = extensions.map(\.map)
    }

    /// More sources than this no section of ours has; an offer may name thousands.
    private static let sourceLimit = 8
}

extension MediaDescription {
    /// The SSRCs that belong together as media and retransmission (RFC 5576 section 4.2).
    fileprivate var repairPairs: [InboundSection.RTXPair] {
        sourceGroups.filter { $0.semantics == "FID" && $0.ssrcs.count == 2 }.prefix(4).map {
            InboundSection.RTXPair(media: SSRC($0.ssrcs[0]), retransmission: SSRC($0.ssrcs[1]))
        }
    }
}
