package import Access
import Appointments
import CivilTime
package import Hummingbird
import Interviews
import Pages
import People
import Vocabulary

/// `GET /interviews/{id}`: the adviser's interview.
package struct InterviewController: Sendable {
    private let counter: Counter

    package init(counter: Counter) {
        self.counter = counter
    }

    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let now = counter.now
        let id: AppointmentID = try Counter.identifier(context)
        guard let line = try await counter.store.appointment(id, seenBy: identity.principal, at: now) else { throw Refused(.notFound) }
        guard line.mode.isVideo else {
            let note = try await counter.store.note(of: id, seenBy: identity.principal, at: now)
            return counter.answer(ConversationPage(line: line, note: note, zone: counter.zone, now: now), to: identity)
        }
        let today = try await counter.store.appointments(in: counter.zone.day(counter.today), seenBy: identity.principal, at: now)
        let waiting = today.count { $0.id != id && $0.progress.isWaiting }
        let note = try await counter.store.note(of: id, seenBy: identity.principal, at: now)
        return counter.answer(InterviewPage(line: line, waiting: waiting, note: note, zone: counter.zone, now: now), to: identity)
    }
}

extension AppointmentLine.Progress {
    /// Whether the visitor is there and nobody has received them.
    var isWaiting: Bool {
        switch self {
        case .waiting, .seated: true
        case .expected, .received, .paused, .ended: false
        }
    }
}
