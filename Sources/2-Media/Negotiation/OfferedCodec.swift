import Peer
import RTP
import SDP

/// A codec that we forward, as a section offers it.
struct OfferedCodec {
    let binding: CodecBinding
    /// The parameters that the answer repeats.
    let parameters: FormatParameters
    /// The feedback messages offered with it.
    let feedback: Set<String>
}

extension MediaDescription {
    /// The codecs of the section that we forward, each once, in our order of preference.
    var offeredCodecs: [OfferedCodec] {
        // Each payload type once, however often a hostile offer maps it.
        let named = Dictionary(rtpMaps.map { ($0.payloadType, $0) }, uniquingKeysWith: { first, _ in first })
        // RFC 5761 section 4: with rtcp-mux, 64 to 95 would be taken for RTCP.
        let maps = formats.compactMap { Int($0) }.filter { !(64...95).contains($0) }.compactMap { named[$0] }
        let candidates = maps.compactMap { map in
            rank(map).map { (codec: $0.codec, rank: $0.rank, map: map) }
        }
        var repairs: [Int: Int] = [:]
        for map in maps where map.encoding.lowercased() == "rtx" {
            guard let media = formatParameters(of: map.payloadType)["apt"].flatMap({ Int($0) }), repairs[media] == nil else { continue }
            repairs[media] = map.payloadType
        }
        return Codec.allCases.compactMap { codec in
            // The first of the best rank: `min` keeps the earlier of equals.
            guard let best = candidates.filter({ $0.codec == codec }).min(by: { $0.rank < $1.rank }),
                let payloadType = PayloadType(best.map.payloadType)
            else { return nil }
            return OfferedCodec(
                binding: CodecBinding(
                    codec: codec, payloadType: payloadType, rtxPayloadType: repairs[best.map.payloadType].flatMap { PayloadType($0) }),
                parameters: repeated(of: codec, formatParameters(of: best.map.payloadType)),
                feedback: Set(feedback(for: best.map.payloadType)))
        }
    }

    /// The codec of a map, and how willingly it is taken: 0 best. nil: not forwarded.
    private func rank(_ map: RTPMap) -> (codec: Codec, rank: Int)? {
        switch (map.encoding.lowercased(), map.clockRate, map.channels) {
        case ("opus", 48_000, 2) where kind == "audio": return (.opus, 0)
        case ("vp8", 90_000, 1) where kind == "video": return (.vp8, 0)
        case ("h264", 90_000, 1) where kind == "video":
            let parameters = formatParameters(of: map.payloadType)
            guard parameters["packetization-mode"] == "1" else { return nil }
            return H264Profile(parameters["profile-level-id"]).map { (.h264, $0 == .constrainedBaseline ? 0 : 1) }
        default: return nil
        }
    }

    private func repeated(of codec: Codec, _ offered: FormatParameters) -> FormatParameters {
        let names: Set<String> =
            switch codec {
            // Not stereo, and no discontinuous transmission: who sends decides.
            case .opus: ["minptime", "useinbandfec"]
            case .vp8: []
            case .h264: ["level-asymmetry-allowed", "packetization-mode", "profile-level-id"]
            }
        return FormatParameters(offered.pairs.filter { names.contains($0.name.lowercased()) })
    }
}

/// The profiles of H.264 that every viewer decodes (RFC 6184 section 8.1, table 5).
enum H264Profile {
    /// Preferred: Safari refuses the plain one.
    case constrainedBaseline
    case baseline

    /// Reads `profile-level-id`; nil for any other profile.
    init?(_ profileLevelID: String?) {
        // RFC 6184 section 8.1: without it, baseline at level 1.
        guard let text = profileLevelID else {
            self = .baseline
            return
        }
        guard text.utf8.count == 6, let number = UInt32(text, radix: 16) else { return nil }
        let constraints = number >> 8 & 0xFF
        switch number >> 16 {
        case 0x42: self = constraints & 0x40 != 0 ? .constrainedBaseline : .baseline
        case 0x4D where constraints & 0x80 != 0: self = .constrainedBaseline
        case 0x58 where constraints & 0xC0 == 0xC0: self = .constrainedBaseline
        case 0x58 where constraints & 0xC0 == 0x80: self = .baseline
        default: return nil
        }
    }
}
