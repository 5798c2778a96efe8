package import Access
import Appointments
import Capacity
import CivilTime
import Establishments
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// What an agency offers: its duty periods, and what is closed of them.
package struct AgencyOfferController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /agencies/{id}/duty-periods`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let notice = request.uri.queryParameters["notice"].flatMap { AgencyOfferPage.Notice(rawValue: String($0)) }
        return try await answer(context, notice: notice)
    }

    /// `GET /agencies/{id}/duty-periods/new`
    @Sendable package func newForm(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        _ = try await offer(context, identity)
        return try await form(counter.newIdentifier(), seen: nil, DutyPeriodDraft(), context, identity)
    }

    /// `GET /agencies/{id}/duty-periods/{duty}`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: DutyPeriodID = try Counter.identifier(context, "duty")
        guard let dutyPeriod = try await offer(context, identity).dutyPeriods.first(where: { $0.id == id }) else {
            throw Refused(.notFound)
        }
        return try await form(id, seen: dutyPeriod.mark, DutyPeriodDraft(dutyPeriod), context, identity)
    }

    /// `POST /agencies/{id}/duty-periods`
    @Sendable package func publish(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let offer = try await offer(context, identity)
        let (agency, fields) = (offer.agency, context.form)
        let id: DutyPeriodID = try NetworkController.identifier(fields)
        let draft = DutyPeriodDraft(
            week: Weekday.allCases.map { fields[$0.field().text] }, from: fields["from"], through: fields["through"],
            length: fields["length"], pause: fields["pause"], desks: fields["desks"], points: fields.all("points"),
            exceptions: fields["exceptions"], isOnline: fields.all("online").contains(DutyPeriodPage.online), modes: fields.all("modes"),
            walkIn: fields["walkIn"], joint: fields["joint"])
        let seen = fields["seen"].isEmpty ? nil : fields["seen"]
        let dutyPeriod: DutyPeriod
        do throws(FormTroubles) {
            dutyPeriod = try draft.parsed(as: id, of: agency, today: counter.today)
        } catch {
            return try await form(id, seen: seen, draft, context, identity, troubles: error, status: .unprocessableContent)
        }
        switch try await counter.store.publish(dutyPeriod, over: seen, by: identity.principal, at: counter.now) {
        case .success: return Counter.seeOther("\(Self.path(of: agency))?notice=published")
        case .failure(let refusal):
            // Whoever was told that it changed has seen it, and may send the same again.
            let current = seen == nil ? nil : offer.dutyPeriods.first { $0.id == id }?.mark
            return try await form(id, seen: current, draft, context, identity, refusal: refusal, status: refusal.kind.status)
        }
    }

    /// `POST /agencies/{id}/closures`
    @Sendable package func close(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let offer = try await offer(context, identity)
        let offered = [Closure.What.agency(offer.agency)] + offer.dutyPeriods.map { .desks($0.id, 1) }
        let (id, draft): (ClosureID, ClosureDraft) = (try NetworkController.identifier(context.form), ClosureDraft(context.form))
        let closure: Closure
        do throws(FormTroubles) {
            closure = try draft.parsed(as: id, among: offered, today: counter.today)
        } catch {
            return try await answer(context, closure: id, draft: draft, troubles: error, status: .unprocessableContent)
        }
        switch try await counter.store.close(closure, by: identity.principal, at: counter.now, in: counter.zone) {
        case .success: return Counter.seeOther("\(Self.path(of: offer.agency))?notice=closed")
        case .failure(let refusal):
            return try await answer(context, closure: id, draft: draft, refusal: refusal, status: refusal.kind.status)
        }
    }

    /// `POST /agencies/{id}/closures/{closure}/end`
    @Sendable package func reopen(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let agency = try await offer(context, identity).agency
        let path = Self.path(of: agency)
        let id: ClosureID = try Counter.identifier(context, "closure")
        _ = try await counter.store.reopen(id, by: identity.principal, at: counter.now).orRefused(back: path)
        return Counter.seeOther("\(path)?notice=reopened")
    }

    static func path(of agency: AgencyID) -> String { "/agencies/\(agency.text)/duty-periods" }

    private func offer(_ context: WebContext, _ identity: Identity) async throws -> AgencyOffer {
        let id: AgencyID = try Counter.identifier(context)
        guard let offer = try await counter.store.offer(of: id, keptBy: identity.principal, on: counter.today) else {
            throw Refused(.notFound)
        }
        return offer
    }

    private func answer(
        _ context: WebContext, closure: ClosureID? = nil, draft: ClosureDraft = ClosureDraft(), troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, notice: AgencyOfferPage.Notice? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let page = AgencyOfferPage(
            try await offer(context, identity), in: try await counter.store.network(seenBy: identity.principal),
            closure: closure ?? counter.newIdentifier(), draft: draft, troubles: troubles, refusal: refusal, notice: notice,
            toCall: notice == nil ? 0 : try await counter.toCall(identity),
            zone: counter.zone, now: counter.now)
        return counter.answer(page, to: identity, status: status)
    }

    private func form(
        _ id: DutyPeriodID, seen: String?, _ draft: DutyPeriodDraft, _ context: WebContext, _ identity: Identity,
        troubles: FormTroubles? = nil, refusal: Refusal? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let page = DutyPeriodPage(
            id, of: try Counter.identifier(context), seen: seen, draft: draft,
            in: try await counter.store.network(seenBy: identity.principal), troubles: troubles, refusal: refusal, zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }
}

extension ClosureDraft {
    init(_ form: FormFields) {
        self.init(what: form["what"], desks: form["desks"], from: form["from"], through: form["through"])
    }
}

extension Counter {
    /// How many somebody has to call because they have no place; an operator calls nobody.
    func toCall(_ identity: Identity) async throws -> Int {
        let asking = identity.principal
        guard asking.role == .host || asking.role == .adviser else { return 0 }
        return try await store.placeless(seenBy: asking, on: nil, at: now, in: zone).count
            + store.placelessSessions(nil, seenBy: asking, at: now, in: zone).count
    }
}
