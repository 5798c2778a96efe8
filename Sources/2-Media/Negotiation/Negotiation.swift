import DTLS
import ICE
package import Peer
import RTP
package import SDP

/// Offer and what the server is, to answer and configuration. Pure: the same offer and chance give the same answer.
///
/// The server is ICE-lite and passive in DTLS, and everything runs over one transport. A publisher is answered the one codec
/// that it shall send; a viewer every codec that may come. What is answered is what is used, nothing more.
package enum Negotiation {
    /// Answers the offer in `text`. `previous`: what an earlier offer of the same connection settled; the numbers of its
    /// sections stay.
    package static func answer(
        offerText text: [UInt8], role: ConnectionRole, local: LocalDescription, keeping previous: PeerConfiguration? = nil,
        chance: inout some RandomNumberGenerator
    ) throws(NegotiationRefusal) -> NegotiatedConnection {
        let offer: SessionDescription
        do {
            offer = try SessionDescription(parsing: text)
        } catch {
            throw .unparsable(error)
        }
        return try answer(offer: offer, role: role, local: local, keeping: previous, chance: &chance)
    }

    /// Answers an offer. `previous`: what an earlier offer of the same connection settled; the numbers of its sections stay.
    package static func answer(
        offer: SessionDescription, role: ConnectionRole, local: LocalDescription, keeping previous: PeerConfiguration? = nil,
        chance: inout some RandomNumberGenerator
    ) throws(NegotiationRefusal) -> NegotiatedConnection {
        let sections = try answerSections(of: offer, role: role, keeping: previous, chance: &chance)
        let accepted = sections.filter { $0.accepted != nil }
        guard let first = accepted.first else { throw nothingAccepted(offer, role) }
        let remote = try RemoteTransport(of: offer, bundled: first.offered)
        for section in accepted where !section.offered.hasRTCPMux { throw .noRTCPMux(mid: section.offered.mid ?? "") }

        let mids = accepted.compactMap { $0.accepted?.configuration.mid }
        var lines = [
            SDPLine("v", "0"),
            SDPLine("o", "- \(UInt64.random(in: 1...UInt64(Int64.max), using: &chance)) 1 IN IP4 127.0.0.1"),
            SDPLine("s", "-"),
            SDPLine("t", "0 0"),
            .attribute("group", "BUNDLE " + mids.joined(separator: " ")),
            .attribute("ice-lite"),
            .attribute("ice-options", "trickle ice2"),
        ]
        if offer.allowsMixedExtensions { lines.append(.attribute("extmap-allow-mixed")) }
        let media = sections.map { $0.written(local: local, withCandidates: $0.offered.mid == first.offered.mid) }
        var configurations = accepted.compactMap { $0.accepted?.configuration }
        if offer.allowsMixedExtensions {
            for index in configurations.indices { configurations[index].extensions.allowsMixed = true }
        }
        return NegotiatedConnection(
            answer: SessionDescription(lines: lines, media: media).serialized,
            configuration: PeerConfiguration(
                localCredentials: local.credentials, remoteCredentials: remote.credentials, fingerprints: remote.fingerprints,
                sections: configurations))
    }

    /// Decides on each section of the offer.
    private static func answerSections(
        of offer: SessionDescription, role: ConnectionRole, keeping previous: PeerConfiguration?, chance: inout some RandomNumberGenerator
    ) throws(NegotiationRefusal) -> [SectionAnswer] {
        guard let bundle = offer.bundleGroups.first.map(Set.init), !bundle.isEmpty else { throw .noBundle }
        var mids: Set<String> = []
        for mid in offer.media.compactMap(\.mid) where !mids.insert(mid).inserted { throw .repeatedMID(mid) }

        var dealer = TaskDealer(role: role)
        let foreign = Set(offer.media.flatMap { $0.sources.map { SSRC($0.ssrc) } })
        var numbers = OutboundNumbers(keeping: previous, avoiding: foreign)
        var answers: [SectionAnswer] = []
        for section in offer.media {
            var accepted: SectionAnswer.Accepted?
            if let kind = section.mediaKind {
                let task = dealer.deal(section, kind: kind)
                let codecs = section.offeredCodecs
                if let mid = section.mid, bundle.contains(mid), let codec = codecs.first {
                    switch task {
                    case .publish(let slot):
                        accepted = .init(publishing: slot, offered: section, mid: mid, codec: codec)
                    case .receive(let feed):
                        let repairs = codecs.contains { $0.binding.rtxPayloadType != nil }
                        let outbound = numbers.section(mid: mid, feed: feed, repairs: repairs, chance: &chance)
                        accepted = .init(sending: outbound, offered: section, mid: mid, kind: kind, codecs: codecs)
                    case .rest:
                        accepted = .init(resting: section, mid: mid, kind: kind, codecs: codecs)
                    case .refuse:
                        break
                    }
                }
            }
            answers.append(SectionAnswer(offered: section, accepted: accepted))
        }
        return answers
    }

    /// Why no section was accepted.
    private static func nothingAccepted(_ offer: SessionDescription, _ role: ConnectionRole) -> NegotiationRefusal {
        let bundle = Set(offer.bundleGroups.first ?? [])
        var dealer = TaskDealer(role: role)
        let wanted = offer.media.filter { section in
            section.mediaKind.map { dealer.deal(section, kind: $0) != .refuse } ?? false
        }
        if wanted.isEmpty {
            switch role {
            case .page, .whip: return .nothingToPublish
            case .whepRoom, .whepParticipant: return .nothingToReceive
            }
        }
        return wanted.contains { $0.mid.map(bundle.contains) ?? false } ? .noKnownCodec : .noBundle
    }
}

extension MediaDescription {
    /// nil: no RTP over DTLS (RFC 5764, RFC 8834), so no section of ours.
    fileprivate var mediaKind: MediaKind? {
        guard transport.hasSuffix("RTP/SAVPF") else { return nil }
        return switch kind {
        case "audio": .audio
        case "video": .video
        default: nil
        }
    }
}
