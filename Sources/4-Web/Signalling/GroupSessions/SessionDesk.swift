package import Access
package import Appointments
package import CivilTime
import HTTPTypes
import MediaServer
package import People
import SFU
import Synchronization
package import Vocabulary

/// Admits people to the rooms of information sessions by the session alone, and sends away whoever has no seat there any more. Who sits
/// where is known here while they do, and is written nowhere.
package final class SessionDesk: Sendable {
    let calls: CallDesk
    private let sessions: any GroupSessionStore
    private let registry: SessionRegistry
    private let now: @Sendable () -> Timestamp

    /// Somebody in a room by a connection.
    private struct Sitter: Sendable {
        let identity: Identity
        let session: GroupSessionID
        let seat: SessionSeat
    }
    private let sitters = Mutex<[ConnectionID: Sitter]>([:])

    /// `now` reads the civil clock.
    package init(
        calls: CallDesk, sessions: any GroupSessionStore, registry: SessionRegistry, now: @escaping @Sendable () -> Timestamp
    ) {
        self.calls = calls
        self.sessions = sessions
        self.registry = registry
        self.now = now
    }

    /// Whether a seat is another's at this moment: whoever opens the session takes it from them, and shall know.
    package func isTaken(_ seat: SessionSeat, in session: GroupSessionID, besides asking: Principal) -> Bool {
        sitters.withLock { sitters in
            sitters.values.contains {
                $0.session == session && $0.seat == seat && $0.identity.principal.account != asking.account
            }
        }
    }

    /// The seat of whoever asks in a session's room; a problem where none is theirs.
    func seat(of asking: Principal, in session: GroupSessionID) async throws -> SessionSeat {
        guard let dossier = try await sessions.sessionRoom(session, seenBy: asking) else { throw Problem(sessionSeat: .notFound) }
        switch dossier.session.seat(for: asking, at: now()) {
        case .success(.agency): return .agency
        case .success(let seat):
            guard !dossier.session.isCrowded || isAgencyThere(in: session) else { throw Problem.agencyAwaited }
            return seat
        case .failure(let refusal): throw Problem(sessionSeat: refusal)
        }
    }

    private func isAgencyThere(in session: GroupSessionID) -> Bool {
        sitters.withLock { sitters in sitters.values.contains { $0.session == session && $0.seat == .agency } }
    }

    /// Notes that somebody sits in a room by a connection, to its end, and that they may, for the session may have gone on meanwhile.
    func follow(_ id: ConnectionID, of identity: Identity, in session: GroupSessionID, seat: SessionSeat) async {
        let sitter = Sitter(identity: identity, session: session, seat: seat)
        sitters.withLock { $0[id] = sitter }
        Task { [self] in
            await calls.watch(id) { _ in }
            sitters.withLock { $0[id] = nil }
        }
        await review(sitter, by: id)
    }

    /// Looks after every seat: whoever's right is over, or whose session was held, was cancelled or is past, has to leave. Asked after
    /// each durable event, and now and then.
    package func reviewSeats() async {
        for (id, sitter) in sitters.withLock({ $0 }) { await review(sitter, by: id) }
    }

    private func review(_ sitter: Sitter, by id: ConnectionID) async {
        guard await !mayStay(sitter) else { return }
        // Where the media server is too busy the connection stays in the book, and the next round asks again.
        try? await calls.dismiss(id, at: .page, forGood: true)
    }

    private func mayStay(_ sitter: Sitter) async -> Bool {
        do {
            guard let principal = try await registry.people.principal(of: sitter.identity.session, at: now()),
                let dossier = try await sessions.sessionRoom(sitter.session, seenBy: principal)
            else { return false }
            return dossier.session.seat(for: principal, at: now()) == .success(sitter.seat)
        } catch {
            // A store that cannot answer takes nobody's seat away; whoever comes next is asked again.
            return true
        }
    }
}

extension Problem {
    /// Whoever comes first is heard and seen by all, and there are more than that.
    static let agencyAwaited = Problem(
        .serviceUnavailable, code: "agency_awaited", title: "The agency has not opened the session yet", headers: [.retryAfter: "2"])

    /// Why the room of a session is not entered.
    init(sessionSeat refusal: Refusal) {
        switch refusal.kind {
        case .notFound: self.init(.notFound, code: "no_group_session", title: "There is no such session here")
        case .notPermitted: self.init(.forbidden, code: "no_seat_for_role", title: "This role has no seat in a session")
        case .conflict, .unreadable, .tooManyTries:
            self.init(.conflict, code: "no_seat", title: "The session gives no seat now", detail: refusal.phrase.key)
        }
    }
}
