package import Access
import HTTPTypes
package import Hummingbird
import ICE
import MediaServer
import Negotiation
import SDP
import SFU

/// `/sessions/{id}`: what WHIP and WHEP do with a session. Knowing its URL is the right; a token sent along is ignored.
package struct StreamSessions: Sendable {
    private let desk: CallDesk

    package init(desk: CallDesk) {
        self.desk = desk
    }

    /// `DELETE`: hangs up.
    @Sendable package func end(_ request: Request, context: WebContext) async throws -> Response {
        try await desk.dismiss(ConnectionID(value: context.parameters.require("id")), at: .stream)
        return Response(status: .ok)
    }

    /// `PATCH application/trickle-ice-sdpfrag`: 204 for candidates of the session as it is, 200 for a restart.
    @Sendable package func trickle(_ request: Request, context: WebContext) async throws -> Response {
        let id = ConnectionID(value: try context.parameters.require("id"))
        guard let session = desk.book.session(id, at: .stream) else { throw Problem.noSuchSession }
        try await desk.demandLiving(id)
        let bytes = try await request.bytes(of: Self.fragmentType, upTo: BodyLimit.description)
        guard let condition = request.headers[.ifMatch] else {
            throw Problem(.preconditionRequired, code: "if_match", title: "If-Match is needed: the session's ETag, or * for a restart")
        }
        let isAny = condition.split(separator: ",").contains { $0.filter { $0 != " " } == "*" }
        guard isAny || condition.split(separator: ",").contains(where: { $0.filter { $0 != " " } == session.entityTag }) else {
            throw Problem(.preconditionFailed, code: "stale", title: "The session has restarted since")
        }
        let fragment: SDPFragment
        do {
            fragment = try SDPFragment(parsing: bytes)
        } catch {
            throw Problem(.badRequest, code: "sdp", title: "The fragment cannot be read", detail: "\(error)")
        }
        guard let username = fragment.usernameFragment, let password = fragment.password else {
            // Candidates without credentials belong to the session as it is. We wait for the peer's checks and never call
            // on it, so its candidates say nothing that we need.
            return Response(status: .noContent)
        }
        let remote = ICECredentials(usernameFragment: username, password: password)
        guard remote != session.remote else { return Response(status: .noContent) }
        return try await restart(id, fragment, remote: remote)
    }

    /// `OPTIONS` of a session.
    @Sendable package func options(_ request: Request, context: WebContext) -> Response {
        Response(status: .noContent, headers: [HTTPField.Name.acceptPatch: Self.fragmentType])
    }

    /// Any other method of a session.
    @Sendable package func otherMethod(_ request: Request, context: WebContext) throws -> Response {
        throw Problem(
            .methodNotAllowed, code: "method", title: "A session takes PATCH and DELETE", headers: [.allow: "PATCH, DELETE, OPTIONS"])
    }

    private static let fragmentType = "application/trickle-ice-sdpfrag"

    private func restart(_ id: ConnectionID, _ fragment: SDPFragment, remote: ICECredentials) async throws -> Response {
        guard (4...256).contains(remote.usernameFragment.utf8.count), (22...256).contains(remote.password.utf8.count) else {
            throw Problem(.badRequest, code: "ice_credentials", title: "The ICE credentials are not of RFC 8839")
        }
        let local = desk.freshCredentials()
        try await desk.ask(id) { media throws(MediaServerError) in try await media.restartICE(id, local: local, remote: remote) }
        let entityTag = "\"\(desk.randomText(bytes: 9))\""
        desk.book.change(id) { session in
            session.entityTag = entityTag
            session.remote = remote
        }
        let text = Negotiation.restart(fragment, local: desk.description(local, desk.media.candidates(of: id))).serialized
        let fields: HTTPFields = [.contentType: Self.fragmentType, .eTag: entityTag, .contentLength: String(text.utf8.count)]
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

extension HTTPField.Name {
    // Safe: a constant that HTTPTypes accepts; the fallback keeps even a mistake here from trapping.
    static let acceptPatch = HTTPField.Name("Accept-Patch") ?? .accept
}
