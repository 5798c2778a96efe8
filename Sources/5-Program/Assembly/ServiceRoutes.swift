import Access
import CivilTime
import Establishments
import Hummingbird
import Pages
import People
import Signalling
import Site
import Vocabulary

/// The service's own routes, by who may use them. `docs/access.md` says the same in a table, and a test holds the two together.
struct ServiceRoutes {
    let counter: Counter
    let registry: SessionRegistry
    let hasher: PasswordHasher
    let sources: SignInSources
    let interviews: InterviewDesk
    let sessions: SessionDesk
    let beats: StationBeats
    let bell: EventBell
    let events: EventStream
    /// Under which browsers reach the server, where it was told.
    let origin: String?
    /// Who the service's mail is from, where it sends any.
    let sender: MailAddress?
    let visitors: VisitorController
    let secrets: VisitorSecrets
    let proxies: TrustedProxies
    let tried = TriedFiles()

    func add(to router: Router<WebContext>) {
        let home = HomeController(registry: registry)
        router.get("/", use: home.home)
        addAnonymous(to: router.group().add(middleware: SameSite(origin: origin)))
        addVisitors(to: router.group().add(middleware: SameSite(origin: origin)))
        addEveryone(to: group(router, .person, [.adviser, .host, .operator]))
        addTables(to: router)
        addHosts(to: group(router, .person, [.host]))
        addHostsAndAdvisers(to: group(router, .person, [.host, .adviser]))
        addWaitingList(to: group(router, .person, [.host, .adviser]))
        addGroupSessions(to: router)
        addAdvisers(to: group(router, .person, [.adviser]))
        addKeepersOfAgencies(to: group(router, .person, [.adviser, .operator]))
        addKeepersOfPoints(to: group(router, .person, [.host, .operator]))
        addOperators(to: group(router, .person, [.operator]).add(middleware: BellAfterChange(bell: bell)))
        addStations(to: group(router, .station, [.station]))
    }

    func group(_ router: Router<WebContext>, _ jar: CookieJar, _ roles: Set<Role>) -> RouterGroup<WebContext> {
        router.group().add(middleware: SameSite(origin: origin)).add(middleware: Admission(registry, jar: jar, roles: roles))
    }

    private var station: StationController {
        StationController(counter: counter, registry: registry, interviews: interviews, beats: beats, signIn: signIn(.station))
    }

    private func signIn(_ jar: CookieJar) -> SignInController {
        SignInController(counter: counter, registry: registry, hasher: hasher, sources: sources, jar: jar)
    }

    private func addAnonymous(to routes: RouterGroup<WebContext>) {
        routes.get("/session", use: signIn(.person).form)
        routes.post("/session", use: signIn(.person).signIn)
        routes.post("/station/session", use: signIn(.station).signIn)
        routes.get("/station", use: station.page)
        let invitations = InvitationController(counter: counter, hasher: hasher)
        routes.get("/invitations/:code", use: invitations.form)
        routes.group().add(middleware: BellAfterChange(bell: bell)).post("/invitations/:code", use: invitations.accept)
        routes.get("/feeds/{secret}.ics", use: FeedController(counter: counter, origin: origin, sender: sender).feed)
    }

    private func addEveryone(to routes: RouterGroup<WebContext>) {
        let rights = routes.group().add(middleware: BellAfterChange(bell: bell))
        rights.post("/session/end", use: signIn(.person).signOut)
        let account = OwnAccountController(counter: counter, hasher: hasher, sources: sources)
        routes.get("/account", use: account.page)
        rights.post("/account/password", use: account.changePassword)
        rights.post("/account/sessions/end", use: account.signOutEverywhere)
        routes.post("/beat", use: BeatController(counter: counter, beats: beats).beat)
        routes.get("/events", use: events.events)
    }

    /// Files that are brought in and given out. Whose they may be is each kind's own.
    private func addTables(to router: Router<WebContext>) {
        let roles: Set<Role> = [.adviser, .host, .operator]
        let routes = group(router, .person, roles)
        let imports = ImportController(counter: counter, files: tried, origin: origin)
        routes.get("/import", use: imports.page)
        routes.get("/import/models/:kind", use: imports.template)
        let admission = Admission(registry, jar: .person, roles: roles, mostFileBytes: ImportController.mostFileBytes)
        router.group().add(middleware: SameSite(origin: origin)).add(middleware: admission).post("/import", use: imports.attempt)
        routes.group().add(middleware: BellAfterChange(bell: bell)).post("/import/confirmation", use: imports.carryOut)
        let exports = ExportController(counter: counter)
        routes.get("/export", use: exports.page)
        routes.post("/export", use: exports.giveOut)
    }

    private func addHosts(to routes: RouterGroup<WebContext>) {
        routes.get("/board", use: board.page)
        routes.get("/board/sheet", use: SheetController(counter: counter).page)
        let walkIn = WalkInController(counter: counter)
        routes.get("/appointments/walk-in", use: walkIn.form)
        routes.post("/appointments/walk-in", use: walkIn.write)
        routes.post("/appointments/:id/installation", use: actions.install)
        routes.post("/appointments/:id/installation/end", use: actions.leaveStation)
    }

    private func addHostsAndAdvisers(to routes: RouterGroup<WebContext>) {
        let feeds = FeedAddressController(counter: counter, origin: origin)
        routes.post("/account/feed", use: feeds.makeOwn)
        routes.post("/account/feed/end", use: feeds.endOwn)
        let booking = BookingController(counter: counter)
        routes.get("/appointments/new", use: booking.form)
        routes.post("/appointments", use: booking.book)
        let end = EndController(counter: counter, interviews: interviews)
        let placeless = PlacelessController(counter: counter)
        routes.get("/appointments/placeless", use: placeless.page)
        routes.post("/appointments/:id/told", use: placeless.told)
        routes.post("/appointments/:id/arrival", use: actions.arrive)
        routes.post("/appointments/:id/urgency", use: actions.hurry)
        routes.post("/appointments/:id/urgency/end", use: actions.unhurry)
        let rescheduling = ReschedulingController(counter: counter)
        routes.get("/appointments/:id/time", use: rescheduling.form)
        routes.post("/appointments/:id/time", use: rescheduling.reschedule)
        let again = ReschedulingController(counter: counter, for: .again)
        routes.get("/appointments/:id/again", use: again.form)
        routes.post("/appointments/:id/again", use: again.reschedule)
        routes.get("/appointments/:id/slip", use: SlipController(counter: counter).page)
        let mode = ModeController(counter: counter)
        routes.get("/appointments/:id/mode", use: mode.form)
        routes.post("/appointments/:id/mode", use: mode.change)
        let series = SeriesController(counter: counter)
        routes.get("/appointments/:id/series", use: series.form)
        routes.post("/appointments/:id/series", use: series.book)
        let persons = PersonController(counter: counter)
        routes.get("/appointments/alike", use: persons.alike)
        routes.get("/appointments/:id/person", use: persons.page)
        routes.post("/appointments/:id/person", use: persons.say)
        routes.post("/appointments/:id/person/end", use: persons.separate)
        let paper = PaperController(counter: counter)
        routes.get("/board/paper", use: paper.page)
        routes.post("/appointments/:id/paper", use: paper.enter)
        routes.get("/offer", use: OwnOfferController().own)
        routes.get("/appointments/:id/end", use: end.form)
        routes.post("/appointments/:id/end", use: end.end)
    }

    private func addWaitingList(to routes: RouterGroup<WebContext>) {
        let list = WaitingListController(counter: counter)
        routes.get("/waiting-list", use: list.page)
        routes.post("/waiting-list", use: list.join)
        routes.get("/waiting-list/new", use: list.form)
        routes.post("/waiting-list/new", use: list.formOfBooking)
        routes.post("/waiting-list/:id/acceptance", use: list.accept)
        routes.post("/waiting-list/:id/refusal", use: list.decline)
        routes.post("/waiting-list/:id/end", use: list.end)
    }

    private func addKeepersOfAgencies(to routes: RouterGroup<WebContext>) {
        let offer = AgencyOfferController(counter: counter)
        routes.get("/agencies/:id/duty-periods", use: offer.page)
        routes.post("/agencies/:id/duty-periods", use: offer.publish)
        routes.get("/agencies/:id/duty-periods/new", use: offer.newForm)
        routes.get("/agencies/:id/duty-periods/:duty", use: offer.form)
        let end = DutyPeriodEndController(counter: counter)
        routes.get("/agencies/:id/duty-periods/:duty/end", use: end.form)
        // Who waits is told by their host, who hears of it at once.
        let closing = routes.group().add(middleware: BellAfterChange(bell: bell, of: .sight))
        closing.post("/agencies/:id/duty-periods/:duty/end", use: end.end)
        closing.post("/agencies/:id/closures", use: offer.close)
        closing.post("/agencies/:id/closures/:closure/end", use: offer.reopen)
    }

    private func addKeepersOfPoints(to routes: RouterGroup<WebContext>) {
        let offer = PointOfferController(counter: counter)
        routes.get("/points/:id/hours", use: offer.page)
        routes.post("/points/:id/hours", use: offer.publish)
        routes.post("/points/:id/closures", use: offer.close)
        routes.post("/points/:id/closures/:closure/end", use: offer.reopen)
    }

    private func addAdvisers(to routes: RouterGroup<WebContext>) {
        routes.get("/day", use: day.page)
        routes.post("/appointments/:id/reception", use: actions.receive)
        routes.post("/appointments/:id/promise", use: actions.promise)
        routes.post("/appointments/:id/message", use: actions.write)
        routes.post("/appointments/:id/handing", use: actions.hand)
        routes.post("/appointments/:id/pause", use: actions.pause)
        routes.post("/appointments/:id/second", use: actions.askToJoin)
        routes.post("/appointments/:id/second/answer", use: actions.answer)
        routes.post("/appointments/:id/second/end", use: actions.leaveJoint)
        routes.get("/interviews/:id", use: InterviewController(counter: counter).page)
        routes.post("/interviews/:id/connections", use: connections.connectAdviser)
    }

    private func addStations(to routes: RouterGroup<WebContext>) {
        routes.post("/station/check", use: StationCheckController(counter: counter, bell: bell).record)
        routes.post("/station/second", use: station.answer)
        routes.post("/station/beat", use: BeatController(counter: counter, beats: beats).beat)
        routes.post("/station/connections", use: connections.connectStation)
        routes.get("/station/events", use: events.events)
    }

    private func addOperators(to routes: RouterGroup<WebContext>) {
        let network = NetworkController(counter: counter)
        routes.get("/network", use: network.page)
        routes.get("/partners/new", use: network.newPartner)
        routes.post("/partners", use: network.openPartner)
        routes.get("/agencies/new", use: network.newAgency)
        routes.post("/agencies", use: network.openAgency)
        routes.get("/points/new", use: network.newPoint)
        routes.post("/points", use: network.openPoint)
        routes.get("/messages", use: MessagesController(counter: counter).page)
        let place = PlaceController(counter: counter)
        routes.get("/points/:id/place", use: place.form)
        routes.post("/points/:id/place", use: place.place)
        routes.get("/stations/new", use: network.newStation)
        routes.post("/stations", use: network.openStation)
        let store = counter.store
        add(EstablishmentController<Partner>(counter: counter, path: "/partners", things: \.partners, change: store.change), to: routes)
        add(EstablishmentController<Agency>(counter: counter, path: "/agencies", things: \.agencies, change: store.change), to: routes)
        add(EstablishmentController<Point>(counter: counter, path: "/points", things: \.points, change: store.change), to: routes)
        add(EstablishmentController<Station>(counter: counter, path: "/stations", things: \.stations, change: store.change), to: routes)
        addAccounts(to: routes)
    }

    private func add<Thing: Establishment>(_ controller: EstablishmentController<Thing>, to routes: RouterGroup<WebContext>) {
        let path = RouterPath(controller.path)
        routes.get(path.appendingPath(":id"), use: controller.page)
        routes.post(path.appendingPath(":id/label"), use: controller.rename)
        routes.post(path.appendingPath(":id/closing"), use: controller.close)
        routes.post(path.appendingPath(":id/opening"), use: controller.reopen)
    }

    private func addAccounts(to routes: RouterGroup<WebContext>) {
        let accounts = AccountsController(counter: counter)
        routes.get("/accounts", use: accounts.page)
        routes.get("/accounts/new", use: accounts.form)
        routes.post("/accounts", use: accounts.open)
        let account = AccountController(counter: counter, origin: origin)
        routes.get("/accounts/:id", use: account.page)
        routes.post("/accounts/:id/name", use: account.rename)
        routes.post("/accounts/:id/scope", use: account.move)
        routes.post("/accounts/:id/closing", use: account.close)
        routes.post("/accounts/:id/opening", use: account.reopen)
        routes.post("/accounts/:id/sessions/end", use: account.signOutEverywhere)
        routes.post("/accounts/:id/invitations", use: account.invite)
        let feeds = FeedAddressController(counter: counter, origin: origin)
        routes.post("/accounts/:id/feed", use: feeds.make)
        routes.post("/accounts/:id/feed/end", use: feeds.end)
    }

    private var board: BoardController { BoardController(counter: counter, beats: beats, interviews: interviews) }

    private var day: DayController { DayController(counter: counter, beats: beats, interviews: interviews) }

    private var actions: AppointmentActions {
        AppointmentActions(counter: counter, board: board, day: day)
    }

    var connections: InterviewConnections {
        InterviewConnections(desk: interviews, interviews: counter.store, now: Clocks.timestamp)
    }
}
