package import Access
import Appointments
import CivilTime
package import Hummingbird
import Pages
import People
import Vocabulary

/// `/group-sessions/{id}/inscription`: a seat for somebody who calls or stands at the counter.
package struct InscriptionController: Sendable {
    private let counter: Counter
    /// How many other sessions are shown to whoever finds all seats taken.
    private static let mostOthers = 3

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /group-sessions/{id}/inscription?point=`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let point = request.uri.queryParameters["point"].flatMap { PointID(String($0)) }?.text ?? ""
        let draft = InscriptionDraft(point: point, contact: ContactDraft(mail: counter.sendsMail, texts: counter.texts != nil))
        return try await answer(context, counter.newIdentifier(), draft, identity)
    }

    /// `POST /group-sessions/{id}/inscription`
    @Sendable package func inscribe(_ request: Request, context: WebContext) async throws -> Response {
        let (identity, form) = (try context.demandIdentity(), context.form)
        let session: GroupSessionID = try Counter.identifier(context)
        guard try await counter.store.groupSession(session, seenBy: identity.principal, at: counter.now) != nil else {
            throw Refused(.notFound, back: GroupSessionController.path)
        }
        let id: AppointmentID = try NetworkController.identifier(form)
        let draft = InscriptionDraft(
            given: form["given"], family: form["family"], point: form["point"],
            contact: ContactDraft(
                way: form["contact"], address: form["mail"], mail: counter.sendsMail, texts: counter.texts != nil),
            telephone: form["telephone"], needs: form.all("needs"))
        let inscription: Inscription
        do throws(FormTroubles) {
            inscription = try draft.parsed(for: session, by: identity.principal)
        } catch {
            return try await answer(context, id, draft, identity, troubles: error)
        }
        switch try await counter.store.inscribe(inscription, as: id, by: identity.principal, at: counter.now) {
        case .success: return Counter.seeOther("\(GroupSessionController.address(of: session))?inscribed=\(id.text)")
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal, back: GroupSessionController.path)
        case .failure(let refusal): return try await answer(context, id, draft, identity, refusal: refusal)
        }
    }

    private func answer(
        _ context: WebContext, _ id: AppointmentID, _ draft: InscriptionDraft, _ identity: Identity, troubles: FormTroubles? = nil,
        refusal: Refusal? = nil
    ) async throws -> Response {
        let (asking, now) = (identity.principal, counter.now)
        let session: GroupSessionID = try Counter.identifier(context)
        guard let dossier = try await counter.store.groupSession(session, seenBy: asking, at: now) else {
            throw Refused(.notFound, back: GroupSessionController.path)
        }
        var others: [GroupSessionDossier] = []
        if let point = PointID(draft.point) ?? dossier.places.first?.id, dossier.free(at: point) == 0 {
            others = try await self.others(than: dossier, at: point, asking, now)
        }
        let page = InscriptionPage(
            id: id, dossier, draft: draft, troubles: troubles, refusal: refusal, others: others, for: asking, texts: counter.texts,
            zone: counter.zone, now: now)
        return counter.answer(page, to: identity, status: troubles == nil ? refusal?.kind.status ?? .ok : .unprocessableContent)
    }

    /// The next sessions of the same agency that have a seat there.
    private func others(
        than dossier: GroupSessionDossier, at point: PointID, _ asking: Principal, _ now: Timestamp
    ) async throws -> [GroupSessionDossier] {
        let all = try await counter.store.groupSessions(in: now..<(now + Appointment.horizon), seenBy: asking, at: now)
        let free = all.filter { other in
            other.session.id != dossier.session.id && other.session.agency == dossier.session.agency && other.session.isOpen(at: now)
                && other.free(at: point) > 0
        }
        return Array(free.prefix(Self.mostOthers))
    }
}
