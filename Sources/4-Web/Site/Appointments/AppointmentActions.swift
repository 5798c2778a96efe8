package import Access
import Appointments
import CivilTime
package import Hummingbird
import Interviews
import Pages
import People
import Vocabulary

/// What people do with an appointment by a press of a button, a route each. What may be done and by whom is decided by the appointment;
/// the answer is the page that one came from, with the reason where it was refused.
package struct AppointmentActions: Sendable {
    private let counter: Counter
    private let board: BoardController
    private let day: DayController

    package init(counter: Counter, board: BoardController, day: DayController) {
        self.counter = counter
        self.board = board
        self.day = day
    }

    private typealias Command = (AppointmentID, Principal) async throws -> Result<Appointment, Refusal>

    /// `POST /appointments/{id}/arrival`
    @Sendable package func arrive(_ request: Request, context: WebContext) async throws -> Response {
        try await act(context) { id, asking in try await counter.store.arrive(id, by: asking, at: counter.now) }
    }

    /// `POST /appointments/{id}/installation`
    @Sendable package func install(_ request: Request, context: WebContext) async throws -> Response {
        let station = StationID(context.form["station"])
        return try await act(context) { id, asking in
            guard let station else { return .failure(.notOffered) }
            return try await counter.store.install(id, at: station, by: asking, at: counter.now)
        }
    }

    /// `POST /appointments/{id}/installation/end`
    @Sendable package func leaveStation(_ request: Request, context: WebContext) async throws -> Response {
        try await act(context) { id, asking in try await counter.store.leaveStation(id, by: asking, at: counter.now) }
    }

    /// `POST /appointments/{id}/urgency`
    @Sendable package func hurry(_ request: Request, context: WebContext) async throws -> Response {
        try await act(context) { id, asking in try await counter.store.hurry(id, true, by: asking, at: counter.now) }
    }

    /// `POST /appointments/{id}/urgency/end`
    @Sendable package func unhurry(_ request: Request, context: WebContext) async throws -> Response {
        try await act(context) { id, asking in try await counter.store.hurry(id, false, by: asking, at: counter.now) }
    }

    /// `POST /appointments/{id}/promise`: "Dans cinq minutes".
    @Sendable package func promise(_ request: Request, context: WebContext) async throws -> Response {
        try await act(context) { id, asking in try await counter.store.promise(id, by: asking, at: counter.now) }
    }

    /// `POST /appointments/{id}/message`: a line to somebody who waits, one that is ready or one's own.
    @Sendable package func write(_ request: Request, context: WebContext) async throws -> Response {
        let ready = ["soon", "papers", "patience"].first { $0 == context.form["ready"] }
        let typed = ready.map { Words.french.text("message.\($0)") } ?? context.form["text"]
        return try await act(context) { id, asking in
            let text: MessageText
            do throws(Refusal) {
                text = try MessageText(reading: typed)
            } catch {
                // Nobody hears what is wrong with a line to somebody whom they do not see.
                let isSeen = try await counter.store.appointment(id, seenBy: asking, at: counter.now) != nil
                return .failure(isSeen ? error : .notFound)
            }
            return try await counter.store.write(text, to: id, by: asking, at: counter.now)
        }
    }

    /// `POST /appointments/{id}/handing`: "Confier", and taking it back. The button that takes back says so before the list does.
    @Sendable package func hand(_ request: Request, context: WebContext) async throws -> Response {
        let id: AppointmentID = try Counter.identifier(context)
        let chosen = context.form["colleague"]
        if context.form["nobody"] != "" {
            return try await act(context) { id, asking in try await counter.store.hand(id, to: nil, by: asking, at: counter.now) }
        }
        return try await act(context, then: Counter.telling(.handed, of: id, on: Role.adviser.home)) { id, asking in
            guard let colleague = AccountID(chosen) else {
                // Nobody hears what is wrong with the hand-over of somebody whom they do not see.
                let isSeen = try await counter.store.appointment(id, seenBy: asking, at: counter.now) != nil
                return .failure(!isSeen ? .notFound : chosen.isEmpty ? .colleagueNeeded : .notAColleague)
            }
            return try await counter.store.hand(id, to: colleague, by: asking, at: counter.now)
        }
    }

    /// `POST /appointments/{id}/reception`: "Recevoir".
    @Sendable package func receive(_ request: Request, context: WebContext) async throws -> Response {
        let id: AppointmentID = try Counter.identifier(context)
        return try await act(context, then: "/interviews/\(id.text)") { id, asking in
            try await counter.store.receive(id, by: asking, at: counter.now)
        }
    }

    /// `POST /appointments/{id}/pause`: hanging up.
    @Sendable package func pause(_ request: Request, context: WebContext) async throws -> Response {
        try await act(context) { id, asking in try await counter.store.pause(id, by: asking, at: counter.now) }
    }

    /// `POST /appointments/{id}/second`: "Rejoindre l'entretien". Whoever is let in already goes back to it.
    @Sendable package func askToJoin(_ request: Request, context: WebContext) async throws -> Response {
        let id: AppointmentID = try Counter.identifier(context)
        return try await act(context, then: "/interviews/\(id.text)") { id, asking in
            try await counter.store.askToJoin(id, by: asking, at: counter.now)
        }
    }

    /// `POST /appointments/{id}/second/answer`: what the visitor said aloud to the adviser who receives.
    @Sendable package func answer(_ request: Request, context: WebContext) async throws -> Response {
        let id: AppointmentID = try Counter.identifier(context)
        let answer = JoinAnswer(context.form)
        return try await act(context, then: "/interviews/\(id.text)") { id, asking in
            guard let answer else {
                // Nobody hears of a question at an interview that they do not see.
                let isSeen = try await counter.store.appointment(id, seenBy: asking, at: counter.now) != nil
                return .failure(isSeen ? .nobodyAsks : .notFound)
            }
            return try await counter.store.answer(answer.isYes, to: answer.adviser, in: id, by: asking, at: counter.now)
        }
    }

    /// `POST /appointments/{id}/second/end`: "Quitter", and to ask no more.
    @Sendable package func leaveJoint(_ request: Request, context: WebContext) async throws -> Response {
        try await act(context) { id, asking in try await counter.store.leaveJoint(id, by: asking, at: counter.now) }
    }

    private func act(_ context: WebContext, then next: String? = nil, _ command: Command) async throws -> Response {
        let identity = try context.demandIdentity()
        let isHost = identity.principal.role == .host
        let date = isHost ? BoardController.day(from: context.form["back"]) : nil
        switch try await command(try Counter.identifier(context), identity.principal) {
        case .success: return Counter.seeOther(next ?? (isHost ? BoardController.path(on: date) : identity.principal.role.home))
        case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal)
        case .failure(let refusal):
            return isHost
                ? try await board.answer(identity, on: date, refusal: refusal) : try await day.answer(identity, refusal: refusal)
        }
    }
}
