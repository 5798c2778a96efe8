import Forwarding
import Peer
import RTP
import Surroundings

/// One stream that a participant sends: its loss, its keyframes, its last packets, and who receives it.
struct Publication: ~Copyable {
    let participant: String
    /// The connection that it comes in by.
    let connection: Int
    let slot: PublicationSlot
    let mid: String
    let codecs: [CodecBinding]
    let extensions: HeaderExtensionMap
    let acceptsNACK: Bool

    /// The SSRC of its media; nil until the first packet where the offer named none.
    var ssrc: SSRC?
    var isMuted: Bool
    var lastPacket: Instant?
    /// Streams that carry it now. Changed by seating only, so the packet path reads it and nothing else.
    var subscribers: [Subscriber] = []

    var reception: ReceptionStatistics
    var losses = LossTracker()
    var keyframes = KeyframeRequests()
    var cache: PacketCache
    var lastSenderReport: (compact: UInt32, arrival: Instant)?
    /// The codec of the newest packet: a viewer that lacks it sees the section silent.
    var codec: Codec?
    /// Whether its H.264 ever brought parameters along; else they came by another way, and a refresh slice alone is a beginning.
    private var hasParameterSets = false

    /// One viewer's section.
    struct Subscriber: Equatable {
        var connection: Int
        var stream: Int
    }

    init(participant: String, connection: Int, section: SectionConfiguration, inbound: InboundSection, isMuted: Bool) {
        self.participant = participant
        self.connection = connection
        slot = inbound.slot
        mid = section.mid
        codecs = section.codecs
        extensions = section.extensions
        acceptsNACK = inbound.acceptsNACK
        ssrc = inbound.ssrcs.first
        self.isMuted = isMuted
        cache = PacketCache(capacity: section.kind == .video ? PacketCache.videoCapacity : PacketCache.audioCapacity)
        reception = ReceptionStatistics()
    }

    /// How long silence may last before a publication counts as not flowing.
    static let flowPatience = Delay.seconds(2)

    func isFlowing(at now: Instant) -> Bool {
        guard let lastPacket else { return false }
        return now.since(lastPacket) < Self.flowPatience
    }

    /// Whether asking for a keyframe makes sense: a picture comes, and somebody would see it.
    var canGiveKeyframe: Bool { codec != nil && !isMuted && !subscribers.isEmpty }

    /// When losses and wishes are to be looked at; `never` before the first packet, for then nobody could be asked.
    var deadline: Instant {
        guard ssrc != nil else { return .never }
        return min(losses.deadline, canGiveKeyframe ? keyframes.deadline : .never)
    }

    /// Whether a picture can be decoded from this packet on; for voice, which needs none, never.
    ///
    /// An H.264 decoder needs the parameters, which go before each keyframe in packets of their own: one that begins with the
    /// slice behind them shows nothing.
    mutating func beginsKeyframe(_ payload: RawSpan, codec: Codec, picture: VP8Descriptor?) -> Bool {
        switch codec {
        case .opus: return false
        case .vp8: return picture?.isKeyframe(payload) ?? false
        case .h264:
            switch H264Keyframe(parsing: payload) {
            case .parameters:
                hasParameterSets = true
                return true
            case .refresh: return !hasParameterSets
            case nil: return false
            }
        }
    }

    /// The codec of a payload type; nil: not negotiated, or a retransmission.
    func codec(of payloadType: PayloadType) -> Codec? {
        for binding in codecs where binding.payloadType == payloadType { return binding.codec }
        return nil
    }

    /// The payload type whose retransmissions have type `payloadType` (RFC 4588 section 8.6).
    func payloadType(repairedBy payloadType: PayloadType) -> PayloadType? {
        for binding in codecs where binding.rtxPayloadType == payloadType { return binding.payloadType }
        return nil
    }
}
