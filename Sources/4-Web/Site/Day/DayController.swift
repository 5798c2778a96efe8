package import Access
import Appointments
import Capacity
import CivilTime
import Establishments
import HTTPTypes
package import Hummingbird
import Pages
import People
package import Signalling
import Vocabulary

/// `GET /day`: the adviser's day.
package struct DayController: Sendable {
    private let counter: Counter
    private let beats: StationBeats
    private let interviews: InterviewDesk

    package init(counter: Counter, beats: StationBeats, interviews: InterviewDesk) {
        self.counter = counter
        self.beats = beats
        self.interviews = interviews
    }

    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        return try await answer(identity, done: counter.justDone(request, for: identity.principal))
    }

    /// The day, with what was done or refused a moment ago said above it.
    func answer(_ identity: Identity, done: JustDone? = nil, refusal: Refusal? = nil) async throws -> Response {
        guard case .agency(let agency) = identity.principal.scope else { throw Problem.anotherRole }
        let now = counter.now
        let network = try await counter.store.network(seenBy: identity.principal)
        guard let title = network.title(of: agency) else { throw Refused(.notFound) }
        let lines = try await counter.store.appointments(in: counter.zone.day(counter.today), seenBy: identity.principal, at: now)
        let queues = try await counter.queues(for: identity.principal, beats, at: now)
        let sessions = try await counter.store.groupSessions(
            in: counter.zone.day(counter.today), seenBy: identity.principal, at: now)
        let colleagues = try await counter.store.colleagues(of: identity.principal)
        let page = DayPage(
            agency: title, lines: lines, queues: queues, gone: interviews.gone(of: lines), sessions: sessions, colleagues: colleagues,
            endsDuty: try await endsDuty(of: agency, identity), here: beats.advisers.lately(at: now), done: done, refusal: refusal,
            zone: counter.zone, now: now)
        return counter.answer(page, to: identity, status: refusal?.kind.status ?? .ok)
    }

    /// Where a duty period that still receives today is ended; nil: none does.
    private func endsDuty(of agency: AgencyID, _ identity: Identity) async throws -> String? {
        guard let offer = try await counter.store.offer(of: agency, keptBy: identity.principal, on: counter.today) else { return nil }
        let open = offer.dutyPeriods.filter { $0.less(offer.closures).receives(after: counter.now, in: counter.zone) }
        let list = AgencyOfferController.path(of: agency)
        return open.count == 1 ? "\(list)/\(open[0].id.text)/end" : open.isEmpty ? nil : list
    }
}
