package import Access
import Appointments
import Capacity
import CivilTime
import HTTPTypes
package import Hummingbird
package import Pages
import People
import Vocabulary

/// Another time for an appointment; or a further appointment for its visitor, at any time, as for somebody who did not come.
package struct ReschedulingController: Sendable {
    private let counter: Counter
    private let purpose: ReschedulingPage.Purpose

    package init(counter: Counter, for purpose: ReschedulingPage.Purpose = .move) {
        self.counter = counter
        self.purpose = purpose
    }

    /// `GET /appointments/{id}/time`, `GET /appointments/{id}/again`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let back = request.uri.queryParameters["back"].map(String.init) ?? ""
        let (identity, id) = (try context.demandIdentity(), try Counter.identifier(context) as AppointmentID)
        guard let line = try await counter.store.appointment(id, seenBy: identity.principal, at: counter.now) else {
            throw Refused(.notFound)
        }
        // Most are moved within their day or a little later.
        let day = max(counter.zone.local(at: line.start).date, counter.today)
        let draft = TimeDraft(date: day.inFrench, length: String(line.length.minutes))
        return try await answer(context, draft, slots: try await slots(draft, for: id, identity), back: back)
    }

    /// `POST /appointments/{id}/time`, `POST /appointments/{id}/again`
    @Sendable package func reschedule(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        var draft = TimeDraft(context.form)
        let back = context.form["back"]
        if context.form["slotsQuestion"] != draft.date { draft.slot = "" }
        // No hour: which are free. Where any can be agreed, one has to be typed.
        if draft.asksForSlots, let slots = try await slots(draft, for: id, identity) {
            return try await answer(context, draft, slots: slots, back: back)
        }
        var form = FormReader()
        guard let time = draft.read(&form, today: counter.today, in: counter.zone) else {
            let slots = draft.slot.isEmpty ? nil : try await slots(draft, for: id, identity)
            return try await answer(context, draft, slots: slots, troubles: form.troubles, back: back, status: .unprocessableContent)
        }
        let wish = Rescheduling(start: time.start, length: time.length, isOutside: draft.isOutside, seen: Int(context.form["seen"]))
        switch try await carryOut(id, wish, movesFollowing: context.form["following"] == Following.all.rawValue, identity) {
        case .success(let id): return Counter.seeOther(next(id, at: time.start, identity, back))
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal)
        case .failure(let refusal):
            let slots = try await slots(draft, nearest: time.start, for: id, identity)
            if slots?.isEmpty == false { draft.forgetHour() }
            return try await answer(context, draft, slots: slots, refusal: refusal, back: back, status: refusal.kind.status)
        }
    }

    /// Where somebody goes on: the host at the board of the new day, where the row is; whoever came from the list to call, with that.
    private func next(_ id: AppointmentID, at start: Timestamp, _ identity: Identity, _ back: String) -> String {
        let list = counter.list(of: identity, back)
        if list == PlacelessController.path, purpose == .move { return list }
        let date = counter.zone.local(at: start).date
        let board = BoardController.path(on: date == counter.today ? nil : date)
        return Counter.telling(purpose == .move ? .moved : .booked, of: id, on: identity.principal.role == .host ? board : list)
    }

    /// Says which appointment has the time now.
    private func carryOut(
        _ id: AppointmentID, _ wish: Rescheduling, movesFollowing: Bool, _ identity: Identity
    ) async throws -> Result<AppointmentID, Refusal> {
        let (store, asking, now, zone) = (counter.store, identity.principal, counter.now, counter.zone)
        if purpose == .again {
            let repetition = try Repetition(times: [PlannedTime(start: wish.start, length: wish.length)])
            let booked = try await store.bookAgain(id, at: repetition, as: [counter.newIdentifier()], by: asking, at: now, in: zone)
            return booked.map { $0.last?.id ?? id }
        }
        if movesFollowing { return try await store.rescheduleFollowing(id, to: wish, by: asking, at: now, in: zone).map { _ in id } }
        return try await store.reschedule(id, to: wish, by: asking, at: now, in: zone).map { _ in id }
    }

    private func slots(
        _ draft: TimeDraft, nearest wanted: Timestamp? = nil, for id: AppointmentID, _ identity: Identity
    ) async throws -> [OfferedSlot]? {
        guard let first = draft.firstDay(today: counter.today),
            let line = try await counter.store.appointment(id, seenBy: identity.principal, at: counter.now)
        else { return nil }
        let search = SlotSearch(agency: line.agencyID, joint: line.jointID, point: line.pointID, mode: line.mode, first: first)
        guard let wanted else { return try await counter.slots(search, for: identity.principal) }
        return try await counter.slots(search, nearest: wanted, for: identity.principal)
    }

    private func answer(
        _ context: WebContext, _ draft: TimeDraft, slots: [OfferedSlot]?, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        back: String, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        let asking = identity.principal
        guard let line = try await counter.store.appointment(id, seenBy: asking, at: counter.now) else { throw Refused(.notFound) }
        let following = try await counter.store.following(id, seenBy: asking, at: counter.now).count - 1
        let page = ReschedulingPage(
            line, for: purpose, following: following, movesFollowing: context.form["following"] == Following.all.rawValue, draft: draft,
            slots: slots,
            mayBeOutside: asking.role == .adviser,
            troubles: troubles, refusal: refusal, back: counter.list(of: identity, back), zone: counter.zone, now: counter.now)
        return counter.answer(page, to: identity, status: status)
    }
}
