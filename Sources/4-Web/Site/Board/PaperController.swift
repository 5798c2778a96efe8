package import Access
import Appointments
import CivilTime
import Establishments
import HTTPTypes
package import Hummingbird
import Pages
import People
import Vocabulary

/// The day's sheet comes back: what was written on it while the line was down is typed here, a line each.
package struct PaperController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    /// `GET /board/paper?date=`: the day before, unless another is named.
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let query = request.uri.queryParameters
        let date = query["date"].flatMap { CivilDate(isoText: String($0)) } ?? counter.today.adding(days: -1)
        return try await answer(context, on: date, done: query["done"] != nil)
    }

    /// `POST /appointments/{id}/paper`
    @Sendable package func enter(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let (form, asking) = (context.form, identity.principal)
        let id: AppointmentID = try Counter.identifier(context)
        guard let line = try await counter.store.appointment(id, seenBy: asking, at: counter.now) else { throw Refused(.notFound) }
        let date = counter.zone.local(at: line.start).date
        let draft = PaperDraft(
            outcome: form["outcome"], arrived: form["arrived"], began: form["began"], ended: form["ended"], adviser: form["adviser"],
            place: form["place"])
        let course: PaperCourse
        do throws(FormTroubles) {
            course = try draft.parsed(on: date, in: counter.zone)
        } catch {
            return try await answer(context, on: date, misread: .init(id, draft, troubles: error), status: .unprocessableContent)
        }
        switch try await counter.store.enter(course, on: id, by: asking, at: counter.now) {
        case .success: return Counter.seeOther("/board/paper?done=1&date=\(date.isoText)")
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal)
        case .failure(let refusal):
            return try await answer(context, on: date, misread: .init(id, draft, refusal: refusal), status: refusal.kind.status)
        }
    }

    private func answer(
        _ context: WebContext, on date: CivilDate, misread: PaperPage.Misread? = nil, done: Bool = false, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let identity = try context.demandIdentity()
        let (asking, now, day) = (identity.principal, counter.now, counter.zone.day(date))
        let lines = try await counter.store.appointments(in: day, seenBy: asking, at: now).filter { line in
            // Nobody meets from home without the line.
            guard day.contains(line.start), line.start <= now, line.mode != .home else { return false }
            switch line.progress {
            case .expected, .waiting, .seated: return true
            case .received, .paused, .ended: return false
            }
        }
        let page = PaperPage(
            lines, on: date, misread: misread, done: done, stations: try await counter.store.network(seenBy: asking).stations,
            advisers: try await counter.store.advisers(in: day, seenBy: asking),
            back: asking.role == .host ? BoardController.path(on: date == counter.today ? nil : date) : asking.role.home, zone: counter.zone
        )
        return counter.answer(page, to: identity, status: status)
    }
}
