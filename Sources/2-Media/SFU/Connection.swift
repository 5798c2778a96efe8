import Congestion
import Peer
import RTP
import Surroundings

/// One browser connection inside a room: its peer, what it publishes, what it receives.
struct Connection: ~Copyable {
    let id: ConnectionID
    let participant: String
    let kind: ConnectionKind
    let order: UInt64
    var peer: Peer
    /// Our own SSRC in feedback to this connection.
    let feedbackSSRC: SSRC
    /// Indices into the room's publications.
    var publications: [Int] = []
    var streams = SlotTable<OutboundStream>()
    /// Who sits in place k, by name; nil: free.
    var places: [String?]
    var routes = InboundRoutes()
    var arrivals = TransportFeedbackRecorder()
    var estimator: ReceiveEstimator
    /// The identifier of the transport-wide sequence number; nil: not negotiated in any section.
    let transportSequence: UInt8?
    let usesREMB: Bool
    /// The identifier of the absolute send time; nil: not negotiated in any section.
    let absoluteSendTime: UInt8?
    var deadSections: [String] = []
    var end: EndReason?

    init(_ request: JoinRequest, peer: consuming Peer, order: UInt64, now: Instant, chance: inout some RandomNumberGenerator) {
        id = request.id
        participant = request.participant
        kind = request.kind
        self.order = order
        let sections = request.configuration.sections
        var placeCount = 0
        var transportSequence: UInt8?
        var usesREMB = false
        var absoluteSendTime: UInt8?
        for section in sections {
            switch section.role {
            case .outbound(let outbound):
                streams.insert(OutboundStream(section, outbound, chance: &chance))
                if case .place(let place) = outbound.feed { placeCount = max(placeCount, place + 1) }
            case .inbound(let inbound):
                if inbound.acceptsTransportFeedback { transportSequence = transportSequence ?? section.extensions.transportSequence }
                absoluteSendTime = absoluteSendTime ?? section.extensions.absoluteSendTime
                usesREMB = usesREMB || (inbound.acceptsREMB && !inbound.acceptsTransportFeedback)
            case .inactive:
                break
            }
        }
        places = Array(repeating: nil, count: placeCount)
        self.transportSequence = transportSequence
        self.usesREMB = usesREMB && transportSequence == nil
        self.absoluteSendTime = absoluteSendTime
        estimator = ReceiveEstimator(at: now)
        self.peer = peer
        feedbackSSRC = SSRC(UInt32.random(in: 1...UInt32.max, using: &chance))
    }

    var isReceiving: Bool { streams.count > 0 }

    var isPublishing: Bool { !publications.isEmpty }

    /// The stream that sends with `ssrc`, the retransmissions' SSRC included.
    func stream(sending ssrc: SSRC) -> Int? {
        for index in 0..<streams.endIndex {
            guard let stream = unsafe streams.element(index) else { continue }
            if unsafe stream.pointee.section.ssrc == ssrc || stream.pointee.section.rtxSSRC == ssrc { return index }
        }
        return nil
    }
}
