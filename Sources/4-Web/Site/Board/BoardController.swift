package import Access
import Appointments
import Capacity
import CivilTime
import Establishments
import HTTPTypes
package import Hummingbird
import Interviews
import Pages
import People
package import Signalling
import Vocabulary
import WaitingList

/// `GET /board`: the host's day at the point.
package struct BoardController: Sendable {
    private let counter: Counter
    private let beats: StationBeats
    private let interviews: InterviewDesk

    package init(counter: Counter, beats: StationBeats, interviews: InterviewDesk) {
        self.counter = counter
        self.beats = beats
        self.interviews = interviews
    }

    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let date = request.uri.queryParameters["date"].flatMap { CivilDate(isoText: String($0)) }
        let identity = try context.demandIdentity()
        return try await answer(identity, on: date, done: counter.justDone(request, for: identity.principal))
    }

    /// The day of the board that a form was sent from, as its field `back` says it; nil: today's.
    static func day(from back: String) -> CivilDate? {
        let prefix = "/board?date="
        return back.hasPrefix(prefix) ? CivilDate(isoText: String(back.dropFirst(prefix.count))) : nil
    }

    /// The address of a day's board.
    static func path(on date: CivilDate?) -> String { date.map { "/board?date=\($0.isoText)" } ?? Role.host.home }

    /// The board, with what was done or refused a moment ago said above it.
    func answer(_ identity: Identity, on date: CivilDate? = nil, done: JustDone? = nil, refusal: Refusal? = nil) async throws
        -> Response
    {
        let asking = identity.principal
        let now = counter.now
        let date = date ?? counter.today
        let network = try await counter.store.network(seenBy: asking)
        guard let point = network.points.first else { throw Refused(.notFound) }
        let day = counter.zone.day(date)
        // Whoever is still there from before stands on today's board, and on no other day's.
        let lines = try await counter.store.appointments(in: day, seenBy: asking, at: now).filter {
            date == counter.today || day.contains($0.start)
        }
        let gone = interviews.gone(of: lines)
        var missing: [AppointmentID: MissingAdviser] = [:]
        for line in lines {
            guard case .received(_, _, let since, _) = line.progress else { continue }
            missing[line.id] = interviews.live(in: line.id).missing(since: since)
        }
        let checks = try await counter.store.checks(seenBy: asking)
        let occupants = try await counter.store.occupants(seenBy: asking)
        let stations = network.stations.filter(\.isOpen).map { station in
            BoardStation(
                id: station.id, label: station.label,
                readiness: StationReadiness(beat: beats.last(of: station.id), check: checks[station.id], at: now),
                occupant: occupants[station.id])
        }
        let placeless = try await counter.store.placeless(seenBy: asking, on: date, at: now, in: counter.zone)
        let queues = date == counter.today ? try await counter.queues(for: asking, beats, at: now) : []
        let freed = date == counter.today ? try await counter.store.offersToCall(seenBy: asking, at: now) : []
        let isWaitedFor = date == counter.today ? try await counter.store.isSomebodyWaiting(seenBy: asking) : false
        let sessions = try await counter.store.groupSessions(in: day, seenBy: asking, at: now)
        let page = BoardPage(
            point: point.label, date: date, lines: lines, stations: stations, missing: missing, gone: gone,
            lacks: Dictionary(placeless.map { ($0.line.id, $0.lacks) }) { $1 },
            stranded: Set(placeless.filter(\.isStranded).map(\.line.id)), queues: queues, freed: freed, isWaitedFor: isWaitedFor,
            sessions: sessions,
            done: done, refusal: refusal, zone: counter.zone, now: now)
        return counter.answer(page, to: identity, status: refusal?.kind.status ?? .ok)
    }
}
