import Access
import Hummingbird
import Site

extension ServiceRoutes {
    /// Who looks for a point and a free hour, and has told nobody who they are.
    func addVisitors(to routes: RouterGroup<WebContext>) {
        let finder = FinderController(counter: counter)
        routes.get("/rendez-vous", use: finder.page)
        routes.get("/rendez-vous/:point/:agency", use: finder.slots)
        routes.get("/rendez-vous/:point/:agency/:slot", use: visitors.form)
        // A person asks for a code now and then, a village hall's computer for some.
        let askers = RequestLimit(RequestAllowance(burst: 20, rate: 0.02), proxies: proxies, now: Clocks.monotonic)
        let asking = routes.group().add(middleware: askers)
        asking.post("/rendez-vous/:point/:agency/:slot", use: visitors.ask)
        routes.get("/rendez-vous/seance/:session/:point", use: visitors.seatForm)
        asking.post("/rendez-vous/seance/:session/:point", use: visitors.askForSeat)
        routes.get("/rendez-vous/code/:id", use: visitors.codeForm)
        routes.post("/rendez-vous/code/:id", use: visitors.confirm)
        routes.get("/rendez-vous/le-mien/:token", use: visitors.own)
        routes.get("/rendez-vous/le-mien/:token/annulation", use: visitors.cancelForm)
        // What they change is told by a message, and a text costs.
        let changers = RequestLimit(RequestAllowance(burst: 20, rate: 0.02), proxies: proxies, now: Clocks.monotonic)
        let changing = routes.group().add(middleware: changers)
        changing.post("/rendez-vous/le-mien/:token/annulation", use: visitors.cancel)
        changing.post("/rendez-vous/le-mien/:token/heure", use: visitors.move)
        let room = WaitingRoomController(
            counter: counter, secrets: secrets, interviews: interviews, connections: connections, beats: beats)
        routes.get("/rendez-vous/le-mien/:token/salle", use: room.page)
        routes.post("/rendez-vous/le-mien/:token/salle", use: room.enter)
        routes.post("/rendez-vous/le-mien/:token/salle/connexions", use: room.connect)
        routes.post("/rendez-vous/le-mien/:token/attente", use: visitors.wait)
        routes.post("/rendez-vous/le-mien/:token/attente/fin", use: visitors.waitNoMore)
        addOffers(to: routes, changing)
    }

    /// What is offered to somebody on a waiting list.
    private func addOffers(to routes: RouterGroup<WebContext>, _ changing: RouterGroup<WebContext>) {
        let offers = OfferController(counter: counter, secrets: secrets)
        routes.get("/rendez-vous/offre/:token", use: offers.page)
        changing.post("/rendez-vous/offre/:token/oui", use: offers.accept)
        changing.post("/rendez-vous/offre/:token/non", use: offers.decline)
        routes.post("/rendez-vous/offre/:token/retrait", use: offers.leave)
    }
}
