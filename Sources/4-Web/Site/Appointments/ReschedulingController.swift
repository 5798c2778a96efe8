package import Access
import Appointments
import Capacity
import CivilTime
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// Another time for an appointment.
package struct ReschedulingController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /appointments/{id}/time`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let back = request.uri.queryParameters["back"].map(String.init) ?? ""
        return try await answer(context, nil, looking: true, back: back)
    }

    /// `POST /appointments/{id}/time`
    @Sendable package func reschedule(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        let (draft, back) = (TimeDraft(context.form), context.form["back"])
        if draft.asksForSlots, draft.firstDay(today: counter.today) != nil {
            return try await answer(context, draft, looking: true, back: back)
        }
        var form = FormReader()
        guard let time = draft.read(&form, today: counter.today, in: counter.zone) else {
            return try await answer(context, draft, troubles: form.troubles, back: back, status: .unprocessableContent)
        }
        let wish = Rescheduling(start: time.start, length: time.length, isOutside: draft.isOutside)
        switch try await counter.store.reschedule(id, to: wish, by: identity.principal, at: counter.now, in: counter.zone) {
        case .success: return Counter.seeOther(counter.list(of: identity, back))
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal)
        case .failure(let refusal):
            return try await answer(context, draft, looking: true, refusal: refusal, back: back, status: refusal.kind.status)
        }
    }

    /// `looking`: for free slots, from the draft's day on.
    private func answer(
        _ context: WebContext, _ draft: TimeDraft?, looking: Bool = false, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        back: String, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        let asking = identity.principal
        guard let line = try await counter.store.appointment(id, seenBy: asking, at: counter.now) else { throw Refused(.notFound) }
        let draft = draft ?? TimeDraft(length: String(line.length.minutes))
        var slots: [OfferedSlot]?
        if looking {
            let first = draft.firstDay(today: counter.today) ?? counter.today
            slots = try await counter.slots(SlotSearch(agency: line.agencyID, point: line.pointID, first: first), for: asking)
        }
        let page = ReschedulingPage(
            line, draft: draft, slots: slots, mayBeOutside: asking.role == .adviser, troubles: troubles, refusal: refusal,
            back: counter.list(of: identity, back), zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }
}
