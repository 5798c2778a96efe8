package import Access
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import MediaServer
import NIOCore
import Pages
import ServiceLifecycle
import Signalling
import Site

/// The program put together: builds every module, runs and stops them.
package struct House: Sendable {
    let settings: Settings
    let log: Logger
    let media: MediaServer
    let health: Health
    let server: HTTPServerBuilder
    let routes: Routes

    /// Reads keys and files and binds the media port; the web's port is bound by `run`. `allowance`: how often a client may ask.
    package init(_ settings: Settings, allowance: RequestAllowance = RequestAllowance()) throws(StartError) {
        self.settings = settings
        log = Logger(label: "visavis") { _ in JSONLog(level: settings.logLevel) }
        let folder = try DataFolder(settings.data)
        let key = try TokenKeyFile.key(in: folder)
        let share = try ShareFolder(settings.share)
        let templates: Templates
        do {
            templates = try Templates(sources: share.templates)
        } catch {
            throw StartError(.share, error.description)
        }
        server = try WebServer.builder(settings, folder: folder)
        do {
            media = try MediaServer(settings.media)
        } catch {
            throw StartError(error.reason)
        }
        let desk = CallDesk(
            media: media, gatekeeper: Gatekeeper(key: key, now: Clocks.civil), now: Clocks.monotonic, chance: SystemRandomNumberGenerator())
        health = Health(media: media)
        var demandsTLS = false
        if case .files = settings.encryption { demandsTLS = true }
        routes = Routes(
            page: CallPageController(templates: templates), browser: BrowserFiles(share.browser), connections: PageConnections(desk: desk),
            endpoints: StreamEndpoints(desk: desk), sessions: StreamSessions(desk: desk), health: health,
            metrics: Metrics(media: media, desk: desk),
            layers: [
                RequestLog(now: Clocks.monotonic), SecurityHeaders(demandsTLS: demandsTLS), CrossOrigin(), ProblemResponses(),
                RequestLimit(allowance, proxies: settings.trustedProxies, now: Clocks.monotonic),
            ])
    }
}
