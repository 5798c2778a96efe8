package import Access
import Appointments
import CivilTime
package import Hummingbird
import Interviews
import Pages
package import Signalling
import Vocabulary

/// The waiting room of a visitor at home, and the interview in it. The link to their own appointment is the right to it, and to nothing else.
package struct WaitingRoomController: Sendable {
    private let counter: Counter
    private let secrets: VisitorSecrets
    private let interviews: InterviewDesk
    private let connections: InterviewConnections
    private let beats: StationBeats

    package init(
        counter: Counter, secrets: VisitorSecrets, interviews: InterviewDesk, connections: InterviewConnections, beats: StationBeats
    ) {
        self.counter = counter
        self.secrets = secrets
        self.interviews = interviews
        self.connections = connections
        self.beats = beats
    }

    /// `GET /rendez-vous/le-mien/{token}/salle`: the door, or the room for whoever is in; their own page, which says why, where it is shut.
    @Sendable package func page(_ request: Request, context: WebContext) async throws -> Response {
        let (address, id) = try link(context)
        guard let dossier = try await counter.store.visitorDossier(id) else { throw Refused(.notFound) }
        let now = counter.now
        if let record = ScreenRecord(atHome: dossier) {
            let place = try await place(of: dossier.appointment, at: now)
            let page = HomeRoomPage(
                dossier, record: record, live: interviews.live(in: id), place: place, zone: counter.zone, now: now)
            return counter.answer(page, to: nil)
        }
        guard dossier.appointment.mayEnterFromHome(at: now) else { return Counter.seeOther(address) }
        return counter.answer(HomeDoorPage(dossier, at: address, zone: counter.zone), to: nil)
    }

    /// `POST /rendez-vous/le-mien/{token}/salle`: the visitor is ready.
    @Sendable package func enter(_ request: Request, context: WebContext) async throws -> Response {
        let (address, id) = try link(context)
        switch try await counter.store.enterFromHome(id, at: counter.now) {
        case .success: return Counter.seeOther("\(address)/salle")
        case .failure(let refusal): throw Refused(refusal, back: address)
        }
    }

    /// `POST /rendez-vous/le-mien/{token}/salle/connexions`
    @Sendable package func connect(_ request: Request, context: WebContext) async throws -> Response {
        try await connections.connectVisitor(request, to: link(context).id)
    }

    /// Theirs in the queue, while they wait in it: the page asks every other second.
    private func place(of appointment: Appointment, at now: Timestamp) async throws -> QueueLine? {
        guard case .installed = appointment.state else { return nil }
        return try await counter.store.placeFromHome(
            of: appointment.id, heard: beats.advisers.lately(at: now), at: now, in: counter.zone)
    }

    private func link(_ context: WebContext) throws -> (address: String, id: AppointmentID) {
        let token = try context.parameters.require("token")
        guard let id = secrets.appointment(of: token) else { throw Refused(.notFound) }
        return ("/rendez-vous/le-mien/\(token)", id)
    }
}
