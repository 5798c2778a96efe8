package import Access
import Appointments
package import CivilTime
import HTTPTypes
package import Hummingbird
package import Interviews
import Negotiation
package import Vocabulary

/// Where pages of an interview connect: the adviser's by the appointment in the address, a station's by whoever sits there. From then
/// on the connection is one of `/call/connections/{id}`.
package struct InterviewConnections: Sendable {
    private let desk: InterviewDesk
    private let interviews: any InterviewStore
    private let now: @Sendable () -> Timestamp

    /// `now` reads the civil clock.
    package init(desk: InterviewDesk, interviews: any InterviewStore, now: @escaping @Sendable () -> Timestamp) {
        self.desk = desk
        self.interviews = interviews
        self.now = now
    }

    /// `POST /interviews/{id}/connections`
    @Sendable package func connectAdviser(_ request: Request, context: WebContext) async throws -> Response {
        guard let appointment = AppointmentID(try context.parameters.require("id")) else { throw Problem(seat: .notFound) }
        return try await connect(request, context: context, to: appointment)
    }

    /// `POST /station/connections`
    @Sendable package func connectStation(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        guard let visit = try await interviews.screen(for: identity.principal, at: now())?.visit else { throw Problem(seat: .notFound) }
        return try await connect(request, context: context, to: visit.appointment.id)
    }

    /// `POST /rendez-vous/le-mien/{token}/salle/connexions`: the visitor at home, whose link was read by whoever asks.
    package func connectVisitor(_ request: Request, to appointment: AppointmentID) async throws -> Response {
        _ = try await desk.seatFromHome(in: appointment)
        let offer = try await PageConnections.offer(in: request)
        let grant = try await desk.seatFromHome(in: appointment)
        let guest = CallDesk.Guest(room: CallRoom(InterviewRoom(of: appointment)), participant: grant.seat.rawValue, role: .page)
        let (response, connection) = try await PageConnections.answer(offer, of: guest, at: desk.calls)
        desk.follow(connection, by: .link(grant.appointment.point), in: appointment, seat: grant.seat)
        await desk.reviewSeat(of: connection)
        return response
    }

    private func connect(_ request: Request, context: WebContext, to appointment: AppointmentID) async throws -> Response {
        let identity = try context.demandIdentity()
        _ = try await desk.seat(of: identity, in: appointment)
        // The body comes at its sender's pace, and the appointment may go on meanwhile: the seat is asked for again after it.
        let offer = try await PageConnections.offer(in: request)
        let seat = try await desk.seat(of: identity, in: appointment)
        let guest = CallDesk.Guest(room: CallRoom(InterviewRoom(of: appointment)), participant: seat.rawValue, role: .page)
        let (response, connection) = try await PageConnections.answer(offer, of: guest, at: desk.calls)
        desk.follow(connection, by: .session(identity), in: appointment, seat: seat)
        // The appointment may have gone on while the offer was answered.
        await desk.reviewSeat(of: connection)
        return response
    }
}
