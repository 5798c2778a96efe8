package import Access
import FoundationEssentials
import HTTPTypes
package import Hummingbird
import MediaServer
import Negotiation
import Peer
import SFU

/// `/call/connections`: what a page does with its one connection. Knowing its URL is the right.
package struct PageConnections: Sendable {
    let desk: CallDesk

    package init(desk: CallDesk) {
        self.desk = desk
    }

    /// Where connections stand, the identifier follows.
    static let path = "/call/connections/"

    /// `POST /call/connections`: the page offers.
    @Sendable package func connect(_ request: Request, context: WebContext) async throws -> Response {
        let token = try desk.gatekeeper.recognise(request.headers)
        try desk.gatekeeper.demand([.publish, .subscribe], of: token)
        let offer = try await Self.offer(in: request)
        var guest = CallDesk.Guest(token, role: .page)
        guest.isLate = desk.gatekeeper.isExpired(token)
        return try await Self.answer(offer, of: guest, at: desk).response
    }

    /// The offer that a page sent.
    static func offer(in request: Request) async throws -> PageOffer {
        let offer = try decode(PageOffer.self, try await request.bytes(of: "application/json", upTo: BodyLimit.offer))
        guard offer.sdp.utf8.count <= BodyLimit.description else {
            throw Problem(.contentTooLarge, code: "too_large", title: "The offer may have \(BodyLimit.description) bytes at most")
        }
        return offer
    }

    /// Seats whoever sent the offer, and answers it.
    static func answer(
        _ offer: PageOffer, of guest: CallDesk.Guest, at desk: CallDesk
    ) async throws -> (response: Response, connection: ConnectionID) {
        var guest = guest
        guest.muted = offer.muted.map { Set($0.compactMap(PublicationSlot.init(label:))) }
        guest.previous = offer.previous
        let seated = try await desk.seat(guest, offer: Array(offer.sdp.utf8))
        var response = try json(PageAnswer(sdp: seated.answer, participant: guest.participant, room: guest.room.name))
        response.status = .created
        response.headers[.location] = path + seated.id.value
        return (response, seated.id)
    }

    /// `POST /call/connections/{id}/commands`: carried out once, however often it comes; one that failed may come again.
    @Sendable package func command(_ request: Request, context: WebContext) async throws -> Response {
        let id = ConnectionID(value: try context.parameters.require("id"))
        guard desk.book.session(id, at: .page) != nil else { throw Problem.noSuchSession }
        let command = try Self.decode(PageCommand.self, try await request.bytes(of: "application/json", upTo: BodyLimit.command))
        switch desk.book.change(id, { $0.note(request: command.request) }) {
        case nil: throw Problem.noSuchSession
        case .done?: return Response(status: .noContent)
        case .underWay?: throw Problem.busy
        case .new?: break
        }
        do {
            try await carryOut(command.order, for: id)
        } catch {
            desk.book.change(id) { $0.settle(request: command.request, isDone: false) }
            throw error
        }
        desk.book.change(id) { $0.settle(request: command.request, isDone: true) }
        return Response(status: .noContent)
    }

    private func carryOut(_ order: PageCommand.Order, for id: ConnectionID) async throws(Problem) {
        switch order {
        case .mute(let slot, let isMuted):
            try await desk.ask(id) { media throws(MediaServerError) in try await media.setMuted(id, slot, isMuted) }
        case .report(let sections):
            try await desk.ask(id) { media throws(MediaServerError) in try await media.report(id, sections) }
        case .beat:
            try await desk.demandLiving(id)
        }
    }

    /// `DELETE /call/connections/{id}`: hangs up. The seat is held for a reload, unless `?goodbye` says that nobody comes back.
    @Sendable package func end(_ request: Request, context: WebContext) async throws -> Response {
        let isGoodbye = request.uri.queryParameters["goodbye"] != nil || request.uri.query == "goodbye"
        try await desk.dismiss(ConnectionID(value: context.parameters.require("id")), at: .page, forGood: isGoodbye)
        return Response(status: .ok)
    }

    static func json(_ value: some Encodable) throws -> Response {
        let bytes = try encoded(value)
        let fields: HTTPFields = [.contentType: "application/json", .contentLength: String(bytes.count), .cacheControl: "no-store"]
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func encoded(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws(Problem) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            // What JSONDecoder says may quote the body.
            throw Problem(.badRequest, code: "json", title: "The body is not the JSON that is expected here")
        }
    }
}
