import Access
import Appointments
import CivilTime
import Hummingbird
import Pages
import People
import Vocabulary
import WaitingList

/// What is free already is had without waiting: it is shown before somebody joins, and taken from the same form.
extension WaitingListController {
    /// Nil: nothing is free, or the form does not say enough to know.
    func freeHours(for wish: WaitingWish?) async throws -> FreeHours? {
        guard let wish else { return nil }
        return FreeHours(try await counter.store.free(Counter.slotsInstead, for: wish, at: counter.now, in: counter.zone))
    }

    func freeHours(before appointment: AppointmentID, from first: CivilDate?, _ identity: Identity) async throws -> FreeHours? {
        FreeHours(
            try await counter.store.freeEarlier(
                Counter.slotsInstead, than: appointment, from: first, seenBy: identity.principal, at: counter.now, in: counter.zone))
    }

    /// They take a free hour and do not wait. The appointment is called as the entry would have been: sent twice, it is made once.
    func book(
        _ hour: FreeHour, for wish: WaitingWish, _ draft: WaitingDraft, _ id: WaitingEntryID, _ identity: Identity
    ) async throws -> Response {
        let booking = Booking(
            visitor: wish.visitor, agency: wish.agency, point: hour.point, start: hour.start, length: wish.length, mode: wish.mode,
            contact: wish.contact, telephone: wish.telephone, needs: wish.needs)
        let appointment = AppointmentID(high: id.high, low: id.low)
        switch try await counter.store.book(booking, as: appointment, by: identity.principal, at: counter.now, in: counter.zone) {
        case .success(let made): return Counter.seeOther(Counter.telling(.booked, of: made.id, on: list(at: made.start, identity)))
        case .failure(let refusal):
            return try await answer(
                draft, id, identity, free: freeHours(for: wish), refusal: refusal, status: refusal.kind.status)
        }
    }

    /// What they have is moved to a free hour.
    func move(
        _ appointment: AppointmentID, to hour: FreeHour, _ form: FormFields, _ id: WaitingEntryID, _ identity: Identity
    ) async throws -> Response {
        let asking = identity.principal
        guard let line = try await counter.store.appointment(appointment, seenBy: asking, at: counter.now) else { throw Refused(.notFound) }
        let wish = Rescheduling(start: hour.start, length: line.length, seen: Int(form["revision"]))
        switch try await counter.store.reschedule(appointment, to: wish, by: asking, at: counter.now, in: counter.zone) {
        case .success(let moved): return Counter.seeOther(Counter.telling(.moved, of: moved.id, on: list(at: moved.start, identity)))
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal)
        case .failure(let refusal): return try await earlier(appointment.text, id, form["first"], identity, refusal: refusal)
        }
    }

    /// Where the new hour is seen.
    private func list(at start: Timestamp, _ identity: Identity) -> String {
        let date = counter.zone.local(at: start).date
        return identity.principal.role == .host ? BoardController.path(on: date == counter.today ? nil : date) : "/day"
    }
}
