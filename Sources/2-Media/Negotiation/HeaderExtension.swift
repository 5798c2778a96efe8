import Peer
import SDP

/// The RTP header extensions that we use, by the URIs that name them.
enum HeaderExtension: String, CaseIterable {
    case mid = "urn:ietf:params:rtp-hdrext:sdes:mid"
    case audioLevel = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
    case transportSequence = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"
    case absoluteSendTime = "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time"
    case streamID = "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id"
    case repairedStreamID = "urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id"

    /// Where a section keeps the identifier.
    var place: WritableKeyPath<HeaderExtensionMap, UInt8?> {
        switch self {
        case .mid: \.mid
        case .audioLevel: \.audioLevel
        case .transportSequence: \.transportSequence
        case .absoluteSendTime: \.absoluteSendTime
        case .streamID: \.streamID
        case .repairedStreamID: \.repairedStreamID
        }
    }
}

extension MediaDescription {
    /// The offered extensions among `wanted`, with the direction seen from our side.
    func answered(_ wanted: Set<HeaderExtension>, clientSends: Bool) -> [(use: HeaderExtension, map: ExtensionMap)] {
        var found: [(use: HeaderExtension, map: ExtensionMap)] = []
        for offered in extensionMaps {
            guard let use = HeaderExtension(rawValue: offered.uri), wanted.contains(use), !found.contains(where: { $0.use == use }) else {
                continue
            }
            let unfit: MediaDirection = clientSends ? .recvonly : .sendonly
            guard offered.direction != unfit, offered.direction != .inactive else { continue }
            found.append((use, ExtensionMap(id: offered.id, direction: offered.direction?.reversed, uri: offered.uri)))
        }
        return found
    }
}
