package import Access
import Appointments
import CivilTime
import HTTPTypes
package import Hummingbird
import Interviews
import Pages
import People
package import Signalling
import Vocabulary

/// The end of an appointment: how it ended, and what the adviser writes down.
package struct EndController: Sendable {
    private let counter: Counter
    private let interviews: InterviewDesk

    package init(counter: Counter, interviews: InterviewDesk) {
        self.counter = counter
        self.interviews = interviews
    }

    /// `GET /appointments/{id}/end`
    @Sendable package func form(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let outcome = request.uri.queryParameters["outcome"].map(String.init) ?? ""
        let back = request.uri.queryParameters["back"].map(String.init) ?? ""
        return counter.answer(try await page(context, identity, outcome: outcome, back: back), to: identity)
    }

    /// `POST /appointments/{id}/end`
    @Sendable package func end(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let id: AppointmentID = try Counter.identifier(context)
        let form = context.form
        let page = { (troubles: FormTroubles?, refusal: Refusal?) in
            try await self.page(
                context, identity, outcome: form["outcome"], note: form["note"], troubles: troubles, refusal: refusal, back: form["back"])
        }
        do {
            let (outcome, note) = try Self.parse(form)
            let result =
                form["following"] == Following.all.rawValue
                ? try await counter.store.dismissFollowing(id, as: outcome, by: identity.principal, at: counter.now).map(\.first)
                : try await carryOut(id, outcome, note, identity).map(Optional.some)
            switch result {
            case .success(let appointment): return Counter.seeOther(next(id, appointment, identity, form["back"]))
            case .failure(let refusal) where refusal.kind == .notFound: throw Refused(refusal)
            case .failure(let refusal): return counter.answer(try await page(nil, refusal), to: identity, status: refusal.kind.status)
            }
        } catch let troubles as FormTroubles {
            return counter.answer(try await page(troubles, nil), to: identity, status: .unprocessableContent)
        }
    }

    /// Where somebody goes on, and what is said there. Who leaves an interview knows best when they are to meet again.
    private func next(_ id: AppointmentID, _ appointment: Appointment?, _ identity: Identity, _ back: String) -> String {
        let list = counter.list(of: identity, back)
        guard list != PlacelessController.path, let appointment, case .ended(let ending) = appointment.state else { return list }
        if ending.admission != nil { return list == "/day" ? Counter.telling(.ended, of: id, on: list) : list }
        return ending.outcome == .absent ? list : Counter.telling(.cancelled, of: id, on: list)
    }

    /// Whether an interview came of it is decided inside the transaction: both commands are asked by the same decision.
    private func carryOut(
        _ id: AppointmentID, _ outcome: Outcome, _ note: NoteText?, _ identity: Identity
    ) async throws -> Result<Appointment, Refusal> {
        let (asking, now) = (identity.principal, counter.now)
        guard asking.role == .adviser else {
            // Whoever is there ends it themselves. Presence is live: no transaction could look at it.
            if interviews.isAdviserThere(in: id), let line = try await counter.store.appointment(id, seenBy: asking, at: now),
                case .received(let adviser, _, _, _) = line.progress
            {
                return .failure(.inInterview(with: adviser))
            }
            return try await counter.store.dismiss(id, as: outcome, by: asking, at: now)
        }
        return try await counter.store.end(id, as: outcome, note: note, by: asking, at: now)
    }

    private static func parse(_ form: FormFields) throws(FormTroubles) -> (Outcome, NoteText?) {
        var reader = FormReader()
        let outcome = reader.read("outcome", try Outcome(reading: form["outcome"]))
        let note = reader.read("note", try NoteText.read(form["note"]))
        guard let outcome, let note else { throw reader.troubles }
        return (outcome, note)
    }

    private func page(
        _ context: WebContext, _ identity: Identity, outcome: String = "", note: String = "", troubles: FormTroubles? = nil,
        refusal: Refusal? = nil, back: String
    ) async throws -> EndPage {
        let id: AppointmentID = try Counter.identifier(context)
        guard let line = try await counter.store.appointment(id, seenBy: identity.principal, at: counter.now) else {
            throw Refused(.notFound)
        }
        let following = line.isToCome ? try await counter.store.following(id, seenBy: identity.principal, at: counter.now).count - 1 : 0
        return EndPage(
            line: line, following: following, outcome: outcome, note: note, troubles: troubles, refusal: refusal,
            back: counter.list(of: identity, back), zone: counter.zone, now: counter.now)
    }
}

extension Outcome {
    /// The choice of a form's field.
    fileprivate init(reading text: String) throws(Refusal) {
        guard !text.isEmpty else { throw .missing }
        guard let outcome = Outcome(rawValue: text) else { throw .notOffered }
        self = outcome
    }
}
