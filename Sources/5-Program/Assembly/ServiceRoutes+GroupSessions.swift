import Access
import Hummingbird
import People
import Signalling
import Site

/// The routes of information sessions: everybody reads them, advisers plan them, hosts and advisers inscribe and meet in the room.
extension ServiceRoutes {
    func addGroupSessions(to router: Router<WebContext>) {
        let sessions = GroupSessionController(counter: counter)
        let everybody = group(router, .person, [.adviser, .host, .operator])
        everybody.get("/group-sessions", use: sessions.list)
        everybody.get("/group-sessions/:id", use: sessions.page)
        // To whom nobody comes yet, of that no event of an appointment tells open boards and days.
        let advisers = group(router, .person, [.adviser]).add(middleware: BellAfterChange(bell: bell, of: .sight))
        let plans = SessionFormController(counter: counter)
        advisers.get("/group-sessions/new", use: plans.newForm)
        advisers.post("/group-sessions", use: plans.plan)
        advisers.get("/group-sessions/:id/change", use: plans.form)
        advisers.post("/group-sessions/:id/change", use: plans.change)
        advisers.post("/group-sessions/:id/cancellation", use: sessions.cancel)
        advisers.get("/group-sessions/:id/held", use: sessions.askHeld)
        advisers.post("/group-sessions/:id/held", use: sessions.hold)
        let series = SessionSeriesController(counter: counter)
        advisers.get("/group-sessions/:id/series-cancellation", use: series.ask)
        advisers.post("/group-sessions/:id/series-cancellation", use: series.cancel)
        let both = group(router, .person, [.adviser, .host])
        let inscriptions = InscriptionController(counter: counter)
        both.get("/group-sessions/:id/inscription", use: inscriptions.form)
        both.post("/group-sessions/:id/inscription", use: inscriptions.inscribe)
        let room = SessionRoomController(counter: counter, desk: self.sessions, pages: sessions)
        both.get("/group-sessions/:id/room", use: room.page)
        both.post("/group-sessions/:id/room", use: room.open)
        both.post("/group-sessions/:id/room/connections", use: SessionConnections(desk: self.sessions).connect)
    }
}
