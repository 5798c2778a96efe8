import Access
import ICE
package import MediaServer
import Negotiation
import Peer
import SFU

/// The bridge to the media server: takes an offer, gives an answer, and remembers the session that came of it.
package final class CallDesk: Sendable {
    let media: MediaServer
    let gatekeeper: Gatekeeper
    let book = SessionBook()
    private let chance: SystemRandomNumberGenerator

    /// `chance` makes the names of sessions, which are rights, and the ICE passwords: the system's alone is good enough.
    package init(media: MediaServer, gatekeeper: Gatekeeper, chance: SystemRandomNumberGenerator) {
        self.media = media
        self.gatekeeper = gatekeeper
        self.chance = chance
    }

    /// Sessions that are remembered.
    package var sessionCount: Int { book.count }

    struct Guest: Sendable {
        let room: RoomName
        let participant: ParticipantName
        let role: ConnectionRole
        var muted: Set<PublicationSlot> = []
    }

    struct Seated: Sendable {
        let id: ConnectionID
        let answer: String
        let entityTag: String
    }

    /// Answers an offer and takes the guest into the room; returns once the room has the connection.
    func seat(_ guest: Guest, offer: [UInt8]) async throws(Problem) -> Seated {
        var chance = chance
        let credentials = ICECredentials.random(using: &chance)
        let negotiated: NegotiatedConnection
        do {
            negotiated = try Negotiation.answer(
                offerText: offer, role: guest.role,
                local: description(credentials), chance: &chance)
        } catch {
            throw Problem(refusal: error)
        }
        let id = ConnectionID(value: randomText(bytes: 16))
        let session = Session(
            door: guest.role.door, participant: guest.participant.value, leavesForGood: guest.role.door == .stream,
            entityTag: "\"\(randomText(bytes: 9))\"", remote: negotiated.configuration.remoteCredentials)
        do {
            try await media.join(
                JoinRequest(
                    id: id, room: guest.room.mediaRoom, participant: guest.participant.value, kind: guest.role.kind,
                    configuration: negotiated.configuration, muted: guest.muted))
        } catch {
            throw Problem(media: error)
        }
        book.add(session, as: id)
        await tidy()
        return Seated(id: id, answer: negotiated.answer, entityTag: session.entityTag)
    }

    /// Ends a session: 404 where there is none, or no longer.
    func dismiss(_ id: ConnectionID, at door: Session.Door, forGood: Bool? = nil) async throws(Problem) {
        guard let session = book.session(id, at: door), book.remove(id) != nil else { throw .noSuchSession }
        do {
            try await media.leave(id, forGood: forGood ?? session.leavesForGood)
        } catch {
            throw Problem(media: error)
        }
    }

    /// The session, if its connection lives: 404 otherwise, and the book forgets it.
    func living(_ id: ConnectionID, at door: Session.Door) async throws(Problem) -> Session {
        guard let session = book.session(id, at: door) else { throw .noSuchSession }
        try await ask(id) { media throws(MediaServerError) in try await media.report(id, []) }
        return session
    }

    /// Asks the media server about a session; when it no longer knows the connection, nor does the book.
    func ask<Value: Sendable>(
        _ id: ConnectionID, _ question: (MediaServer) async throws(MediaServerError) -> Value
    ) async throws(Problem) -> Value {
        do {
            return try await question(media)
        } catch {
            if error.code == .noSuchConnection { book.remove(id) }
            throw Problem(media: error)
        }
    }

    /// What an answer says of this server.
    func description(_ credentials: ICECredentials) -> LocalDescription {
        LocalDescription(credentials: credentials, fingerprint: media.local.fingerprint, candidates: media.local.candidates)
    }

    /// Fresh ICE credentials of ours.
    func freshCredentials() -> ICECredentials {
        var chance = chance
        return ICECredentials.random(using: &chance)
    }

    /// Random bytes as base64url.
    func randomText(bytes count: Int) -> String {
        var chance = chance
        return Base64URL.encode((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &chance) })
    }

    private func tidy() async {
        for id in book.nextToCheck(2) {
            do {
                try await media.report(id, [])
            } catch {
                if error.code == .noSuchConnection { book.remove(id) }
            }
        }
    }
}

extension ConnectionRole {
    var door: Session.Door {
        if case .page = self { .page } else { .stream }
    }

    var kind: ConnectionKind {
        switch self {
        case .page: .page
        case .whip: .whip
        case .whepRoom: .whepRoom
        case .whepParticipant(let name): .whepParticipant(name)
        }
    }
}
