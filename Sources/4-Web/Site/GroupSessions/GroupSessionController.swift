package import Access
import Appointments
import CivilTime
package import Hummingbird
import Pages
import People
import Vocabulary

/// `/group-sessions`: the sessions, and one of them. Which somebody sees, and what they may do with it, is decided by the session.
package struct GroupSessionController: Sendable {
    static let path = "/group-sessions"
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /group-sessions`: from today on, before them those of a month of which nobody has said how they went.
    @Sendable package func list(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let today = counter.zone.day(counter.today).lowerBound
        let sessions = try await counter.store.groupSessions(
            in: (today - .days(30))..<(counter.now + Appointment.horizon), seenBy: identity.principal, at: counter.now
        ).filter { $0.session.start >= today || $0.session.state == .planned }
        let page = SessionsPage(
            sessions, for: identity.principal, planned: Self.count("planned", request), cancelled: Self.count("cancelled", request),
            zone: counter.zone, now: counter.now)
        return counter.answer(page, to: identity)
    }

    /// `GET /group-sessions/{id}`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        return try await answer(context, news: news(request, for: identity.principal))
    }

    /// `POST /group-sessions/{id}/cancellation`
    @Sendable package func cancel(_ request: Request, context: WebContext) async throws -> Response {
        try await act(context, then: "done=cancelled") { id, asking in
            try await counter.store.cancelSession(id, by: asking, at: counter.now)
        }
    }

    /// `GET /group-sessions/{id}/held`: who is counted as present and who as absent, before it is written.
    @Sendable package func askHeld(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let dossier = try await dossier(context, identity)
        guard dossier.mayBeHeld(at: counter.now) else {
            return try await answer(context, refusal: dossier.session.refusalToHold(at: counter.now) ?? .sessionHeld)
        }
        return counter.answer(SessionHeldPage(dossier, zone: counter.zone), to: identity)
    }

    /// `POST /group-sessions/{id}/held`: "Séance tenue".
    @Sendable package func hold(_ request: Request, context: WebContext) async throws -> Response {
        try await act(context, then: "done=held") { id, asking in
            try await counter.store.holdSession(id, by: asking, at: counter.now)
        }
    }

    /// How many something was done to a moment ago, as the address says it.
    private static func count(_ name: String, _ request: Request) -> Int? {
        request.uri.queryParameters[Substring(name)].flatMap { Int($0) }.flatMap { (1...GroupSession.most).contains($0) ? $0 : nil }
    }

    static func address(of id: GroupSessionID) -> String { "\(path)/\(id.text)" }

    private func act(
        _ context: WebContext, then done: String, _ command: (GroupSessionID, Principal) async throws -> Result<GroupSession, Refusal>
    ) async throws -> Response {
        let id: GroupSessionID = try Counter.identifier(context)
        switch try await command(id, context.demandIdentity().principal) {
        case .success: return Counter.seeOther("\(Self.address(of: id))?\(done)")
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal, back: Self.path)
        case .failure(let refusal): return try await answer(context, refusal: refusal)
        }
    }

    /// What the address says that was done a moment ago, where it is so.
    private func news(_ request: Request, for asking: Principal) async throws -> SessionPage.News? {
        if let text = request.uri.queryParameters["inscribed"], let id = AppointmentID(String(text)) {
            return try await counter.store.appointment(id, seenBy: asking, at: counter.now).map { .inscribed($0) }
        }
        return switch request.uri.queryParameters["done"] {
        case "changed": .changed
        case "cancelled": .cancelled
        case "held": .held
        default: nil
        }
    }

    func answer(_ context: WebContext, news: SessionPage.News? = nil, refusal: Refusal? = nil) async throws -> Response {
        let identity = try context.demandIdentity()
        let (asking, now, zone) = (identity.principal, counter.now, counter.zone)
        let dossier = try await dossier(context, identity)
        let id = dossier.session.id
        let lost = try await counter.store.placelessSessions(id, seenBy: asking, at: now, in: zone).first
        let following = dossier.session.series == nil ? [] : try await counter.store.following(id, seenBy: asking, at: now)
        let page = SessionPage(
            dossier, for: asking, lacks: lost?.lacks ?? [:], hasFollowing: following.count > 1,
            news: Self.holds(news, of: dossier.session) ? news : nil, refusal: refusal,
            zone: zone, now: now)
        return counter.answer(page, to: identity, status: refusal?.kind.status ?? .ok)
    }

    private func dossier(_ context: WebContext, _ identity: Identity) async throws -> GroupSessionDossier {
        let id: GroupSessionID = try Counter.identifier(context)
        guard let dossier = try await counter.store.groupSession(id, seenBy: identity.principal, at: counter.now) else {
            throw Refused(.notFound, back: Self.path)
        }
        return dossier
    }

    /// A list that is opened again by its address tells nothing that is not so.
    private static func holds(_ news: SessionPage.News?, of session: GroupSession) -> Bool {
        switch (news, session.state) {
        case (.cancelled, .cancelled), (.held, .held), (.changed, .planned): true
        case (.inscribed(let line), _): line?.groupSession == session.id
        default: false
        }
    }
}
