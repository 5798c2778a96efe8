package import Access
import Appointments
import Capacity
import CivilTime
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// Further appointments for the visitor of one: every month, or just the next.
package struct SeriesController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /appointments/{id}/series`: the dates, as the address says how it comes again.
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        func said(_ name: Substring) -> String? { query[name].map { String($0) } }
        let usual = RhythmDraft()
        let draft = RhythmDraft(rhythm: said("rhythm") ?? usual.rhythm, count: said("count") ?? usual.count)
        return try await answer(context, draft, back: said("back") ?? "")
    }

    /// `POST /appointments/{id}/series`: the dates that were chosen are booked.
    @Sendable package func book(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        let form = context.form
        let (draft, chosen) = (RhythmDraft(rhythm: form["rhythm"], count: form["count"]), form.all("times"))
        let repetition: Repetition
        do throws(Refusal) {
            repetition = try Repetition(times: chosen.map { text throws(Refusal) in try TimeDraft.time(text, in: counter.zone) })
        } catch {
            return try await answer(
                context, draft, chosen: chosen, troubles: FormTroubles("times", error), back: form["back"], status: .unprocessableContent)
        }
        let ids = repetition.times.map { _ in counter.newIdentifier() as AppointmentID }
        let booked = try await counter.store.bookAgain(
            id, at: repetition, as: ids, by: identity.principal, at: counter.now, in: counter.zone)
        switch booked {
        case .success(let appointments): return Counter.seeOther(next(appointments, identity, back: form["back"]))
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal)
        case .failure(let refusal):
            return try await answer(context, draft, refusal: refusal, back: form["back"], status: refusal.kind.status)
        }
    }

    /// The host prints the paper with all dates on it; an adviser goes on with the day.
    private func next(_ appointments: [Appointment], _ identity: Identity, back: String) -> String {
        let list = counter.list(of: identity, back)
        guard let first = appointments.first, let second = appointments.dropFirst().first else { return list }
        if identity.principal.role != .host { return Counter.telling(.booked, of: second.id, on: identity.principal.role.home) }
        let soonest = first.state == .booked && first.start > counter.now ? first : second
        return "/appointments/\(soonest.id.text)/slip?back=\(list)"
    }

    private func answer(
        _ context: WebContext, _ draft: RhythmDraft, chosen: [String]? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        back: String, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        guard let line = try await counter.store.appointment(id, seenBy: identity.principal, at: counter.now) else {
            throw Refused(.notFound)
        }
        var (prospects, troubles, status): ([Prospect], FormTroubles?, HTTPResponse.Status) = ([], troubles, status)
        do {
            let wish = try draft.parsed()
            prospects = try await self.prospects(of: wish, line, identity)
        } catch let error as FormTroubles {
            (troubles, status) = (troubles ?? error, .unprocessableContent)
        }
        let page = SeriesPage(
            line, draft: draft, prospects: prospects, chosen: chosen, troubles: troubles, refusal: refusal,
            back: counter.list(of: identity, back), zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }

    private func prospects(
        of wish: (rhythm: Rhythm, count: Int), _ line: AppointmentLine, _ identity: Identity
    ) async throws -> [Prospect] {
        let zone = counter.zone
        // From the appointment on, and not into the past: of one that was long ago the next dates are meant.
        let horizon = counter.now + Appointment.horizon
        let dates = wish.rhythm.dates(500, after: zone.local(at: line.start), in: zone)
            .filter { $0.start > counter.now && $0.start <= horizon }
        let times = dates.prefix(wish.count).map { $0.start..<($0.start + line.length.duration) }
        return try await counter.store.prospects(
            of: line.agencyID, at: line.pointID, during: times, mode: line.mode, isOutside: false, seenBy: identity.principal,
            at: counter.now, in: zone)
    }
}
