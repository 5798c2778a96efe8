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

    func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        for layer in layers { router.add(middleware: layer) }

        router.get("/call", use: page.page)
        router.get("/browser/**", use: browser.file)

        router.post("/call/connections", use: connections.connect)
        router.get("/call/connections/:id/events", use: connections.events)
        router.post("/call/connections/:id/commands", use: connections.command)
        router.delete("/call/connections/:id", use: connections.end)

        let streams = router.group().add(middleware: CrossOrigin())
        streams.post("/whip/:room/:participant", use: endpoints.publish)
        streams.post("/whep/:room/:participant", use: endpoints.receiveParticipant)
        streams.post("/whep/:room", use: endpoints.receiveRoom)
        for path in ["/whip/:room/:participant", "/whep/:room/:participant", "/whep/:room"] as [RouterPath] {
            streams.on(path, method: .options, use: endpoints.options)
            for method in [.get, .put, .patch, .delete] as [HTTPRequest.Method] {
                streams.on(path, method: method, use: endpoints.otherMethod)
            }
        }
        streams.patch("/sessions/:id", use: sessions.trickle)
        streams.delete("/sessions/:id", use: sessions.end)
        streams.on("/sessions/:id", method: .options, use: sessions.options)
        for method in [.get, .put, .post] as [HTTPRequest.Method] {
            streams.on("/sessions/:id", method: method, use: sessions.otherMethod)
        }

        router.get("/health/live", use: health.live)
        router.get("/health/ready", use: health.ready)
        router.get("/metrics", use: metrics.page)
        return router
    }
}
