package import RTP

/// What one media section carries.
package enum MediaKind: UInt8, Sendable {
    case audio, video
}

/// The codecs that Visavis forwards. It never decodes: only keyframes and VP8's picture numbers are looked at.
package enum Codec: UInt8, Sendable, CaseIterable {
    case opus, vp8, h264

    package var kind: MediaKind { self == .opus ? .audio : .video }

    /// Ticks of the RTP clock per second (RFC 7587 section 4.1, RFC 7741 section 4.1, RFC 6184 section 5.1).
    package var clockRate: UInt32 { self == .opus ? 48_000 : 90_000 }
}

/// What a participant publishes: at most one of each.
package enum PublicationSlot: UInt8, Sendable, CaseIterable {
    case voice, face, document

    package var kind: MediaKind { self == .voice ? .audio : .video }

    /// The name in `a=msid`, in events and in commands.
    package var label: String {
        switch self {
        case .voice: "voice"
        case .face: "face"
        case .document: "document"
        }
    }
}

/// A codec as one section names it.
package struct CodecBinding: Sendable, Equatable {
    package var codec: Codec
    package var payloadType: PayloadType
    /// The payload type of its retransmissions (RFC 4588), nil where the offer had none.
    package var rtxPayloadType: PayloadType?

    package init(codec: Codec, payloadType: PayloadType, rtxPayloadType: PayloadType?) {
        self.codec = codec
        self.payloadType = payloadType
        self.rtxPayloadType = rtxPayloadType
    }
}

/// The identifiers under which a section writes RTP header extensions (RFC 8285); nil: not negotiated.
package struct HeaderExtensionMap: Sendable, Equatable {
    /// `urn:ietf:params:rtp-hdrext:sdes:mid`
    package var mid: UInt8?
    /// `urn:ietf:params:rtp-hdrext:ssrc-audio-level` (RFC 6464)
    package var audioLevel: UInt8?
    /// `http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01`
    package var transportSequence: UInt8?
    /// `http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time`
    package var absoluteSendTime: UInt8?
    /// `urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id`
    package var streamID: UInt8?
    /// `urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id`
    package var repairedStreamID: UInt8?
    /// Whether both forms of RFC 8285 may be mixed (`a=extmap-allow-mixed`).
    package var allowsMixed = false

    package init() {}
}

/// What we send in a section: numbers fixed in the answer, whoever is heard or seen there.
package struct OutboundSection: Sendable, Equatable {
    package var ssrc: SSRC
    /// The SSRC of retransmissions, nil where no RTX was negotiated.
    package var rtxSSRC: SSRC?
    /// The canonical name (RFC 7022); both halves of a place share it, lip sync hangs on it.
    package var cname: String
    /// Which source the section is for.
    package var feed: Feed

    /// Where a section's packets come from.
    package enum Feed: Sendable, Equatable {
        /// The k-th place of this connection, from 0: whoever sits there.
        case place(Int)
        /// One publication of one participant, named in the URL.
        case participant(String, PublicationSlot)
    }

    package init(ssrc: SSRC, rtxSSRC: SSRC?, cname: String, feed: Feed) {
        self.ssrc = ssrc
        self.rtxSSRC = rtxSSRC
        self.cname = cname
        self.feed = feed
    }
}

/// What we receive in a section.
package struct InboundSection: Sendable, Equatable {
    package var slot: PublicationSlot
    /// SSRCs that the offer named, the media's first; empty: learned from the MID extension.
    package var ssrcs: [SSRC]
    /// Pairs of media and retransmission SSRC (`a=ssrc-group:FID`).
    package var rtxPairs: [RTXPair]
    /// Feedback that both sides know.
    package var acceptsNACK: Bool
    package var acceptsTransportFeedback: Bool
    package var acceptsREMB: Bool

    package struct RTXPair: Sendable, Equatable {
        package var media: SSRC
        package var retransmission: SSRC

        package init(media: SSRC, retransmission: SSRC) {
            self.media = media
            self.retransmission = retransmission
        }
    }

    package init(
        slot: PublicationSlot, ssrcs: [SSRC], rtxPairs: [RTXPair], acceptsNACK: Bool, acceptsTransportFeedback: Bool, acceptsREMB: Bool
    ) {
        self.slot = slot
        self.ssrcs = ssrcs
        self.rtxPairs = rtxPairs
        self.acceptsNACK = acceptsNACK
        self.acceptsTransportFeedback = acceptsTransportFeedback
        self.acceptsREMB = acceptsREMB
    }
}

/// One accepted media section of a connection.
package struct SectionConfiguration: Sendable, Equatable {
    package enum Role: Sendable, Equatable {
        /// The browser sends, we receive.
        case inbound(InboundSection)
        /// We send, the browser receives.
        case outbound(OutboundSection)
        /// Accepted, carries nothing.
        case inactive
    }

    package var mid: String
    package var kind: MediaKind
    package var role: Role
    /// In the answer's order of preference.
    package var codecs: [CodecBinding]
    package var extensions: HeaderExtensionMap

    package init(mid: String, kind: MediaKind, role: Role, codecs: [CodecBinding], extensions: HeaderExtensionMap) {
        self.mid = mid
        self.kind = kind
        self.role = role
        self.codecs = codecs
        self.extensions = extensions
    }
}
