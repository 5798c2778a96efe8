package import Access
import Establishments
package import Hummingbird
import Pages
import People
import Vocabulary

/// The operator's network: all of it on a page, and the forms for new parts of it. (What one part is asked is `EstablishmentController`.)
package struct NetworkController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /network`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        return counter.answer(NetworkPage(try await map(identity), zone: counter.zone), to: identity)
    }

    /// `GET /partners/new`
    @Sendable package func newPartner(_ request: Request, context: WebContext) async throws -> Response {
        counter.answer(NewEstablishmentPage(partner: counter.newIdentifier(), zone: counter.zone), to: try context.demandIdentity())
    }

    /// `GET /points/new`
    @Sendable package func newPoint(_ request: Request, context: WebContext) async throws -> Response {
        counter.answer(NewEstablishmentPage(point: counter.newIdentifier(), zone: counter.zone), to: try context.demandIdentity())
    }

    /// `GET /agencies/new?partner=`
    @Sendable package func newAgency(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let draft = AgencyDraft(partner: request.uri.queryParameters["partner"].map(String.init) ?? "")
        let page = NewEstablishmentPage(agency: counter.newIdentifier(), draft, in: try await map(identity), zone: counter.zone)
        return counter.answer(page, to: identity)
    }

    /// `GET /stations/new?point=`
    @Sendable package func newStation(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let draft = StationDraft(point: request.uri.queryParameters["point"].map(String.init) ?? "")
        let page = NewEstablishmentPage(station: counter.newIdentifier(), draft, in: try await map(identity), zone: counter.zone)
        return counter.answer(page, to: identity)
    }

    /// `POST /partners`
    @Sendable package func openPartner(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let (id, draft): (PartnerID, LabelDraft) = try (Self.identifier(context.form), LabelDraft(label: context.form["label"]))
        return try await open(
            identity, at: "/partners/\(id.text)",
            { try await counter.store.openPartner(draft.parsed(), as: id, by: identity.principal, at: counter.now).map { _ in } }
        ) { troubles, refusal in
            NewEstablishmentPage(partner: id, draft, troubles: troubles, refusal: refusal, zone: counter.zone)
        }
    }

    /// `POST /points`
    @Sendable package func openPoint(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let (id, draft): (PointID, LabelDraft) = try (Self.identifier(context.form), LabelDraft(label: context.form["label"]))
        return try await open(
            identity, at: "/points/\(id.text)",
            { try await counter.store.openPoint(draft.parsed(), as: id, by: identity.principal, at: counter.now).map { _ in } }
        ) { troubles, refusal in
            NewEstablishmentPage(point: id, draft, troubles: troubles, refusal: refusal, zone: counter.zone)
        }
    }

    /// `POST /agencies`
    @Sendable package func openAgency(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AgencyID = try Self.identifier(context.form)
        let draft = AgencyDraft(partner: context.form["partner"], label: context.form["label"])
        let map = try await map(identity)
        return try await open(
            identity, at: "/agencies/\(id.text)",
            {
                let (partner, label) = try draft.parsed()
                return try await counter.store.openAgency(label, of: partner, as: id, by: identity.principal, at: counter.now).map { _ in }
            }
        ) { troubles, refusal in
            NewEstablishmentPage(agency: id, draft, in: map, troubles: troubles, refusal: refusal, zone: counter.zone)
        }
    }

    /// `POST /stations`: a station and the account by which it signs in.
    @Sendable package func openStation(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: StationID = try Self.identifier(context.form)
        let draft = StationDraft(point: context.form["point"], label: context.form["label"], login: context.form["login"])
        let map = try await map(identity)
        return try await open(
            identity, at: "/stations/\(id.text)",
            {
                let (point, label, login) = try draft.parsed()
                return try await counter.store.openStation(
                    label, at: point, as: id, login: login, account: counter.newIdentifier(), by: identity.principal, at: counter.now
                ).map { _ in }
            }
        ) { troubles, refusal in
            NewEstablishmentPage(station: id, draft, in: map, troubles: troubles, refusal: refusal, zone: counter.zone)
        }
    }

    private func map(_ identity: Identity) async throws -> NetworkMap { try await counter.store.network(seenBy: identity.principal) }

    /// The identifier that the form brought.
    static func identifier<Thing>(_ form: FormFields) throws -> Identifier<Thing> {
        guard let id = Identifier<Thing>(form["id"]) else { throw Problem.unreadableForm }
        return id
    }

    /// Opens something, or gives the form back with what was wrong.
    private func open(
        _ identity: Identity, at path: String, _ work: () async throws -> Result<Void, Refusal>,
        again: (FormTroubles?, Refusal?) -> NewEstablishmentPage
    ) async throws -> Response {
        do {
            switch try await work() {
            case .success: return Counter.seeOther(path + "?notice=opened")
            case .failure(let refusal): return counter.answer(again(nil, refusal), to: identity, status: refusal.kind.status)
            }
        } catch let troubles as FormTroubles {
            return counter.answer(again(troubles, nil), to: identity, status: .unprocessableContent)
        }
    }
}
