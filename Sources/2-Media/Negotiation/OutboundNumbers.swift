import Peer
import RTP

/// Deals out the SSRCs and canonical names of what we send. Those of an earlier answer stay: they belong to the section.
struct OutboundNumbers {
    private let previous: [String: OutboundSection]
    private var cnames: [String: String] = [:]
    private var taken: Set<SSRC>

    /// `foreign`: the SSRCs that the client names for itself in the same RTP session.
    init(keeping previous: PeerConfiguration?, avoiding foreign: Set<SSRC>) {
        var sections: [String: OutboundSection] = [:]
        taken = foreign
        for section in previous?.sections ?? [] {
            guard case .outbound(let outbound) = section.role else { continue }
            sections[section.mid] = outbound
            cnames[Self.stream(outbound.feed)] = outbound.cname
            taken.formUnion([outbound.ssrc, outbound.rtxSSRC].compactMap { $0 })
        }
        self.previous = sections
    }

    /// The numbers of the section `mid` that carries `feed`.
    mutating func section(mid: String, feed: OutboundSection.Feed, repairs: Bool, chance: inout some RandomNumberGenerator)
        -> OutboundSection
    {
        let kept = previous[mid].flatMap { $0.feed == feed ? $0 : nil }
        let ssrc = kept?.ssrc ?? fresh(&chance)
        let rtxSSRC = repairs ? kept?.rtxSSRC ?? fresh(&chance) : nil
        let stream = Self.stream(feed)
        let cname = cnames[stream] ?? Self.canonicalName(&chance)
        cnames[stream] = cname
        return OutboundSection(ssrc: ssrc, rtxSSRC: rtxSSRC, cname: cname, feed: feed)
    }

    private mutating func fresh(_ chance: inout some RandomNumberGenerator) -> SSRC {
        while true {
            let ssrc = SSRC(UInt32.random(in: 1...UInt32.max, using: &chance))
            if taken.insert(ssrc).inserted { return ssrc }
        }
    }

    /// What shares a clock, so a name: a place, or a participant.
    private static func stream(_ feed: OutboundSection.Feed) -> String {
        switch feed {
        case .place(let place): "place \(place)"
        case .participant(let name, _): "participant \(name)"
        }
    }

    /// 96 bits of chance (RFC 7022 section 4.2).
    private static func canonicalName(_ chance: inout some RandomNumberGenerator) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return String((0..<16).compactMap { _ in letters.randomElement(using: &chance) })
    }
}
