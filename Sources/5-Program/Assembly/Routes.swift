import Access
import HTTPTypes
import Hummingbird
import Site

/// Every route of the program: the few of the program itself here, those of calls in `CallRoutes`, those of the service in
/// `ServiceRoutes`.
struct Routes {
    let call: CallRoutes
    let service: ServiceRoutes
    let browser: BrowserFiles
    let health: Health
    let metrics: Metrics
    let layers: [any MiddlewareProtocol<Request, Response, WebContext>]

    func router() -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        for layer in layers { router.add(middleware: layer) }
        router.get("/browser/**", use: browser.file)
        router.get("/health/live", use: health.live)
        router.get("/health/ready", use: health.ready)
        router.get("/metrics", use: metrics.page)
        call.add(to: router)
        service.add(to: router)
        return router
    }
}
