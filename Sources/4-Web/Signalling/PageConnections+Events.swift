package import Access
import HTTPTypes
package import Hummingbird
import MediaServer
import SFU

// Two ways to the same snapshots. Server-Sent Events where the line lets them through; where a filter of a town hall
// holds streams back until they end, one answer per change. Of those who read one connection's the newest four stay.
extension PageConnections {
    /// How long a quiet stream waits before it says that it lives: proxies cut at 30 s and more.
    private static let heartbeat = Duration.seconds(15)
    /// How long a long poll waits for a change.
    private static let patience = Duration.seconds(20)

    /// `GET /call/connections/{id}/events`
    @Sendable package func events(_ request: Request, context: WebContext) async throws -> Response {
        let id = ConnectionID(value: try context.parameters.require("id"))
        guard let session = desk.book.session(id, at: .page) else { throw Problem.noSuchSession }
        let now = try await desk.ask(id) { media throws(MediaServerError) in try await media.snapshot(of: id) }
        if (request.headers[.accept] ?? "").contains("application/json") {
            let after = request.uri.queryParameters["after"].flatMap { UInt64($0) }
            guard now.version == after else { return try Self.json(CallEvent(now, own: session.participant)) }
            let changed = try await firstChange(of: id, after: now)
            return try Self.json(CallEvent(changed, own: session.participant))
        }
        return stream(request, id: id, own: session.participant)
    }

    private func stream(_ request: Request, id: ConnectionID, own: String) -> Response {
        let body = ResponseBody { writer in
            // Without watching the inbound side, a reader who leaves over HTTP/1.1 is noticed only by the next write.
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                // Two kilobytes first: some filters hold back a stream's beginning until they have that much.
                try await writer.write(ByteBuffer(string: "retry: 500\n:" + String(repeating: " ", count: 2_048) + "\n\n"))
                try await read(id, heartbeat: Self.heartbeat) { item in
                    try await writer.write(ByteBuffer(string: try item.eventText(own: own)))
                }
            }
            try await writer.finish(nil)
        }
        var fields: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store, no-transform"]
        // nginx and its kin hold streams back unless told.
        if let name = HTTPField.Name("X-Accel-Buffering") { fields[name] = "no" }
        return Response(status: .ok, headers: fields, body: body)
    }

    private func firstChange(of id: ConnectionID, after known: CallSnapshot) async throws -> CallSnapshot {
        struct Enough: Error {}
        var changed: CallSnapshot?
        do {
            try await read(id, heartbeat: Self.patience) { item in
                if case .snapshot(let snapshot) = item {
                    guard snapshot.version != known.version else { return }
                    changed = snapshot
                }
                throw Enough()
            }
        } catch is Enough {}
        return changed ?? known
    }

    /// Reads a connection's snapshots; of too many readers the oldest is sent away.
    private func read(
        _ id: ConnectionID, heartbeat: Duration, isolation: isolated (any Actor)? = #isolation,
        reader: (SnapshotFeed.Item) async throws -> Void
    ) async throws {
        let feed = SnapshotFeed()
        if let oldest = desk.book.change(id, { $0.admit(feed) }) ?? nil { oldest.end() }
        defer { desk.book.change(id) { $0.release(feed) } }
        try await feed.run(desk.media.snapshots(of: id), heartbeat: heartbeat, reader: reader)
    }
}
