import Access
import HTTPTypes
import Hummingbird
import Signalling
import Site

/// Every route of the program, on one page.
struct Routes {
    let page: CallPageController
    let browser: BrowserFiles
    let connections: PageConnections
    let endpoints: StreamEndpoints
    let sessions: StreamSessions
    let health: Health
    let metrics: Metrics
    let layers: [any MiddlewareProtocol<Request, Response, WebContext>]

    /// Methods that are answered 405 with what is allowed (RFC 9725 section 4.2).
    static let endpointRefuses: [HTTPRequest.Method] = [.get, .put, .patch, .delete]
    static let sessionRefuses: [HTTPRequest.Method] = [.get, .put, .post]

    func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        for layer in layers { router.add(middleware: layer) }

        router.get("/call", use: page.page)
        router.get("/browser/**", use: browser.file)

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

        router.get("/health/live", use: health.live)
        router.get("/health/ready", use: health.ready)
        router.get("/metrics", use: metrics.page)
        return router
    }
}
