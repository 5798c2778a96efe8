package import Access
import Appointments
import CivilTime
package import Hummingbird
import Pages
import Vocabulary
import WaitingList

/// What is offered to somebody on a waiting list, by the link in their mail: its knowledge is the right. Only a form changes something.
package struct OfferController: Sendable {
    private let counter: Counter
    private let secrets: VisitorSecrets

    package init(counter: Counter, secrets: VisitorSecrets) {
        self.counter = counter
        self.secrets = secrets
    }

    /// `GET /rendez-vous/offre/{token}`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let news = request.uri.queryParameters["fait"].flatMap { OfferPage.News(rawValue: String($0)) }
        return try await answer(context, news: news)
    }

    /// `POST /rendez-vous/offre/{token}/oui`: they go on at the page of their appointment.
    @Sendable package func accept(_ request: Request, context: WebContext) async throws -> Response {
        let (_, id) = try link(context)
        let dossier = try await dossier(id)
        var request = request
        let start = WaitingListController.start(try await FormFields.read(from: &request))
        switch try await counter.store.accept(id, start, by: nil, at: counter.now, in: counter.zone) {
        case .success(let taken):
            let news: VisitorOwnPage.News = !taken.isNew ? .already : dossier.entry.appointment == nil ? .booked : .moved
            return Counter.seeOther("\(own(taken.appointment))?fait=\(news)")
        case .failure(let refusal): return try await answer(context, refusal: refusal)
        }
    }

    /// `POST /rendez-vous/offre/{token}/non`
    @Sendable package func decline(_ request: Request, context: WebContext) async throws -> Response {
        let (token, id) = try link(context)
        var request = request
        let start = WaitingListController.start(try await FormFields.read(from: &request))
        switch try await counter.store.decline(id, start, by: nil, at: counter.now) {
        case .success: return Counter.seeOther("\(Self.address(token))?fait=\(OfferPage.News.declined)")
        case .failure(let refusal): return try await answer(context, refusal: refusal)
        }
    }

    /// `POST /rendez-vous/offre/{token}/retrait`
    @Sendable package func leave(_ request: Request, context: WebContext) async throws -> Response {
        let (token, id) = try link(context)
        switch try await counter.store.leave(id, by: nil, at: counter.now) {
        case .success: return Counter.seeOther("\(Self.address(token))?fait=\(OfferPage.News.left)")
        case .failure(let refusal): return try await answer(context, refusal: refusal)
        }
    }

    private static func address(_ token: String) -> String { "/rendez-vous/offre/\(token)" }

    private func own(_ appointment: AppointmentID) -> String { "/rendez-vous/le-mien/\(secrets.token(of: appointment))" }

    private func link(_ context: WebContext) throws -> (token: String, id: WaitingEntryID) {
        let token = try context.parameters.require("token")
        guard let id = secrets.entry(of: token) else { throw Refused(.notFound) }
        return (token, id)
    }

    private func dossier(_ id: WaitingEntryID) async throws -> WaitingDossier {
        guard let dossier = try await counter.store.waitingDossier(id) else { throw Refused(.notFound) }
        return dossier
    }

    private func answer(_ context: WebContext, news: OfferPage.News? = nil, refusal: Refusal? = nil) async throws -> Response {
        let (token, id) = try link(context)
        let dossier = try await dossier(id)
        let entry = dossier.entry
        let appointment = entry.appointment ?? (entry.ending?.how == .accepted ? entry.planned : nil)
        let page = OfferPage(
            dossier, at: Self.address(token), own: appointment.map(own), news: news, refusal: refusal, zone: counter.zone, now: counter.now)
        return counter.answer(page, to: nil, status: refusal?.kind.status ?? .ok)
    }
}
