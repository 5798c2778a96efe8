package import Access
import Appointments
import CivilTime
package import Hummingbird
import Pages
package import Signalling
import Vocabulary

/// `/group-sessions/{id}/room`: where an agency and the points of a session meet. Opening it writes nothing down.
package struct SessionRoomController: Sendable {
    private let counter: Counter
    private let desk: SessionDesk
    private let pages: GroupSessionController

    package init(counter: Counter, desk: SessionDesk, pages: GroupSessionController) {
        self.counter = counter
        self.desk = desk
        self.pages = pages
    }

    /// `POST /group-sessions/{id}/room`: "Ouvrir la séance".
    @Sendable package func open(_ request: Request, context: WebContext) async throws -> Response {
        let dossier = try await dossier(context)
        switch dossier.session.seat(for: try context.demandIdentity().principal, at: counter.now) {
        case .success: return Counter.seeOther("\(GroupSessionController.address(of: dossier.session.id))/room")
        case .failure(let refusal): return try await pages.answer(context, refusal: refusal)
        }
    }

    /// `GET /group-sessions/{id}/room`
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let dossier = try await dossier(context)
        let seat = dossier.session.seat(for: identity.principal, at: counter.now)
        var isTaken = false
        if case .success(let own) = seat { isTaken = desk.isTaken(own, in: dossier.session.id, besides: identity.principal) }
        let page = SessionRoomPage(dossier, seat: seat, isTaken: isTaken, zone: counter.zone, now: counter.now)
        return counter.answer(page, to: identity)
    }

    private func dossier(_ context: WebContext) async throws -> SessionRoomDossier {
        let id: GroupSessionID = try Counter.identifier(context)
        guard let dossier = try await counter.store.sessionRoom(id, seenBy: context.demandIdentity().principal) else {
            throw Refused(.notFound, back: GroupSessionController.path)
        }
        return dossier
    }
}
