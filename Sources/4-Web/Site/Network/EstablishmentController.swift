package import Access
package import CivilTime
import Communes
package import Establishments
import HTTPTypes
package import Hummingbird
import Pages
package import People
package import Vocabulary

/// One partner, agency, point or station: its page, its name, its closing and opening. `Thing` says which of the four.
package struct EstablishmentController<Thing: Establishment>: Sendable {
    /// The store's command for this kind of thing.
    package typealias Change =
        @Sendable (Identifier<Thing.Kind>, NetworkChange, Principal, Timestamp) async throws -> Result<Thing, Refusal>

    private let counter: Counter
    /// "/partners"
    package let path: String
    private let things: @Sendable (NetworkMap) -> [Thing]
    private let change: Change

    package init(
        counter: Counter, path: String, things: @escaping @Sendable (NetworkMap) -> [Thing], change: @escaping Change
    ) {
        self.counter = counter
        self.path = path
        self.things = things
        self.change = change
    }

    /// `GET /partners/{id}`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let notice = request.uri.queryParameters["notice"].flatMap { EstablishmentPage.Notice(rawValue: String($0)) }
        return try await answer(context, notice: notice)
    }

    /// `POST /partners/{id}/label`
    @Sendable package func rename(_ request: Request, context: WebContext) async throws -> Response {
        let draft = LabelDraft(label: context.form["label"])
        let label: Label
        do throws(FormTroubles) {
            label = try draft.parsed()
        } catch {
            return try await answer(context, typed: draft, troubles: error, status: .unprocessableContent)
        }
        return try await carryOut(.rename(label), context, notice: .renamed, typed: draft)
    }

    /// `POST /partners/{id}/closing`
    @Sendable package func close(_ request: Request, context: WebContext) async throws -> Response {
        try await carryOut(.close, context, notice: .closed)
    }

    /// `POST /partners/{id}/opening`
    @Sendable package func reopen(_ request: Request, context: WebContext) async throws -> Response {
        try await carryOut(.reopen, context, notice: .reopened)
    }

    private func carryOut(
        _ change: NetworkChange, _ context: WebContext, notice: EstablishmentPage.Notice, typed: LabelDraft? = nil
    ) async throws -> Response {
        let id: Identifier<Thing.Kind> = try Counter.identifier(context)
        switch try await self.change(id, change, context.demandIdentity().principal, counter.now) {
        case .success: return Counter.seeOther("\(path)/\(id.text)?notice=\(notice)")
        case .failure(let refusal): return try await answer(context, typed: typed, refusal: refusal, status: refusal.kind.status)
        }
    }

    private func answer(
        _ context: WebContext, typed: LabelDraft? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        notice: EstablishmentPage.Notice? = nil, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: Identifier<Thing.Kind> = try Counter.identifier(context)
        let map = try await counter.store.network(seenBy: identity.principal)
        guard let thing = things(map).first(where: { $0.id == id }) else { throw Refused(.notFound, back: "/network") }
        let page = EstablishmentPage(
            thing, in: map, typed: typed, account: try await account(of: thing, seenBy: identity.principal),
            at: try await address(of: thing),
            troubles: troubles, refusal: refusal, notice: notice, zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }

    /// Where a point is; nil for anything else.
    private func address(of thing: Thing) async throws -> PointAddress? {
        guard case .point(let id) = thing.thing else { return nil }
        return try await counter.store.address(of: id)
    }

    /// The account by which a station signs in; nil for anything else.
    private func account(of thing: Thing, seenBy asking: Principal) async throws -> AccountID? {
        guard case .station(let id) = thing.thing else { return nil }
        return try await counter.store.accounts(seenBy: asking).first { account in
            if case .station(id, _) = account.scope { true } else { false }
        }?.id
    }
}
