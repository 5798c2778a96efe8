package import Access
import Appointments
import CivilTime
import Establishments
package import Hummingbird
import Pages
import People
import Vocabulary

/// `GET /board/sheet?date=`: a day of the host's point on paper.
package struct SheetController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let (asking, now) = (identity.principal, counter.now)
        let date = request.uri.queryParameters["date"].flatMap { CivilDate(isoText: String($0)) } ?? counter.today
        guard let point = try await counter.store.network(seenBy: asking).points.first else { throw Refused(.notFound) }
        let day = counter.zone.day(date)
        let lines = try await counter.store.appointments(in: day, seenBy: asking, at: now).filter { line in
            if case .ended = line.progress { false } else { day.contains(line.start) }
        }
        let page = SheetPage(
            point: point.label, date: date, lines: lines, back: BoardController.path(on: date == counter.today ? nil : date),
            zone: counter.zone, now: now)
        return counter.answer(page, to: identity)
    }
}
