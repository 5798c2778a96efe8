import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// Who may have a seat in a session, and what becomes of it.
struct GroupSessionTests {
    let village: Village
    let title: SessionTitle
    let labels: [PointID: Label]

    init() throws {
        village = try Village()
        title = try SessionTitle(reading: "Déclarer ses ressources en ligne")
        labels = [
            village.saintFelicien: try Label(reading: "Saint-Félicien"), village.thueyts: try Label(reading: "Thueyts"),
        ]
    }

    private func session(
        in wait: Duration = .hours(2), seats: [PointID: Int]? = nil, state: GroupSession.State = .planned
    ) throws -> GroupSession {
        GroupSession(
            id: GroupSessionID(high: 0, low: 1), agency: village.annonay, title: title, start: village.now + wait,
            length: try #require(AppointmentLength(minutes: 45)), seats: seats ?? [village.saintFelicien: 2], state: state)
    }

    private func wish(_ given: String, family: String? = "Fictive", telephone: String? = nil, at point: PointID? = nil) throws
        -> Inscription
    {
        Inscription(
            session: GroupSessionID(high: 0, low: 1), point: point ?? village.saintFelicien,
            visitor: try VisitorName(given: given, family: family), telephone: telephone.flatMap { Telephone($0) })
    }

    private func inscribe(
        _ wish: Inscription, in session: GroupSession, besides others: [Appointment] = [], number: UInt64 = 50, by asking: Principal? = nil
    ) -> Decision<Appointment, AppointmentEvent> {
        GroupSession.inscribing(
            wish, as: AppointmentID(high: 0, low: number), facts: InscriptionFacts(session: session, inscribed: others),
            by: asking ?? village.host, at: village.now)
    }

    /// Two of them, with seats.
    private func inscribed(in session: GroupSession) throws -> [Appointment] {
        var all: [Appointment] = []
        for (number, given) in [(1, "Jeanne"), (2, "Yvette")] as [(UInt64, String)] {
            all.append(try inscribe(wish(given), in: session, besides: all, number: number).result.get())
        }
        return all
    }

    @Test func `an inscription is an appointment at the session's hour that takes no desk and no station`() throws {
        let session = try session()
        let appointment = try inscribe(wish("Jeanne"), in: session).result.get()
        #expect(appointment.groupSession == session.id && appointment.instants == session.instants)
        #expect(appointment.isOutside && appointment.mode == .present && appointment.dutyPeriod == nil)
        #expect(appointment.agency == village.annonay && appointment.point == village.saintFelicien)
    }

    @Test func `the last seat is one person's, and a point's seats are its own`() throws {
        let session = try session(seats: [village.saintFelicien: 2, village.thueyts: 1])
        let two = try inscribed(in: session)
        #expect(refusal(inscribe(try wish("Paul"), in: session, besides: two)) == .sessionFull)
        let elsewhere = inscribe(try wish("Paul", at: village.thueyts), in: session, besides: two, by: village.riou)
        #expect(refusal(elsewhere) == nil)
    }

    @Test func `the same person has one seat, and two of one first name may be two`() throws {
        let session = try session(seats: [village.saintFelicien: 9])
        let known = try inscribe(wish("Jeanne", telephone: "+33612345678"), in: session).result.get()
        #expect(refusal(inscribe(try wish("JEANNE", telephone: "+33612345678"), in: session, besides: [known])) == .alreadyInscribed)
        #expect(refusal(inscribe(try wish("Jeanne", telephone: "+33687654321"), in: session, besides: [known])) == nil)
        let unreached = try inscribe(wish("Jeanne", family: nil), in: session).result.get()
        #expect(refusal(inscribe(try wish("Jeanne", family: nil), in: session, besides: [unreached])) == nil)
        let named = try inscribe(wish("Jeanne"), in: session).result.get()
        #expect(refusal(inscribe(try wish("Jeanne"), in: session, besides: [named])) == .alreadyInscribed)
    }

    @Test func `hosts inscribe at their point, advisers of the agency at each, and nobody else does`() throws {
        let session = try session(seats: [village.saintFelicien: 2])
        let wish = try wish("Jeanne")
        #expect(
            refusal(inscribe(wish, in: session, by: village.host)) == nil && refusal(inscribe(wish, in: session, by: village.riou)) == nil)
        #expect(refusal(inscribe(wish, in: session, by: village.hostOfThueyts)) == .notFound)
        #expect(refusal(inscribe(wish, in: session, by: village.adviserOfCAF)) == .notFound)
        #expect(refusal(inscribe(wish, in: session, by: village.operating)) == .notPermitted)
        #expect(refusal(inscribe(wish, in: session, by: village.station(0))) == .notPermitted)
    }

    @Test func `nobody is inscribed in what is over, and late-comers are until its end`() throws {
        let wish = try wish("Jeanne")
        #expect(refusal(inscribe(wish, in: try session(in: .minutes(-30)))) == nil)
        #expect(refusal(inscribe(wish, in: try session(in: .minutes(-45)))) == .hourPast)
        #expect(refusal(inscribe(wish, in: try session(state: .cancelled(at: village.now)))) == .sessionCancelled)
        #expect(refusal(inscribe(wish, in: try session(state: .held(at: village.now)))) == .sessionHeld)
    }

    @Test func `an inscription is never moved, repeated or received by itself`() throws {
        let appointment = try inscribe(wish("Jeanne"), in: try session()).result.get()
        let other = Rescheduling(start: village.now + .days(1), length: .usual)
        let moved = Appointment.rescheduling(
            to: other, facts: ReschedulingFacts(appointment: appointment), by: village.host, at: village.now, in: .paris)
        #expect(refusal(moved) == .metTogether)
        let changed = Appointment.changingMode(
            to: ModeChange(.telephone), facts: ReschedulingFacts(appointment: appointment), by: village.host, at: village.now)
        #expect(refusal(changed) == .metTogether)
        let again = Appointment.repeating(
            try Repetition(times: [PlannedTime(start: village.now + .days(7), length: .usual)]), as: [AppointmentID(high: 0, low: 9)],
            facts: RepetitionFacts(original: appointment), by: village.host, at: village.now, in: .paris)
        #expect(refusal(again) == .metTogether)
        let byVisitor = appointment.movingByVisitor(to: other.start, capacity: nil, at: village.now, in: .paris)
        #expect(refusal(byVisitor) == .metTogether)
        let here = try village.decide(.arrive, appointment, by: village.host).result.get()
        for command in [AppointmentCommand.receive, .promise, .hurry, .write(village.hello)] {
            #expect(refusal(village.decide(command, here, by: village.riou)) == .metTogether)
        }
        for person in [village.host, village.riou] {
            #expect(Set(appointment.offers(to: person, at: village.now)).isSubset(of: [.arrive, .end]))
        }
        #expect(refusal(village.decide(.end(.excused), appointment, by: village.host)) == nil)
    }

    private func change(
        _ session: GroupSession, by later: Duration = .hours(1), seats: [PointID: Int]? = nil, seen: Int? = nil,
        inscribed: [Appointment] = [], at now: Timestamp? = nil, capacity: Capacity? = nil, asking: Principal? = nil
    ) -> Decision<SessionCourse, GroupSessionEvent> {
        let wish = SessionChange(
            title: session.title, start: session.start + later, length: session.length, seats: seats ?? session.seats,
            seen: seen ?? session.revision)
        let facts = SessionFacts(session: session, inscribed: inscribed, points: labels, capacity: capacity)
        return GroupSession.changing(to: wish, facts: facts, by: asking ?? village.riou, at: now ?? village.now, in: .paris)
    }

    @Test func `another hour moves everybody, and all calendars hear of it`() throws {
        let session = try session()
        let course = try change(session, inscribed: inscribed(in: session)).result.get()
        #expect(course.session.revision == 1 && course.appointments.map(\.revision) == [1, 1])
        #expect(course.appointments.allSatisfy { $0.instants == course.session.instants })
        #expect(course.events.map(\.what) == [.rescheduled, .rescheduled])
        // Other seats alone concern nobody who has one.
        let roomier = try change(session, by: .zero, seats: [village.saintFelicien: 8], inscribed: inscribed(in: session)).result.get()
        #expect(roomier.appointments == [] && roomier.session.seats == [village.saintFelicien: 8])
    }

    @Test func `nobody loses a seat by a change`() throws {
        let session = try session()
        let two = try inscribed(in: session)
        let fewer = change(session, by: .zero, seats: [village.saintFelicien: 1], inscribed: two)
        #expect(refusal(fewer) == .fewerSeats(than: 2, at: labels[village.saintFelicien]))
        let elsewhere = change(session, by: .zero, seats: [village.thueyts: 9], inscribed: two)
        #expect(refusal(elsewhere) == .fewerSeats(than: 2, at: labels[village.saintFelicien]))
        #expect(refusal(change(session, seen: 3, inscribed: two)) == .sessionChangedMeanwhile)
        #expect(refusal(change(session, at: session.start, asking: village.riou)) == .sessionBegun)
        #expect(refusal(change(session, asking: village.host)) == .notPermitted)
        #expect(refusal(change(session, asking: village.adviserOfCAF)) == .notFound)
        let here = try village.decide(.arrive, two[0], by: village.host).result.get()
        #expect(refusal(change(session, inscribed: [here, two[1]])) == .alreadyHere)
    }

    @Test func `who was ticked was received by the adviser who says so, who was not is absent`() throws {
        let session = try session(in: .minutes(10))
        let two = try inscribed(in: session)
        let here = try village.decide(.arrive, two[0], by: village.host).result.get()
        func hold(_ session: GroupSession, at now: Timestamp, by asking: Principal) -> Decision<SessionCourse, GroupSessionEvent> {
            GroupSession.holding(facts: SessionFacts(session: session, inscribed: [here, two[1]]), by: asking, at: now)
        }
        #expect(refusal(hold(session, at: session.start - .minutes(1), by: village.riou)) == .sessionNotBegun)
        #expect(refusal(hold(session, at: session.start, by: village.host)) == .notPermitted)
        // Ten minutes for those who come late.
        #expect(refusal(hold(session, at: session.start + .minutes(10) - .milliseconds(1), by: village.riou)) == .sessionJustBegun)
        #expect(refusal(hold(session, at: session.start + .minutes(10), by: village.riou)) == nil)
        let end = session.instants.upperBound
        let course = try hold(session, at: end + .minutes(20), by: village.riou).result.get()
        guard case .ended(let held) = course.appointments[0].state, case .ended(let absent) = course.appointments[1].state else {
            Issue.record("somebody has not ended")
            return
        }
        #expect(held.outcome == .held && absent.outcome == .absent)
        #expect(held.admission?.adviser == village.riou.account)
        #expect(held.admission?.segments == [Segment(start: session.start, end: end)])
        #expect(course.session.state == .held(at: end + .minutes(20)))
        #expect(course.events.map(\.what) == [.ended(.held), .ended(.absent)])
        func again(_ inscribed: [Appointment]) -> Decision<SessionCourse, GroupSessionEvent> {
            let facts = SessionFacts(session: course.session, inscribed: inscribed)
            return GroupSession.holding(facts: facts, by: village.riou, at: end + .minutes(30))
        }
        #expect(try again([]).result.get().session == course.session && events(again([])) == [])
        // Whom the host ticks after all is counted by saying it once more.
        let late = try village.decide(.arrive, course.appointments[1], by: village.host, at: end + .minutes(25)).result.get()
        let counted = try again([late]).result.get()
        #expect(counted.session == course.session && counted.appointments.first?.state.admission?.adviser == village.riou.account)
    }

    @Test func `cancelling ends all, and once`() throws {
        let session = try session()
        let two = try inscribed(in: session)
        func cancel(_ session: GroupSession, by asking: Principal) -> Decision<SessionCourse, GroupSessionEvent> {
            GroupSession.cancelling(facts: SessionFacts(session: session, inscribed: two), by: asking, at: village.now)
        }
        #expect(refusal(cancel(session, by: village.host)) == .notPermitted)
        #expect(refusal(cancel(session, by: village.adviserOfCAF)) == .notFound)
        let course = try cancel(session, by: village.riou).result.get()
        #expect(course.events.map(\.what) == [.ended(.cancelledByAgency), .ended(.cancelledByAgency)])
        #expect(course.appointments.map(\.revision) == [1, 1] && course.session.revision == 1)
        #expect(events(cancel(course.session, by: village.riou)) == [])
        #expect(refusal(cancel(try self.session(state: .held(at: village.now)), by: village.riou)) == .sessionHeld)
    }

    @Test func `a series is cancelled from one session on, and what is before it, held or of another series stays`() throws {
        let (one, other) = (SeriesID(high: 0, low: 1), SeriesID(high: 0, low: 2))
        func facts(_ number: UInt64, day: Int, of series: SeriesID?, _ state: GroupSession.State = .planned) throws -> SessionFacts {
            let session = GroupSession(
                id: GroupSessionID(high: 0, low: number), agency: village.annonay, title: title, start: village.now + .days(day),
                length: .usual, seats: [village.saintFelicien: 2], series: series, state: state)
            return SessionFacts(session: session, inscribed: state == .planned ? try inscribed(in: session) : [])
        }
        let first = try facts(2, day: 7, of: one)
        let all = try [
            first, facts(1, day: 1, of: one), facts(3, day: 14, of: one), facts(4, day: 15, of: other), facts(5, day: 16, of: nil),
            facts(6, day: 21, of: one, .held(at: village.now)),
        ]
        func cancel(_ all: [SessionFacts], by asking: Principal) -> Decision<[SessionCourse], GroupSessionEvent> {
            GroupSession.cancellingFollowing(facts: all, by: asking, at: village.now)
        }
        let courses = try cancel(all, by: village.riou).result.get()
        #expect(courses.map(\.session.id.low) == [2, 3])
        #expect(courses.allSatisfy { $0.session.state == .cancelled(at: village.now) && $0.appointments.count == 2 })
        #expect(courses.flatMap(\.events).allSatisfy { $0.what == .ended(.cancelledByAgency) })
        #expect(events(cancel(all, by: village.riou)).map(\.what) == [.cancelled, .cancelled])
        #expect(refusal(cancel(all, by: village.host)) == .notPermitted)
        #expect(refusal(cancel(all, by: village.adviserOfCAF)) == .notFound)
        #expect(refusal(cancel([], by: village.riou)) == .notFound)
        // What belongs to no series is alone.
        let alone = try cancel([facts(7, day: 1, of: nil), facts(8, day: 2, of: nil)], by: village.riou).result.get()
        #expect(alone.map(\.session.id.low) == [7])
    }

    @Test func `sessions are planned all or none, each where there is a point open, a station and a host`() throws {
        let starts = [7, 14].map { village.now + .days($0) }
        let plan = SessionPlan(title: title, length: .usual, seats: [village.saintFelicien: 4], starts: starts)
        let ids = [GroupSessionID(high: 0, low: 1), GroupSessionID(high: 0, low: 2)]
        func decide(_ facts: SessionPlanFacts, by asking: Principal) -> Decision<[GroupSession], GroupSessionEvent> {
            GroupSession.planning(plan, as: ids, facts: facts, by: asking, at: village.now, in: .paris)
        }
        let planned = try decide(SessionPlanFacts(points: labels), by: village.riou).result.get()
        #expect(planned.map(\.start) == starts && planned.map(\.series) == [SeriesID(high: 0, low: 1), SeriesID(high: 0, low: 1)])
        for asking in village.everybody where asking.role != .adviser {
            #expect(refusal(decide(SessionPlanFacts(points: labels), by: asking)) == .notPermitted)
        }
        #expect(refusal(decide(SessionPlanFacts(), by: village.riou)) == .pointClosed)
        #expect(refusal(decide(SessionPlanFacts(isAgencyOpen: false, points: labels), by: village.riou)) == .agencyClosed)
        #expect(events(decide(SessionPlanFacts(existing: planned, points: labels), by: village.riou)) == [])
        #expect(refusal(decide(SessionPlanFacts(existing: planned, points: labels), by: village.adviserOfCAF)) == .notFound)
        let day = Zone.paris.local(at: starts[1]).date
        let closure = Closure(id: ClosureID(high: 0, low: 1), what: .agency(village.annonay), days: DateSpan(day))
        let away = Capacity(dutyPeriods: [], points: [], closures: [closure], zone: .paris, engagements: [])
        let facts = SessionPlanFacts(points: labels, capacities: [starts[1]: away])
        let label = try #require(labels[village.saintFelicien])
        #expect(refusal(decide(facts, by: village.riou)) == .notAt(label, on: day, .noPlace([.desk])))
        let prospects = GroupSession.prospects(of: plan, for: village.annonay, facts: facts)
        #expect(prospects.map(\.lacks) == [[:], [label: [.desk]]])
    }

    @Test func `the form reads what people type, and says each thing that is wrong`() throws {
        let today = Zone.paris.local(at: village.now).date
        let draft = SessionDraft(
            title: " Une  séance ", date: "15/12/2026", hour: "14h", seats: [village.saintFelicien.text: "8"], rhythm: "monthly", count: "3"
        )
        let plan = try draft.parsed(today: today, in: .paris)
        #expect(plan.title.text == "Une séance" && plan.length.minutes == 45 && plan.seats == [village.saintFelicien: 8])
        #expect(plan.starts.map { Zone.paris.local(at: $0).date.isoText } == ["2026-12-15", "2027-01-19", "2027-02-16"])
        #expect(plan.starts.allSatisfy { Zone.paris.local(at: $0).hour.inFrench == "14\u{A0}h" })
        var wrong = draft
        (wrong.title, wrong.hour, wrong.length, wrong.count) = ("", "", "14", "13")
        wrong.seats = [village.saintFelicien.text: "61"]
        let troubles = #expect(throws: FormTroubles.self) { try wrong.parsed(today: today, in: .paris) }
        #expect(troubles?["title"] == .missing && troubles?["hour"] == .hourNeeded && troubles?["length"] == .strangeSessionLength)
        #expect(troubles?["count"] == .tooManyTimes(most: 12))
        #expect(troubles?[SessionDraft.field(ofSeatsAt: village.saintFelicien.text)] == .strangeSeats)
        var nowhere = draft
        nowhere.seats = [:]
        #expect(#expect(throws: FormTroubles.self) { try nowhere.parsed(today: today, in: .paris) }?["seats"] == .noSeats)
        // What is shown of a session is read as the same.
        let session = try session()
        let shown = try SessionDraft(session, in: .paris).parsed(today: today, in: .paris)
        #expect(shown.starts == [session.start] && shown.seats == session.seats && shown.length == session.length)
    }
}
