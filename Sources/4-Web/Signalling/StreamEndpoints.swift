package import Access
import HTTPTypes
package import Hummingbird
import Negotiation
import SFU

/// Where WHIP (RFC 9725) and WHEP connections are made.
package struct StreamEndpoints: Sendable {
    private let desk: CallDesk

    package init(desk: CallDesk) {
        self.desk = desk
    }

    /// `POST /whip/{room}/{participant}`: publishes.
    @Sendable package func publish(_ request: Request, context: WebContext) async throws -> Response {
        let token = try desk.gatekeeper.admit(request.headers, rights: [.publish], room: context.parameters.require("room"))
        guard try context.parameters.require("participant") == token.participant.value else {
            throw Gatekeeper.refusal("another_participant", "The token is for another participant")
        }
        return try await answer(request, CallDesk.Guest(token, role: .whip))
    }

    /// `POST /whep/{room}/{participant}`: receives one participant, there or still to come.
    @Sendable package func receiveParticipant(_ request: Request, context: WebContext) async throws -> Response {
        let token = try desk.gatekeeper.admit(request.headers, rights: [.subscribe], room: context.parameters.require("room"))
        guard let wanted = ParticipantName(try context.parameters.require("participant")) else {
            throw Problem(.notFound, code: "participant_name", title: "No participant can have this name")
        }
        return try await answer(
            request, CallDesk.Guest(token, role: .whepParticipant(wanted.value)))
    }

    /// `POST /whep/{room}`: receives everyone else.
    @Sendable package func receiveRoom(_ request: Request, context: WebContext) async throws -> Response {
        let token = try desk.gatekeeper.admit(request.headers, rights: [.subscribe], room: context.parameters.require("room"))
        return try await answer(request, CallDesk.Guest(token, role: .whepRoom))
    }

    /// `OPTIONS` of an endpoint.
    @Sendable package func options(_ request: Request, context: WebContext) -> Response {
        Response(status: .noContent, headers: [HTTPField.Name.acceptPost: "application/sdp"])
    }

    /// Any other method of an endpoint.
    @Sendable package func otherMethod(_ request: Request, context: WebContext) throws -> Response {
        throw Problem(.methodNotAllowed, code: "method", title: "An endpoint takes POST", headers: [.allow: "POST, OPTIONS"])
    }

    private func answer(_ request: Request, _ guest: CallDesk.Guest) async throws -> Response {
        let offer = try await request.bytes(of: "application/sdp", upTo: BodyLimit.description)
        let seated = try await desk.seat(guest, offer: offer)
        let fields: HTTPFields = [
            .contentType: "application/sdp", .location: "/sessions/\(seated.id.value)", .eTag: seated.entityTag,
            .contentLength: String(seated.answer.utf8.count), .cacheControl: "no-store",
        ]
        return Response(status: .created, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: seated.answer)))
    }
}

extension HTTPField.Name {
    // Safe: a constant that HTTPTypes accepts; the fallback keeps even a mistake here from trapping.
    static let acceptPost = HTTPField.Name("Accept-Post") ?? .accept
}
