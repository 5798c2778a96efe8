package import Access
import Appointments
import HTTPTypes
package import Hummingbird
import Negotiation
import Vocabulary

/// Where pages of an information session connect. From then on the connection is one of `/call/connections/{id}`.
package struct SessionConnections: Sendable {
    private let desk: SessionDesk

    package init(desk: SessionDesk) {
        self.desk = desk
    }

    /// `POST /group-sessions/{id}/room/connections`
    @Sendable package func connect(_ request: Request, context: WebContext) async throws -> Response {
        guard let session = GroupSessionID(try context.parameters.require("id")) else { throw Problem(sessionSeat: .notFound) }
        let identity = try context.demandIdentity()
        _ = try await desk.seat(of: identity.principal, in: session)
        // The body comes at its sender's pace, and the session may be over meanwhile: the seat is asked for again after it.
        let offer = try await PageConnections.offer(in: request)
        let seat = try await desk.seat(of: identity.principal, in: session)
        let guest = CallDesk.Guest(room: CallRoom(SessionRoom(of: session)), participant: seat.participant, role: .page)
        let (response, connection) = try await PageConnections.answer(offer, of: guest, at: desk.calls)
        await desk.follow(connection, of: identity, in: session, seat: seat)
        return response
    }
}
