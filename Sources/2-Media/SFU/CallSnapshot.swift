package import Peer

/// The whole of a call as one connection sees it: sent again whole whenever it changes and on connecting, so that
/// nothing has to be remembered to understand it. It is live: never stored.
package struct CallSnapshot: Sendable, Equatable {
    /// Grows with every change of the room; two snapshots of one connection with the same version are equal.
    package var version: UInt64
    /// Everyone with a seat, oneself included, in order of arrival.
    package var participants: [Participant]
    /// What each outbound section of this connection carries now, in the offer's order.
    package var places: [Place]
    /// This connection's own state.
    package var connection: ConnectionState
    /// MIDs that the page ought to hear or see something in but reports nothing from: it should connect anew.
    package var deadSections: [String]

    package struct Participant: Sendable, Equatable {
        package var name: String
        package var seat: Seat
        package var publications: [Publication]

        package init(name: String, seat: Seat, publications: [Publication]) {
            self.name = name
            self.seat = seat
            self.publications = publications
        }
    }

    package enum Seat: Sendable, Equatable {
        /// Connected, media can flow.
        case present
        /// Lost or reloading: the seat is held 30 s and shown as "Un instant".
        case held
    }

    package struct Publication: Sendable, Equatable {
        package var slot: PublicationSlot
        package var isMuted: Bool
        /// Whether packets came within the last two seconds.
        package var isFlowing: Bool

        package init(slot: PublicationSlot, isMuted: Bool, isFlowing: Bool) {
            self.slot = slot
            self.isMuted = isMuted
            self.isFlowing = isFlowing
        }
    }

    package struct Place: Sendable, Equatable {
        package var mid: String
        /// Who is heard or seen in the section; nil: nobody.
        package var participant: String?
        package var slot: PublicationSlot?
        /// The viewer offered no codec that the publication uses: the section stays silent.
        package var lacksCodec: Bool

        package init(mid: String, participant: String?, slot: PublicationSlot?, lacksCodec: Bool = false) {
            self.mid = mid
            self.participant = participant
            self.slot = slot
            self.lacksCodec = lacksCodec
        }
    }

    package enum ConnectionState: Sendable, Equatable {
        case connecting, connected
        /// Gone for good, and why.
        case ended(EndReason)
    }

    package init(version: UInt64, participants: [Participant], places: [Place], connection: ConnectionState, deadSections: [String]) {
        self.version = version
        self.participants = participants
        self.places = places
        self.connection = connection
        self.deadSections = deadSections
    }
}

/// Why a connection ended.
package enum EndReason: String, Sendable, Equatable, CaseIterable {
    /// It said goodbye.
    case left
    /// Another connection of the same participant took its seat.
    case takenOver = "taken_over"
    /// No authentic consent check and no sealed packet for 15 s (RFC 7675).
    case silent
    /// Not a single check came within 15 s, or ICE and DTLS were not done within 20 s.
    case neverConnected = "never_connected"
    /// The certificate was not the one that the offer vouched for, or the handshake failed.
    case handshakeFailed = "handshake_failed"
    /// The browser closed the DTLS association.
    case closedByPeer = "closed_by_peer"
    /// The server stops.
    case serverStops = "server_stops"
}

/// What a page reports of one section every 3 s; the server compares it with what it sent.
package struct SectionReport: Sendable, Equatable {
    package var mid: String
    package var packetsReceived: UInt64
    /// Frames decoded; for voices the samples that were played in units of 20 ms, nil when unknown.
    package var framesDecoded: UInt64?

    package init(mid: String, packetsReceived: UInt64, framesDecoded: UInt64?) {
        self.mid = mid
        self.packetsReceived = packetsReceived
        self.framesDecoded = framesDecoded
    }
}
