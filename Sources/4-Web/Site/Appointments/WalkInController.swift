package import Access
import Appointments
import Capacity
import CivilTime
import Communes
import Establishments
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// Somebody stands at the point without an appointment: the host writes them down, and they are here at once.
package struct WalkInController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /appointments/walk-in`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        return try await answer(identity, counter.newIdentifier())
    }

    /// `POST /appointments/walk-in`
    @Sendable package func write(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let (form, asking, now) = (context.form, identity.principal, counter.now)
        let id: AppointmentID = try NetworkController.identifier(form)
        let local = counter.zone.local(at: now)
        let time = TimeDraft(date: local.date.inFrench, hour: local.hour.inFrench)
        let draft = BookingDraft(
            given: form["given"], family: form["family"], agency: form["agency"], time: time, mode: form["mode"],
            needs: form.all("needs"))
        let booking: Booking
        do throws(FormTroubles) {
            booking = try draft.parsed(by: asking, today: counter.today, in: counter.zone)
        } catch {
            return try await answer(identity, id, draft, troubles: error, status: .unprocessableContent)
        }
        let booked = try await counter.store.book(booking, as: id, by: asking, at: now, in: counter.zone)
        if case .failure(let refusal) = booked {
            return try await answer(identity, id, draft, refusal: refusal, status: refusal.kind.status)
        }
        // Sent twice, they may sit already.
        _ = try await counter.store.arrive(id, by: asking, at: now)
        return Counter.seeOther("\(BoardController.path(on: nil))#row-\(id.text)")
    }

    /// How somebody who stands there may be received: by video, and in person where an adviser comes to the point.
    private func modes(at point: PointID) async throws -> [Mode] {
        let offers = try await counter.store.publicPoint(point, on: counter.today)?.offers ?? []
        let received = Set(offers.flatMap(\.dutyPeriods).flatMap(\.modes))
        return Mode.offered.filter { $0 == .point || ($0 == .present && received.contains($0)) }
    }

    private func answer(
        _ identity: Identity, _ id: AppointmentID, _ draft: BookingDraft? = nil, troubles: FormTroubles? = nil, refusal: Refusal? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let asking = identity.principal
        let network = try await counter.store.network(seenBy: asking)
        guard let point = network.points.first else { throw Refused(.notFound) }
        // Whoever receives here today comes first.
        let today = try await counter.store.appointments(in: counter.zone.day(counter.today), seenBy: asking, at: counter.now)
        let here = Set(today.map(\.agencyID))
        let partners = Set(network.partners.filter(\.isOpen).map(\.id))
        let open = network.agencies.filter { $0.isOpen && partners.contains($0.partner) }.map(\.id)
        let ordered = open.filter(here.contains) + open.filter { !here.contains($0) }
        let agencies = ordered.compactMap { id in network.title(of: id).map { (id: id, title: $0) } }
        let page = WalkInPage(
            id: id, draft: draft, troubles: troubles, refusal: refusal, point: point.label, agencies: agencies,
            modes: try await modes(at: point.id), zone: counter.zone)
        return counter.answer(page, to: identity, status: status)
    }
}
