package import Access
import CivilTime
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import MediaServer
import NIOCore
import Operations
import Pages
import ServiceLifecycle
import Signalling
import Site
import StorageSQLite

/// The program put together: builds every module, runs and stops them.
package struct House: Sendable {
    let settings: Settings
    let log: Logger
    let media: MediaServer
    let store: SQLiteStore
    let folder: DataFolder
    private let lock: FolderLock
    let health: Health
    let server: HTTPServerBuilder
    let routes: Routes
    let watch: LiveWatch
    let outboxBell: OutboxBell
    /// Wakes the rounds of the waiting list: something may have become free.
    let roundBell: OutboxBell
    let textBell: OutboxBell
    let textCounts: TextCounts
    let secrets: VisitorSecrets

    /// Reads keys and files and binds the media port; the web's port is bound by `run`. `allowance`: how often a client may ask.
    package init(_ settings: Settings, allowance: RequestAllowance = RequestAllowance()) throws(StartError) {
        self.settings = settings
        log = Logger(label: "visavis") { _ in JSONLog(level: settings.logLevel) }
        folder = try DataFolder(settings.data)
        lock = try folder.lock()
        let key = try TokenKeyFile.key(in: folder)
        secrets = VisitorSecrets(key)
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
        let bell = EventBell()
        let (outboxBell, textBell, textCounts) = (OutboxBell(), OutboxBell(), TextCounts())
        self.outboxBell = outboxBell
        self.textBell = textBell
        self.textCounts = textCounts
        let roundBell = OutboxBell()
        self.roundBell = roundBell
        let database = try DatabaseFile.open(in: folder) { _ in
            bell.ring()
            outboxBell.ring()
            textBell.ring()
            roundBell.ring()
        }
        store = database
        let desk = CallDesk(
            media: media, gatekeeper: Gatekeeper(key: key, now: Clocks.civil), now: Clocks.monotonic, chance: SystemRandomNumberGenerator())
        health = Health(media: media, isStoreHealthy: { await database.isHealthy() })
        var demandsTLS = false
        if case .files = settings.encryption { demandsTLS = true }
        let seal = FormSeal(key)
        let registry = SessionRegistry(people: store, seal: seal, now: Clocks.timestamp)
        let interviews = InterviewDesk(calls: desk, interviews: store, registry: registry, bell: bell, now: Clocks.timestamp)
        let sessions = SessionDesk(calls: desk, sessions: store, registry: registry, now: Clocks.timestamp)
        let beats = StationBeats(bell: bell)
        watch = LiveWatch(desk: interviews, sessions: sessions, beats: beats, bell: bell, now: Clocks.timestamp)
        let counter = Counter(
            store: store, templates: templates, seal: seal, sendsMail: settings.mail != nil, texts: settings.texts?.offer,
            sendsLinks: settings.url != nil, now: Clocks.timestamp)
        guard let hasher = try? PasswordHasher() else { throw StartError("there is not enough memory to hash a password") }
        routes = Routes(
            call: CallRoutes(
                page: CallPageController(templates: templates), connections: PageConnections(desk: desk),
                endpoints: StreamEndpoints(desk: desk), sessions: StreamSessions(desk: desk)),
            service: ServiceRoutes(
                counter: counter, registry: registry, hasher: hasher, sources: SignInSources(proxies: settings.trustedProxies),
                interviews: interviews, sessions: sessions, beats: beats, bell: bell,
                events: EventStream(appointments: store, registry: registry, bell: bell, now: Clocks.timestamp),
                origin: settings.url?.text, sender: settings.mail?.from,
                visitors: VisitorController(counter: counter, secrets: secrets), secrets: secrets, proxies: settings.trustedProxies),
            browser: BrowserFiles(share.browser), health: health, metrics: Metrics(media: media, desk: desk, texts: textCounts),
            layers: [
                RequestLog(now: Clocks.monotonic), SecurityHeaders(demandsTLS: demandsTLS), CrossOrigin(), ProblemResponses(),
                RefusalPages(counter: counter), RequestLimit(allowance, proxies: settings.trustedProxies, now: Clocks.monotonic),
            ])
    }
}
