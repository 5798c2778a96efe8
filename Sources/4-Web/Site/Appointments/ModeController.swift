package import Access
import Appointments
import CivilTime
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// Another way to keep an appointment.
package struct ModeController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /appointments/{id}/mode`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let back = request.uri.queryParameters["back"].map(String.init) ?? ""
        return try await answer(context, back: back)
    }

    /// `POST /appointments/{id}/mode`
    @Sendable package func change(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        let form = context.form
        let (draft, back) = (ModeDraft(mode: form["mode"], telephone: form["telephone"]), form["back"])
        let wish: ModeChange
        do throws(FormTroubles) {
            // Whether it may be changed into that one is the appointment's to say, and it says why not.
            wish = try draft.parsed(among: Mode.allCases)
        } catch {
            return try await answer(context, draft, troubles: error, back: back, status: .unprocessableContent)
        }
        switch try await counter.store.changeMode(id, to: wish, by: identity.principal, at: counter.now, in: counter.zone) {
        case .success(let appointment): return Counter.seeOther(next(appointment, identity, back))
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal)
        case .failure(let refusal):
            return try await answer(context, draft, refusal: refusal, back: back, status: refusal.kind.status)
        }
    }

    /// An adviser in the midst of an interview goes on with it; everybody else with the list, which says what was done.
    private func next(_ appointment: Appointment, _ identity: Identity, _ back: String) -> String {
        if case .received(_, let admission, _) = appointment.state, admission.adviser == identity.principal.account {
            return "/interviews/\(appointment.id.text)"
        }
        let list = counter.list(of: identity, back)
        return list == PlacelessController.path ? list : Counter.telling(.modeChanged, of: appointment.id, on: list)
    }

    private func answer(
        _ context: WebContext, _ draft: ModeDraft? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil, back: String,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        guard let line = try await counter.store.appointment(id, seenBy: identity.principal, at: counter.now) else {
            throw Refused(.notFound)
        }
        let page = ModePage(
            line, draft: draft, troubles: troubles, refusal: refusal, back: counter.list(of: identity, back), zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }
}
