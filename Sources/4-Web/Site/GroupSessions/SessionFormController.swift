package import Access
import Appointments
import CivilTime
import Establishments
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// The form of sessions: planning some, and changing one.
package struct SessionFormController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /group-sessions/new`
    @Sendable package func newForm(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let page = SessionFormPage(
            id: counter.newIdentifier(), draft: SessionDraft(), points: try await points(identity), zone: counter.zone)
        return counter.answer(page, to: identity)
    }

    /// `POST /group-sessions`: first the dates, then, when they were read, the plan.
    @Sendable package func plan(_ request: Request, context: WebContext) async throws -> Response {
        let (identity, form) = (try context.demandIdentity(), context.form)
        let id: GroupSessionID = try NetworkController.identifier(form)
        let points = try await points(identity)
        let draft = draft(form, points)
        func page(
            _ dates: [SessionProspect]? = nil, chosen: [String]? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil
        ) -> Response {
            let page = SessionFormPage(
                id: id, draft: draft, points: points, dates: dates, chosen: chosen, troubles: troubles, refusal: refusal, zone: counter.zone
            )
            let status = troubles == nil ? refusal?.kind.status ?? .ok : .unprocessableContent
            return counter.answer(page, to: identity, status: status)
        }
        let wish: SessionPlan
        do throws(FormTroubles) {
            wish = try draft.parsed(today: counter.today, in: counter.zone)
        } catch {
            return page(troubles: error)
        }
        let dates = try await counter.store.prospects(of: wish, by: identity.principal, at: counter.now, in: counter.zone)
        // Dates of another question were read for nothing.
        guard form["question"] == draft.question else { return page(dates) }
        let chosen = form.all("times")
        let starts = wish.starts.filter { chosen.contains(String($0.milliseconds)) }
        guard !starts.isEmpty else { return page(dates, chosen: [], troubles: FormTroubles("times", .noTimes)) }
        let plan = SessionPlan(
            title: wish.title, length: wish.length, seats: wish.seats, starts: starts, isOnline: wish.isOnline)
        let ids = [id] + starts.dropFirst().map { _ in counter.newIdentifier() as GroupSessionID }
        switch try await counter.store.planSessions(plan, as: ids, by: identity.principal, at: counter.now, in: counter.zone) {
        case .success(let sessions): return Counter.seeOther("\(GroupSessionController.path)?planned=\(sessions.count)")
        case .failure(let refusal): return page(dates, chosen: chosen, refusal: refusal)
        }
    }

    /// `GET /group-sessions/{id}/change`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let session = try await session(context, identity)
        let page = SessionFormPage(
            changing: session, seen: session.revision, draft: SessionDraft(session, in: counter.zone),
            points: try await points(identity, of: session), zone: counter.zone)
        return counter.answer(page, to: identity)
    }

    /// `POST /group-sessions/{id}/change`
    @Sendable package func change(_ request: Request, context: WebContext) async throws -> Response {
        let (identity, form) = (try context.demandIdentity(), context.form)
        let session = try await session(context, identity)
        let points = try await points(identity, of: session)
        let (draft, seen) = (draft(form, points), Int(form["seen"]) ?? 0)
        func page(_ seen: Int, troubles: FormTroubles? = nil, refusal: Refusal? = nil) -> Response {
            let page = SessionFormPage(
                changing: session, seen: seen, draft: draft, points: points, troubles: troubles, refusal: refusal, zone: counter.zone)
            return counter.answer(page, to: identity, status: refusal?.kind.status ?? .unprocessableContent)
        }
        let wish: SessionPlan
        do throws(FormTroubles) {
            wish = try draft.parsed(today: counter.today, in: counter.zone)
        } catch {
            return page(seen, troubles: error)
        }
        let change = SessionChange(
            title: wish.title, start: wish.starts.first ?? session.start, length: wish.length, seats: wish.seats,
            isOnline: wish.isOnline, seen: seen)
        let result = try await counter.store.changeSession(
            session.id, to: change, by: identity.principal, at: counter.now, in: counter.zone)
        switch result {
        case .success: return Counter.seeOther("\(GroupSessionController.address(of: session.id))?done=changed")
        // Whoever has read that it moved meanwhile may send what they typed.
        case .failure(let refusal): return page(session.revision, refusal: refusal)
        }
    }

    private func session(_ context: WebContext, _ identity: Identity) async throws -> GroupSession {
        let id: GroupSessionID = try Counter.identifier(context)
        guard let dossier = try await counter.store.groupSession(id, seenBy: identity.principal, at: counter.now) else {
            throw Refused(.notFound, back: GroupSessionController.path)
        }
        return dossier.session
    }

    /// The points that are open, and those of a session that is changed though they were closed since: nobody's seat falls out of a form
    /// unsaid.
    private func points(_ identity: Identity, of session: GroupSession? = nil) async throws -> [Point] {
        try await counter.store.network(seenBy: identity.principal).points.filter { $0.isOpen || session?.seats[$0.id] != nil }
    }

    private func draft(_ form: FormFields, _ points: [Point]) -> SessionDraft {
        var seats: [String: String] = [:]
        for point in points {
            let text = form[SessionDraft.field(ofSeatsAt: point.id.text).text]
            if !text.isEmpty { seats[point.id.text] = text }
        }
        return SessionDraft(
            title: form["title"], date: form["date"], hour: form["hour"], length: form["length"], seats: seats,
            rhythm: form["rhythm"].isEmpty ? SessionDraft.once : form["rhythm"], count: form["count"],
            isOnline: form.all("online").contains(SessionFormPage.online))
    }
}
