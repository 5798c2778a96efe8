package import Access
import HTTPTypes
package import Hummingbird
import MediaServer
import SFU

// Two ways to the same snapshots. Server-Sent Events where the line lets them through; where a filter of a town hall
// holds streams back until they end, one answer per change.
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
        let media = desk.media
        let body = ResponseBody { writer in
            // Without watching the inbound side, a reader who leaves over HTTP/1.1 is noticed only by the next write.
            try await request.body.consumeWithCancellationOnInboundClose { _ in
                // Two kilobytes first: some filters hold back a stream's beginning until they have that much.
                try await writer.write(ByteBuffer(string: "retry: 500\n:" + String(repeating: " ", count: 2_048) + "\n\n"))
                try await SnapshotFeed().run(media.snapshots(of: id), heartbeat: Self.heartbeat) { item in
                    switch item {
                    case .snapshot(let snapshot):
                        var text = ByteBuffer(string: "event: call\ndata: ")
                        text.writeBytes(try Self.encoded(CallEvent(snapshot, own: own)))
                        text.writeString("\n\n")
                        try await writer.write(text)
                    case .heartbeat:
                        try await writer.write(ByteBuffer(string: ": \n\n"))
                    }
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
        let snapshots = desk.media.snapshots(of: id)
        return try await withThrowingTaskGroup(of: CallSnapshot?.self) { group in
            group.addTask {
                for await snapshot in snapshots where snapshot.version != known.version { return snapshot }
                return nil
            }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                return known
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let snapshot = first else { throw Problem.noSuchSession }
            return snapshot
        }
    }
}
