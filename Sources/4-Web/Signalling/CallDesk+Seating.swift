import Access
import MediaServer
import Negotiation
import Peer
import SFU

// How a connection comes to be. A page sits down in the book before the room takes it in, so that of two pages of one
// participant that come at once each finds out which is the later; it stands up again where nothing comes of it.
extension CallDesk {
    struct Guest: Sendable {
        let room: CallRoom
        let participant: String
        let role: ConnectionRole
        /// What the client says is muted; nil: it says nothing of it.
        var muted: Set<PublicationSlot>?
        /// The connection in whose place a page comes back by itself.
        var previous: ConnectionID?
        /// The token's time is over: only a page that comes back to its own seat is let in.
        var isLate = false

        init(room: CallRoom, participant: String, role: ConnectionRole) {
            self.room = room
            self.participant = participant
            self.role = role
        }

        /// Whom a token lets in.
        init(_ token: CallToken, role: ConnectionRole) {
            self.init(room: CallRoom(token.room), participant: token.participant.value, role: role)
        }
    }

    struct Seated: Sendable {
        let id: ConnectionID
        let answer: String
        let entityTag: String
    }

    /// Answers an offer and takes the guest into the room; returns once the room has the connection.
    func seat(_ guest: Guest, offer: [UInt8]) async throws(Problem) -> Seated {
        let id = ConnectionID(value: randomText(bytes: 16))
        guard case .page = guest.role.door else { return try await join(guest, offer: offer, as: id) }
        let seat = SeatHistory.Seat(room: guest.room, participant: guest.participant)
        let standing = book.sit(id, in: seat, replacing: guest.previous) { $0.refusal(isLate: guest.isLate) == nil }
        if let refusal = standing.refusal(isLate: guest.isLate) { throw refusal }
        do {
            let seated = try await join(guest, offer: offer, as: id)
            hearOfEnd(of: id)
            return seated
        } catch {
            book.withdraw(id)
            throw error
        }
    }

    private func join(_ guest: Guest, offer: [UInt8], as id: ConnectionID) async throws(Problem) -> Seated {
        let place: RoomPlace
        do throws(MediaServerError) {
            place = try media.place(guest.room.key, isPromised: guest.room.isPromised)
        } catch {
            throw Problem(media: error)
        }
        defer { media.free(place) }
        let negotiated: NegotiatedConnection
        do {
            negotiated = try answer(offer, role: guest.role, at: place)
        } catch {
            throw Problem(refusal: error)
        }
        let session = Session(
            door: guest.role.door, participant: guest.participant, leavesForGood: guest.role.door == .stream,
            entityTag: "\"\(randomText(bytes: 9))\"", remote: negotiated.configuration.remoteCredentials)
        do {
            try await media.join(
                JoinRequest(
                    id: id, room: guest.room.key, participant: guest.participant, kind: guest.role.kind,
                    configuration: negotiated.configuration, muted: guest.muted))
        } catch {
            throw Problem(media: error)
        }
        book.add(session, as: id)
        await tidy()
        return Seated(id: id, answer: negotiated.answer, entityTag: session.entityTag)
    }

    /// Notes at once when a page's connection has ended: how long its seat is held is counted from then.
    private func hearOfEnd(of id: ConnectionID) {
        Task { [self] in
            await watch(id) { snapshot in
                // A server that stops has no more use for its book, and shall not say 404 where it means 503.
                if case .ended(let reason) = snapshot.connection, reason != .serverStops { book.remove(id) }
            }
        }
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

extension SeatHistory.Standing {
    /// Why a page of this standing is not let in; nil: it is. `isLate`: its token's time is over.
    func refusal(isLate: Bool) -> Problem? {
        switch self {
        case .takenOver: .takenOver
        case .held: nil
        case .unknown, .givenUp: isLate ? Gatekeeper.expiry : nil
        }
    }
}
