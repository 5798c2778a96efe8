package import Access
import Appointments
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

    package init(counter: Counter, beats: StationBeats) {
        self.counter = counter
        self.beats = beats
    }

    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        return try await answer(
            context.demandIdentity(), booked: query["booked"].flatMap { AppointmentID(String($0)) },
            ended: query["ended"].flatMap { AppointmentID(String($0)) })
    }

    /// The day, with what was booked, ended or refused a moment ago said above it.
    func answer(_ identity: Identity, booked id: AppointmentID? = nil, ended: AppointmentID? = nil, refusal: Refusal? = nil) async throws
        -> Response
    {
        guard case .agency(let agency) = identity.principal.scope else { throw Problem.anotherRole }
        let now = counter.now
        let network = try await counter.store.network(seenBy: identity.principal)
        guard let title = network.title(of: agency) else { throw Refused(.notFound) }
        let lines = try await counter.store.appointments(in: counter.zone.day(counter.today), seenBy: identity.principal, at: now)
        var booked: AppointmentLine?
        if let id { booked = try await counter.store.appointment(id, seenBy: identity.principal, at: now) }
        let justEnded = ended.flatMap { ended in lines.first { $0.id == ended && $0.wasReceived && $0.outcomes.isEmpty } }
        let queues = try await counter.queues(for: identity.principal, beats, at: now)
        let page = DayPage(
            agency: title, lines: lines, queues: queues, booked: booked, ended: justEnded, refusal: refusal, zone: counter.zone, now: now)
        return counter.answer(page, to: identity, status: refusal?.kind.status ?? .ok)
    }
}
