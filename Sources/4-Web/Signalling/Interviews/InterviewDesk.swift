package import Access
import Appointments
package import CivilTime
package import Interviews
import HTTPTypes
import MediaServer
import People
import SFU
import Synchronization
package import Vocabulary

/// Admits people to the rooms of interviews by the appointment alone, watches what goes on in them, and sends away whoever has no seat
/// there any more.
package final class InterviewDesk: Sendable {
    let calls: CallDesk
    private let interviews: any InterviewStore
    private let registry: SessionRegistry
    private let bell: EventBell
    private let now: @Sendable () -> Timestamp

    /// Somebody in a room: by which right, and in which seat.
    private struct Sitter: Sendable {
        let right: SeatRight
        let appointment: AppointmentID
        let seat: InterviewSeat
    }
    private struct Rooms {
        var sitters: [ConnectionID: Sitter] = [:]
        var presence: [AppointmentID: InterviewPresence] = [:]
        /// The station's newest connection: an older one that ends later says nothing of the line.
        var station: [AppointmentID: ConnectionID] = [:]
        /// The adviser's connection that stands now.
        var adviser: [AppointmentID: ConnectionID] = [:]
        /// Rooms that stand empty after a line was lost, and who sat there last.
        var lost: [AppointmentID: Sitter] = [:]

        mutating func forget(_ appointment: AppointmentID) {
            presence[appointment] = nil
            station[appointment] = nil
            lost[appointment] = nil
        }
    }
    private let rooms = Mutex(Rooms())

    /// `now` reads the civil clock.
    package init(
        calls: CallDesk, interviews: any InterviewStore, registry: SessionRegistry, bell: EventBell,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.calls = calls
        self.interviews = interviews
        self.registry = registry
        self.bell = bell
        self.now = now
    }

    /// What the room of an appointment shows.
    package func live(in appointment: AppointmentID) -> ScreenLive {
        rooms.withLock { $0.presence[appointment]?.live } ?? ScreenLive()
    }

    /// Whether the adviser's own line into the room stands, whatever the station sees of it.
    package func isAdviserThere(in appointment: AppointmentID) -> Bool {
        rooms.withLock { $0.adviser[appointment] != nil }
    }

    /// The seat of whoever asks in an appointment's room; a problem where none is theirs.
    func seat(of identity: Identity, in appointment: AppointmentID) async throws -> InterviewSeat {
        switch try await interviews.seat(in: appointment, for: identity.principal) {
        case .success(let grant): return grant.seat
        case .failure(let refusal): throw Problem(seat: refusal)
        }
    }

    /// The visitor's seat, for whoever holds the link to their appointment; a problem where it gives none.
    func seatFromHome(in appointment: AppointmentID) async throws -> SeatGrant {
        switch try await interviews.seatFromHome(in: appointment) {
        case .success(let grant): return grant
        case .failure(let refusal): throw Problem(seat: refusal)
        }
    }

    /// Notes that somebody sits in a room by a connection, and follows it to its end.
    func follow(_ id: ConnectionID, by right: SeatRight, in appointment: AppointmentID, seat: InterviewSeat) {
        let hasChanged = rooms.withLock { rooms in
            let before = rooms.presence[appointment]
            rooms.sitters[id] = Sitter(right: right, appointment: appointment, seat: seat)
            rooms.lost[appointment] = nil
            if seat == .visitor {
                rooms.station[appointment] = id
                rooms.presence[appointment, default: InterviewPresence(isAtHome: right.isAtHome)].stationConnects(at: now())
            }
            return before != rooms.presence[appointment]
        }
        // Who was gone is back, before the media go and even where they do not come to go.
        if hasChanged, let point = right.point { bell.ringLive(at: point) }
        Task { [self] in
            await calls.watch(id) { snapshot in
                switch seat {
                case .visitor: note(snapshot, by: id, in: appointment, of: right)
                case .adviser: noteAdviser(snapshot.connection, by: id, in: appointment)
                // What the visitor sees of them the station tells; nobody waits for a second adviser.
                case .second: break
                }
            }
            rooms.withLock { rooms in
                let sitter = rooms.sitters.removeValue(forKey: id)
                // Whether or not its end was seen.
                if rooms.adviser[appointment] == id { rooms.adviser[appointment] = nil }
                guard !rooms.sitters.values.contains(where: { $0.appointment == appointment }) else { return }
                // The line's loss is told as long as the visitor may look at it, and that they left their own screen as long as they are
                // waited for; nobody sits there once both have gone.
                if case .lost = rooms.presence[appointment]?.line {
                    rooms.lost[appointment] = sitter
                    return
                }
                rooms.forget(appointment)
            }
        }
    }

    private func note(_ snapshot: CallSnapshot, by id: ConnectionID, in appointment: AppointmentID, of right: SeatRight) {
        let hasChanged = rooms.withLock { rooms in
            guard rooms.station[appointment] == id else { return false }
            let before = rooms.presence[appointment]
            rooms.presence[appointment, default: InterviewPresence(isAtHome: right.isAtHome)].see(snapshot, at: now())
            return before != rooms.presence[appointment]
        }
        if hasChanged, let point = right.point { bell.ringLive(at: point) }
    }

    private func noteAdviser(_ connection: CallSnapshot.ConnectionState, by id: ConnectionID, in appointment: AppointmentID) {
        rooms.withLock { rooms in
            switch connection {
            case .connecting: break
            case .connected: rooms.adviser[appointment] = id
            case .ended:
                guard rooms.adviser[appointment] == id else { return }
                rooms.adviser[appointment] = nil
                rooms.presence[appointment]?.adviserLeaves(at: now())
            }
        }
    }

    /// Looks after every seat: whoever's session is over or whose appointment gives no seat any more has to leave. Asked after each
    /// durable event, and now and then.
    package func reviewSeats() async {
        let (sitters, lost) = rooms.withLock { ($0.sitters, $0.lost) }
        for (id, sitter) in sitters { await review(sitter, by: id) }
        for (appointment, sitter) in lost where await !mayStay(sitter) {
            rooms.withLock { rooms in
                if rooms.lost[appointment] != nil { rooms.forget(appointment) }
            }
        }
    }

    /// The same for one connection, which has just come.
    func reviewSeat(of id: ConnectionID) async {
        if let sitter = rooms.withLock({ $0.sitters[id] }) { await review(sitter, by: id) }
    }

    private func review(_ sitter: Sitter, by id: ConnectionID) async {
        guard await !mayStay(sitter) else { return }
        // Where the media server is too busy the session stays in the book, and the next round asks again.
        try? await calls.dismiss(id, at: .page, forGood: true)
    }

    /// The seat that their right gives them now; nil: none.
    private func grant(_ sitter: Sitter) async throws -> SeatGrant? {
        switch sitter.right {
        case .session(let identity):
            guard let principal = try await registry.people.principal(of: identity.session, at: now()) else { return nil }
            return Self.granted(try await interviews.seat(in: sitter.appointment, for: principal))
        case .link: return Self.granted(try await interviews.seatFromHome(in: sitter.appointment))
        }
    }

    private static func granted(_ result: Result<SeatGrant, Refusal>) -> SeatGrant? {
        if case .success(let grant) = result { grant } else { nil }
    }

    private func mayStay(_ sitter: Sitter) async -> Bool {
        do {
            guard let grant = try await grant(sitter) else { return false }
            if sitter.seat == .visitor, case .received(_, _, let running) = grant.appointment.state {
                rooms.withLock { $0.presence[sitter.appointment]?.adviserIsAwaited(since: running) }
            }
            return grant.seat == sitter.seat
        } catch {
            // A store that cannot answer takes nobody's seat away; whoever comes next is asked again.
            return true
        }
    }
}

extension Problem {
    /// Why a room is not entered.
    init(seat refusal: Refusal) {
        switch refusal.kind {
        case .notFound: self.init(.notFound, code: "no_appointment", title: "There is no such appointment here")
        case .notPermitted: self.init(.forbidden, code: "no_seat_for_role", title: "This role has no seat in an interview")
        case .conflict, .unreadable, .tooManyTries:
            self.init(.conflict, code: "no_seat", title: "The appointment gives no seat now", detail: refusal.phrase.key)
        }
    }
}
