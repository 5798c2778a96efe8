import Access
import ICE
package import MediaServer
import Negotiation
import SFU
package import Surroundings

/// The bridge to the media server: takes an offer, gives an answer, and remembers the session that came of it.
package final class CallDesk: Sendable {
    let media: MediaServer
    let gatekeeper: Gatekeeper
    let book: SessionBook
    private let chance: SystemRandomNumberGenerator

    /// `now` reads a clock that only moves forward. `chance` makes the names of sessions, which are rights, and the ICE
    /// passwords: the system's alone is good enough.
    package init(
        media: MediaServer, gatekeeper: Gatekeeper, now: @escaping @Sendable () -> Instant, chance: SystemRandomNumberGenerator
    ) {
        self.media = media
        self.gatekeeper = gatekeeper
        self.chance = chance
        book = SessionBook(now: now)
    }

    /// Sessions that are remembered.
    package var sessionCount: Int { book.count }

    /// Ends a session: 404 where there is none, or no longer. One that the media server could not end stays, to be ended again.
    func dismiss(_ id: ConnectionID, at door: Session.Door, forGood: Bool? = nil) async throws(Problem) {
        guard book.session(id, at: door) != nil else { throw .noSuchSession }
        // Noted before, for the end is heard of as soon as it is there.
        let isForGood = book.change(id) { session in
            session.leavesForGood = forGood ?? session.leavesForGood
            return session.leavesForGood
        }
        try await ask(id) { media throws(MediaServerError) in try await media.leave(id, forGood: isForGood ?? false) }
        book.remove(id)
    }

    /// Reads the call as a connection sees it until that has ended. A media server too busy to tell is asked again.
    func watch(_ id: ConnectionID, _ see: (CallSnapshot) -> Void) async {
        while true {
            for await snapshot in media.snapshots(of: id) {
                see(snapshot)
                if case .ended = snapshot.connection { return }
            }
            do {
                try await media.report(id, [])
            } catch {
                guard error.code == .busy else { return }
            }
            // It lives, or may: the watching was refused, by a mailbox that is full for a moment.
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
        }
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

    /// Asks whether the connection lives, and nothing else: 404 where it does not.
    func demandLiving(_ id: ConnectionID) async throws(Problem) {
        try await ask(id) { media throws(MediaServerError) in try await media.report(id, []) }
    }

    /// What an answer says of this server, where media goes to `candidates`.
    func description(_ credentials: ICECredentials, _ candidates: [TransportAddress]) -> LocalDescription {
        LocalDescription(credentials: credentials, fingerprint: media.fingerprint, candidates: candidates)
    }

    /// Fresh ICE credentials of ours.
    func freshCredentials() -> ICECredentials {
        var chance = chance
        return ICECredentials.random(using: &chance)
    }

    /// The answer to an offer, and what the room must know to take the connection in.
    func answer(_ offer: [UInt8], role: ConnectionRole, at place: RoomPlace) throws(NegotiationRefusal) -> NegotiatedConnection {
        var chance = chance
        let local = description(ICECredentials.random(using: &chance), place.candidates)
        return try Negotiation.answer(offerText: offer, role: role, local: local, chance: &chance)
    }

    /// Random bytes as base64url.
    func randomText(bytes count: Int) -> String {
        var chance = chance
        return Base64URL.encode((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &chance) })
    }
}
