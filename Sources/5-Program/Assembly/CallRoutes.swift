import Access
import HTTPTypes
import Hummingbird
import Signalling
import Site

/// Calls by a token: the page, its connection, WHIP and WHEP.
struct CallRoutes {
    let page: CallPageController
    let connections: PageConnections
    let endpoints: StreamEndpoints
    let sessions: StreamSessions

    /// Methods that are answered 405 with what is allowed (RFC 9725 section 4.2).
    static let endpointRefuses: [HTTPRequest.Method] = [.get, .put, .patch, .delete]
    static let sessionRefuses: [HTTPRequest.Method] = [.get, .put, .post]

    func add(to router: Router<WebContext>) {
        router.get("/call", use: page.page)
        router.post("/call/connections", use: connections.connect)
        router.get("/call/connections/:id/events", use: connections.events)
        router.post("/call/connections/:id/commands", use: connections.command)
        router.delete("/call/connections/:id", use: connections.end)

        router.post("/whip/:room/:participant", use: endpoints.publish)
        router.post("/whep/:room/:participant", use: endpoints.receiveParticipant)
        router.post("/whep/:room", use: endpoints.receiveRoom)
        for path in ["/whip/:room/:participant", "/whep/:room/:participant", "/whep/:room"] as [RouterPath] {
            router.on(path, method: .options, use: endpoints.options)
            for method in Self.endpointRefuses { router.on(path, method: method, use: endpoints.otherMethod) }
        }
        router.patch("/sessions/:id", use: sessions.trickle)
        router.delete("/sessions/:id", use: sessions.end)
        router.on("/sessions/:id", method: .options, use: sessions.options)
        for method in Self.sessionRefuses { router.on("/sessions/:id", method: method, use: sessions.otherMethod) }
    }
}
