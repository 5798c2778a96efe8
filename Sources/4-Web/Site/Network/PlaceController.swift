package import Access
import Communes
import Establishments
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// Where a point is, as an operator says it.
package struct PlaceController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /points/{id}/place`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let point = try await point(context)
        let draft = try await counter.store.address(of: point.id).map { PlaceDraft($0) } ?? PlaceDraft()
        return counter.answer(PlacePage(point, draft: draft, zone: counter.zone), to: try context.demandIdentity())
    }

    /// `POST /points/{id}/place`
    @Sendable package func place(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let (point, fields) = (try await point(context), context.form)
        let draft = PlaceDraft(
            street: fields["street"], commune: fields["commune"], code: fields["code"], asked: fields["asked"],
            telephone: fields["telephone"])
        func again(
            _ status: HTTPResponse.Status, choices: [Commune] = [], troubles: FormTroubles? = nil, refusal: Refusal? = nil
        ) -> Response {
            let page = PlacePage(point, draft: draft, choices: choices, troubles: troubles, refusal: refusal, zone: counter.zone)
            return counter.answer(page, to: identity, status: status)
        }
        let said: (street: StreetLine?, wanted: PlaceDraft.Wanted, telephone: Telephone?)
        do throws(FormTroubles) {
            said = try draft.parsed()
        } catch {
            return again(.unprocessableContent, troubles: error)
        }
        let code: CommuneCode
        switch said.wanted {
        case .code(let chosen): code = chosen
        case .query(let query):
            switch try await counter.store.find(query, most: FinderPage.mostCommunes) {
            case .none: return again(.unprocessableContent, troubles: FormTroubles("commune", .communeUnknown))
            case .several(let communes):
                return again(.unprocessableContent, choices: communes, troubles: FormTroubles("commune", .communesAlike))
            case .one(let commune, _): code = commune.code
            }
        }
        let place = PointPlace(point: point.id, street: said.street, commune: code, telephone: said.telephone)
        switch try await counter.store.place(place, by: identity.principal, at: counter.now) {
        case .success: return Counter.seeOther("/points/\(point.id.text)?notice=\(EstablishmentPage.Notice.placed)")
        case .failure(let refusal): return again(refusal.kind.status, refusal: refusal)
        }
    }

    private func point(_ context: WebContext) async throws -> Point {
        let id: PointID = try Counter.identifier(context)
        let map = try await counter.store.network(seenBy: context.demandIdentity().principal)
        guard let point = map.points.first(where: { $0.id == id }) else { throw Refused(.notFound, back: "/network") }
        return point
    }
}
