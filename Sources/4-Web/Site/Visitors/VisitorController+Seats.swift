package import Access
import Appointments
import CivilTime
import Establishments
import HTTPTypes
package import Hummingbird
import Pages
import People
import Texting
import Vocabulary

/// A seat in a session: the same form, the same code.
extension VisitorController {
    /// `GET /rendez-vous/seance/{session}/{point}`: a full one is said to be full, with the next ones.
    @Sendable package func seatForm(_ request: Request, context: WebContext) async throws -> Response {
        guard let session = try await session(context) else { return try await counter.notOnline(context) }
        let draft = VisitorDraft(offered: try await offered())
        return try await answer(session, draft, refusal: session.free > 0 ? nil : .sessionFull, status: .ok)
    }

    /// `POST /rendez-vous/seance/{session}/{point}`: the seat is held and the code sent.
    @Sendable package func askForSeat(_ request: Request, context: WebContext) async throws -> Response {
        guard let session = try await session(context) else { return try await counter.notOnline(context) }
        var request = request
        let form = try await FormFields.read(from: &request)
        var draft = VisitorDraft(
            given: form["given"], family: form["family"], way: form["way"], mail: form["mail"], telephone: form["telephone"],
            offered: try await offered())
        let seen = form[VisitorFormPage.seen.text]
        guard seen.isEmpty || seen == String(session.start.milliseconds) else {
            return try await answer(session, draft, refusal: .sessionMoved)
        }
        let wish: VisitorWish
        do throws(FormTroubles) {
            wish = try draft.parsed(with: session.agency, at: session.point, start: session.start, mode: .present, in: session.id)
        } catch {
            return try await answer(session, draft, troubles: error)
        }
        let (id, appointment): (VisitorRequestID, AppointmentID) = (counter.newIdentifier(), counter.newIdentifier())
        let mostTexts = counter.texts?.mostInADay ?? 0
        switch try await counter.store.ask(for: wish, as: id, appointment, mostTexts: mostTexts, at: counter.now, in: counter.zone) {
        case .success(let request): return Counter.seeOther("/rendez-vous/code/\(request.id.text)")
        case .failure(let refusal):
            draft.offered = try await offered()
            // What stands there now, which is not what was read a moment ago.
            guard let now = try await self.session(context) else { return try await counter.notOnline(context) }
            return try await answer(now, draft, refusal: refusal)
        }
    }

    /// What whoever typed a code may take, where what they asked for is gone.
    func instead(of request: VisitorRequest) async throws -> [PublicSession] {
        guard let session = request.session else { return [] }
        return try await counter.sessions(besides: session, at: request.point, of: request.agency)
    }

    /// Nil where visitors do not take seats themselves, or do no longer.
    private func session(_ context: WebContext) async throws -> PublicSession? {
        let id: GroupSessionID = try Counter.identifier(context, "session")
        let point: PointID = try Counter.identifier(context, "point")
        guard counter.sendsMail || counter.texts != nil else { throw Refused(.noCodes) }
        return try await counter.store.publicSession(id, at: point, at: counter.now, in: counter.zone)
    }

    private func answer(
        _ session: PublicSession, _ draft: VisitorDraft, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        status: HTTPResponse.Status? = nil
    ) async throws -> Response {
        let instead =
            session.free == 0 ? try await counter.sessions(besides: session.id, at: session.point, of: session.agency) : []
        let page = VisitorFormPage(
            to: "/rendez-vous/seance/\(session.id.text)/\(session.point.text)", start: session.start, agency: session.agencyTitle,
            point: session.pointLabel, mode: .present, session: session, draft: draft, troubles: troubles, refusal: refusal,
            back: "\(FinderPage.address)?point=\(session.point.text)#result-title", instead: instead, zone: counter.zone)
        return counter.answer(page, to: nil, status: status ?? refusal?.kind.status ?? (troubles == nil ? .ok : .unprocessableContent))
    }
}
