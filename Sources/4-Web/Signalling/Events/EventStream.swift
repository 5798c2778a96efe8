package import Access
package import Appointments
package import CivilTime
import HTTPTypes
package import Hummingbird
import Interviews
import NIOCore
import People
import ServiceLifecycle
import Vocabulary

/// What happens, told to a page as Server-Sent Events (WHATWG HTML section 9.2): `change` for each durable event that concerns whoever
/// reads, with its number as `id`, so that a browser that comes back names the last it has seen; `reload` where the log no longer
/// reaches back; `live` for what is not stored; `beat` in the silence.
package struct EventStream: Sendable {
    private static let heartbeat = Duration.seconds(15)
    private static let pageLength = 200

    private let appointments: any AppointmentStore
    private let registry: SessionRegistry
    private let bell: EventBell
    private let now: @Sendable () -> Timestamp

    /// `now` reads the civil clock.
    package init(
        appointments: any AppointmentStore, registry: SessionRegistry, bell: EventBell, now: @escaping @Sendable () -> Timestamp
    ) {
        self.appointments = appointments
        self.registry = registry
        self.bell = bell
        self.now = now
    }

    /// `GET /events` and `GET /station/events`
    @Sendable package func events(_ request: Request, context: WebContext) async throws -> Response {
        let identity = try context.demandIdentity()
        let named = request.headers[.lastEventID] ?? request.uri.queryParameters["after"].map(String.init)
        return Self.response(to: request) { writer in
            // Inside the body, which is not always written: of a HEAD it is not. Before the newest number is read, so that nothing
            // falls between.
            let reader = EventBell.Reader(point: identity.principal.scope.point)
            bell.add(reader)
            defer { bell.remove(reader) }
            let start: EventNumber
            if let number = named.flatMap({ Int64($0) }) {
                start = EventNumber(number)
            } else {
                start = try await appointments.newestEvent()
            }
            try await tell(identity, from: start, reader: reader, to: writer)
        }
    }

    private func tell(
        _ identity: Identity, from start: EventNumber, reader: EventBell.Reader, to writer: any ResponseBodyWriter
    ) async throws {
        var writer = writer
        var last = start
        // Filters hold back a stream's beginning until they have two kilobytes.
        try await writer.write(ByteBuffer(string: "retry: 500\n:" + String(repeating: " ", count: 2_048) + "\n\n"))
        last = try await write(after: last, for: identity, to: &writer)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: Self.heartbeat)
                    reader.ring { $0.isBeatDue = true }
                }
            }
            group.addTask {
                try? await gracefulShutdown()
                reader.ring { $0.isOver = true }
            }
            defer { group.cancelAll() }
            for await _ in reader.wakes {
                let rings = reader.take()
                if rings.isOver { return }
                // A session that was ended hears no more.
                guard try await registry.people.principal(of: identity.session, at: now()) == identity.principal else { return }
                var isLive = rings.isLive
                if rings.isDurable {
                    // What happens elsewhere to a queue that this page shows is no event of this page's own.
                    if !isLive { isLive = try await appointments.hasQueueNews(after: last, seenBy: identity.principal, at: now()) }
                    last = try await write(after: last, for: identity, to: &writer)
                }
                if isLive { try await writer.write(ByteBuffer(string: "event: live\ndata: {}\n\n")) }
                if rings.isBeatDue { try await writer.write(ByteBuffer(string: "event: beat\ndata:\n\n")) }
            }
        }
    }

    private func write(
        after start: EventNumber, for identity: Identity, to writer: inout any ResponseBodyWriter
    ) async throws -> EventNumber {
        var last = start
        while true {
            switch try await appointments.events(after: last, seenBy: identity.principal, limit: Self.pageLength) {
            case .gap(let upTo):
                try await writer.write(ByteBuffer(string: "event: reload\nid: \(upTo.value)\ndata: {}\n\n"))
                return upTo
            case .events(let events, let upTo):
                for event in events { try await writer.write(ByteBuffer(string: event.text)) }
                last = upTo
                if events.count < Self.pageLength { return last }
            }
        }
    }

    private static func response(
        to request: Request, _ tell: @escaping @Sendable (any ResponseBodyWriter) async throws -> Void
    ) -> Response {
        let body = ResponseBody { writer in
            // Without watching the inbound side, a reader who leaves over HTTP/1.1 is noticed only by the next write.
            try await request.body.consumeWithCancellationOnInboundClose { _ in try await tell(writer) }
            try await writer.finish(nil)
        }
        var fields: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store, no-transform"]
        // nginx and its kin hold streams back unless told.
        if let name = HTTPField.Name("X-Accel-Buffering") { fields[name] = "no" }
        return Response(status: .ok, headers: fields, body: body)
    }
}

extension Logged<AppointmentEvent> {
    /// As a page reads it: what happened to which appointment, and no name.
    fileprivate var text: String {
        "event: change\nid: \(number.value)\ndata: {\"what\":\"\(event.what.word)\",\"appointment\":\"\(event.appointment.text)\"}\n\n"
    }
}

extension Scope {
    /// The point whose live changes concern somebody; nil: no one point's.
    fileprivate var point: PointID? {
        switch self {
        case .point(let id), .station(_, let id): id
        case .network, .agency: nil
        }
    }
}

extension HTTPField.Name {
    // Safe: a constant that HTTPTypes accepts; the fallback keeps even a mistake here from trapping.
    fileprivate static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .from
}
