package import Access
import Appointments
import Capacity
import CivilTime
import Communes
import Establishments
package import Hummingbird
import Pages
import People
import Vocabulary

/// The form of a new appointment, and the booking.
package struct BookingController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /appointments/new`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let date = request.uri.queryParameters["date"].flatMap { CivilDate(isoText: String($0)) }
        return counter.answer(try await page(counter.newIdentifier(), identity, on: date), to: identity)
    }

    /// `POST /appointments`
    @Sendable package func book(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let form = context.form
        let id: AppointmentID = try NetworkController.identifier(form)
        var draft = BookingDraft(
            given: form["given"], family: form["family"], agency: form["agency"], point: form["point"], time: TimeDraft(form),
            mode: form["mode"],
            contact: ContactDraft(
                way: form["contact"], address: form["mail"], mail: counter.sendsMail, texts: counter.texts != nil),
            telephone: form["telephone"],
            needs: form.all("needs"), joint: form["joint"])
        // Slots of another agency, place or day answer another question.
        if form["slotsQuestion"] != draft.slotsQuestion { draft.time.slot = "" }
        // No hour: which are free. Where any can be agreed, one has to be typed.
        if draft.time.asksForSlots, let slots = try await slots(draft, for: identity), !slots.isEmpty || !draft.isEmpty {
            let modes = slots.isEmpty ? try await otherModes(than: draft, for: identity) : nil
            return counter.answer(try await page(id, identity, draft, slots: slots, modes: modes), to: identity)
        }
        let booking: Booking
        do throws(FormTroubles) {
            booking = try draft.parsed(by: identity.principal, today: counter.today, in: counter.zone)
        } catch {
            // Whoever chose among free hours finds them again.
            let slots = draft.time.slot.isEmpty ? nil : try await slots(draft, for: identity)
            let page = try await page(id, identity, draft, troubles: error, slots: slots)
            return counter.answer(page, to: identity, status: .unprocessableContent)
        }
        switch try await counter.store.book(booking, as: id, by: identity.principal, at: counter.now, in: counter.zone) {
        case .success(let appointment): return Counter.seeOther(next(appointment, identity))
        case .failure(let refusal):
            let search = draft.search(by: identity.principal, today: counter.today)
            let instead = try await counter.slots(search, nearest: booking.start, for: identity.principal)
            if instead?.isEmpty == false { draft.time.forgetHour() }
            let page = try await page(id, identity, draft, refusal: refusal, slots: instead)
            return counter.answer(page, to: identity, status: refusal.kind.status)
        }
    }

    /// The host goes on at the day that was booked, so that the new row is seen, and prints the paper from there; an adviser has today's
    /// list only, so of another day they are told.
    private func next(_ appointment: Appointment, _ identity: Identity) -> String {
        let date = counter.zone.local(at: appointment.start).date
        let isToday = date == counter.today
        let list = identity.principal.role == .host ? BoardController.path(on: isToday ? nil : date) : "/day"
        return Counter.telling(.booked, of: appointment.id, on: list)
    }

    private func slots(_ draft: BookingDraft, for identity: Identity) async throws -> [OfferedSlot]? {
        guard let search = draft.search(by: identity.principal, today: counter.today) else { return nil }
        return try await counter.slots(search, for: identity.principal)
    }

    /// How the agency receives at the point on that day; nil where it does so in the way that was asked for.
    private func otherModes(than draft: BookingDraft, for identity: Identity) async throws -> [Mode]? {
        guard let search = draft.search(by: identity.principal, today: counter.today) else { return nil }
        let offers = try await counter.store.publicPoint(search.point, on: search.first)?.offers ?? []
        let modes = Set(offers.filter { $0.agency == search.agency }.flatMap(\.dutyPeriods).flatMap(\.modes))
        return modes.contains(search.mode) ? nil : Mode.offered.filter(modes.contains)
    }

    private func page(
        _ id: AppointmentID, _ identity: Identity, _ draft: BookingDraft? = nil, on date: CivilDate? = nil,
        troubles: FormTroubles? = nil, refusal: Refusal? = nil, slots: [OfferedSlot]? = nil, modes: [Mode]? = nil
    ) async throws -> BookingPage {
        BookingPage(
            id: id, draft: draft, on: date, troubles: troubles, refusal: refusal, asksContact: counter.sendsMail, texts: counter.texts,
            sendsLinks: counter.sendsLinks,
            slots: slots, modes: modes,
            network: try await counter.store.network(seenBy: identity.principal), asking: identity.principal, zone: counter.zone,
            now: counter.now)
    }
}
