package import Peer
package import SFU

/// The body of `POST /call/connections/{id}/commands`: what a page wants of the server beside its media.
package struct PageCommand: Decodable, Sendable {
    /// The page's name for this request: the same again changes nothing.
    package let request: String
    package let order: Order

    package enum Order: Sendable, Equatable {
        case mute(PublicationSlot, Bool)
        case report([SectionReport])
        /// The page is open and lives.
        case beat
    }

    private enum Key: String, CodingKey {
        case request, command, slot, muted, sections
    }

    private struct Section: Decodable {
        let mid: String
        let packets: UInt64
        let frames: UInt64?
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        request = try fields.decode(String.self, forKey: .request)
        guard (1...64).contains(request.utf8.count) else {
            throw DecodingError.dataCorruptedError(forKey: .request, in: fields, debugDescription: "1 to 64 bytes")
        }
        switch try fields.decode(String.self, forKey: .command) {
        case "mute":
            guard let slot = PublicationSlot(label: try fields.decode(String.self, forKey: .slot)) else {
                throw DecodingError.dataCorruptedError(forKey: .slot, in: fields, debugDescription: "no such slot")
            }
            order = .mute(slot, try fields.decode(Bool.self, forKey: .muted))
        case "report":
            let sections = try fields.decode([Section].self, forKey: .sections)
            guard sections.count <= 64 else {
                throw DecodingError.dataCorruptedError(forKey: .sections, in: fields, debugDescription: "64 at most")
            }
            order = .report(sections.map { SectionReport(mid: $0.mid, packetsReceived: $0.packets, framesDecoded: $0.frames) })
        case "beat":
            order = .beat
        default:
            throw DecodingError.dataCorruptedError(forKey: .command, in: fields, debugDescription: "no such command")
        }
    }
}

extension PublicationSlot {
    /// The slot of that name.
    init?(label: String) {
        guard let slot = Self.allCases.first(where: { $0.label == label }) else { return nil }
        self = slot
    }
}
