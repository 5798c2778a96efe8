import Peer
package import SFU

/// A snapshot of the call as the page reads it.
package struct CallEvent: Encodable, Sendable {
    let version: UInt64
    let own: String
    let participants: [Participant]
    let places: [Place]
    let connection: String
    /// Why the connection ended, null while it lives.
    let reason: String?
    let deadSections: [String]

    struct Participant: Encodable, Sendable {
        let name: String
        let seat: String
        let publications: [Publication]
    }

    struct Publication: Encodable, Sendable {
        let slot: String
        let muted: Bool
        let flowing: Bool
    }

    struct Place: Encodable, Sendable {
        let mid: String
        let participant: String?
        let slot: String?
        let lacksCodec: Bool

        private enum Key: String, CodingKey {
            case mid, participant, slot, lacksCodec
        }

        // By hand, so that nobody is written as null and not left out.
        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: Key.self)
            try fields.encode(mid, forKey: .mid)
            try fields.encode(participant, forKey: .participant)
            try fields.encode(slot, forKey: .slot)
            try fields.encode(lacksCodec, forKey: .lacksCodec)
        }
    }

    private enum Key: String, CodingKey {
        case version, own = "self", participants, places, connection, reason, deadSections
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(version, forKey: .version)
        try fields.encode(own, forKey: .own)
        try fields.encode(participants, forKey: .participants)
        try fields.encode(places, forKey: .places)
        try fields.encode(connection, forKey: .connection)
        try fields.encode(reason, forKey: .reason)
        try fields.encode(deadSections, forKey: .deadSections)
    }

    package init(_ snapshot: CallSnapshot, own: String) {
        version = snapshot.version
        self.own = own
        participants = snapshot.participants.map { participant in
            Participant(
                name: participant.name, seat: participant.seat == .present ? "present" : "held",
                publications: participant.publications.map {
                    Publication(slot: $0.slot.label, muted: $0.isMuted, flowing: $0.isFlowing)
                })
        }
        places = snapshot.places.map {
            Place(mid: $0.mid, participant: $0.participant, slot: $0.slot?.label, lacksCodec: $0.lacksCodec)
        }
        switch snapshot.connection {
        case .connecting: (connection, reason) = ("connecting", nil)
        case .connected: (connection, reason) = ("connected", nil)
        case .ended(let why): (connection, reason) = ("ended", why.rawValue)
        }
        deadSections = snapshot.deadSections
    }
}
