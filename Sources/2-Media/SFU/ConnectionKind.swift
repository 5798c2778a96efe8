package import Peer

/// What a connection is for; it decides what it displaces and what it receives.
package enum ConnectionKind: Sendable, Equatable {
    /// A page: publishes and receives everyone else. A participant has one seat: a second page takes it over.
    case page
    /// WHIP (RFC 9725): publishes. A second one takes over, publication for publication.
    case whip
    /// WHEP for everyone in the room except the token's participant. Displaces nothing.
    case whepRoom
    /// WHEP for one participant. Displaces nothing.
    case whepParticipant(String)
}

/// A connection's unguessable name: the last part of its URL, 128 random bits in base64url (22 characters).
package struct ConnectionID: Hashable, Sendable {
    package let value: String

    package init(value: String) {
        self.value = value
    }
}

/// All that a room must know to take a connection in. Whoever makes one has checked the right to do so.
package struct JoinRequest: Sendable {
    package var id: ConnectionID
    package var room: String
    package var participant: String
    package var kind: ConnectionKind
    package var configuration: PeerConfiguration
    /// What is muted of all that it publishes, in the page's own newest word; nil: it said nothing, and what the seat
    /// remembers holds.
    package var muted: Set<PublicationSlot>?

    package init(
        id: ConnectionID, room: String, participant: String, kind: ConnectionKind, configuration: PeerConfiguration,
        muted: Set<PublicationSlot>? = nil
    ) {
        self.id = id
        self.room = room
        self.participant = participant
        self.kind = kind
        self.configuration = configuration
        self.muted = muted
    }
}

extension JoinRequest {
    /// What the connection publishes.
    var publishedSlots: [PublicationSlot] {
        configuration.sections.compactMap { section in
            if case .inbound(let inbound) = section.role { inbound.slot } else { nil }
        }
    }
}
