import Appointments
import Capacity
import CivilTime
import Establishments
import People
import Testing
import Vocabulary

/// Each mode's own way through the machine, and from one mode into another.
struct ModeTests {
    let village: Village
    let number = Telephone("+33612345678")

    init() throws { village = try Village() }

    func appointment(_ mode: Mode, _ state: AppointmentState = .booked, telephone: Telephone? = Telephone("+33612345678")) -> Appointment {
        Appointment(
            id: AppointmentID(high: 0, low: 1), visitor: village.jeanne, agency: village.annonay, point: village.saintFelicien,
            start: village.now, mode: mode, telephone: telephone, state: state)
    }

    /// Where somebody is who sits at no station.
    var elsewhere: Installation { Installation(station: nil, arrival: village.now - .minutes(5), since: village.now - .minutes(5)) }

    func change(
        _ appointment: Appointment, to mode: Mode, telephone: Telephone? = nil, capacity: Capacity? = nil, by asking: Principal
    ) -> Decision<Appointment, AppointmentEvent> {
        Appointment.changingMode(
            to: ModeChange(mode, telephone: telephone), facts: ReschedulingFacts(appointment: appointment, capacity: capacity), by: asking,
            at: village.now)
    }

    @Test func `who is called is received straight from booked, and waited no time`() throws {
        let booked = appointment(.telephone)
        #expect(booked.offers(to: village.riou, at: village.now).first == .receive)
        let decision = village.decide(.receive, booked, by: village.riou)
        let received = try decision.result.get()
        #expect(events(decision).map(\.what) == [.arrived, .received] && events(decision).allSatisfy { $0.station == nil })
        #expect(received.waited == .zero && received.state.occupiedStation == nil && received.state.arrival == village.now)
        #expect(received.outcomes(for: village.riou, at: village.now) == [.held, .absent, .technicalFailure, .redirected])
        let paused = try village.decide(.pause, received, by: village.riou).result.get()
        #expect(try village.decide(.receive, paused, by: village.riou).result.get().state.admission?.segments.count == 1)
        #expect(try village.decide(.end(.held), received, by: village.riou).result.get().state.isEnded)
    }

    @Test func `who did not answer is called again within the day, by any adviser of the agency, and nobody else is`() throws {
        let received = try village.decide(.receive, appointment(.telephone), by: village.riou).result.get()
        let absent = try village.decide(.end(.absent), received, by: village.riou).result.get()
        #expect(absent.offers(to: village.riou, at: village.now) == [.arrive])
        let decision = village.decide(.arrive, absent, by: village.riou, at: village.now + .hours(2))
        let again = try decision.result.get()
        #expect(events(decision).map(\.what) == [.arrived] && again.state.admission == nil)
        #expect(again.offers(to: village.riou, at: village.now + .hours(2)).contains(.receive))
        let held = try village.decide(.receive, again, by: village.riou, at: village.now + .hours(2)).result.get()
        #expect(held.outcomes(for: village.riou, at: village.now + .hours(2)).contains(.held))
        let late = village.decide(.arrive, absent, by: village.riou, at: village.now + .hours(12))
        #expect(refusal(late) == .alreadyEnded(.absent))
        for outcome in [Outcome.held, .technicalFailure, .redirected] {
            let ended = try village.decide(.end(outcome), received, by: village.riou).result.get()
            #expect(refusal(village.decide(.arrive, ended, by: village.riou)) == .alreadyEnded(outcome))
        }
    }

    @Test func `nobody is called half a day before their hour`() {
        let tomorrow = village.now - .hours(12)
        #expect(refusal(village.decide(.receive, appointment(.telephone), by: village.riou, at: tomorrow)) == .tooEarly)
        #expect(!appointment(.telephone).offers(to: village.riou, at: tomorrow).contains(.receive))
    }

    @Test func `who meets an adviser in person arrives, and sits at no station`() throws {
        let booked = appointment(.present)
        #expect(booked.offers(to: village.host, at: village.now).first == .arrive)
        #expect(refusal(village.decide(.receive, booked, by: village.riou)) == .notArrived)
        let arrived = try village.decide(.arrive, booked, by: village.host).result.get()
        #expect(arrived.offers(to: village.riou, at: village.now).first == .receive)
        #expect(!arrived.offers(to: village.host, at: village.now).contains(.install))
        #expect(refusal(village.decide(.install(village.stations[0].id), arrived, by: village.host)) == .atNoStation)
        let received = try village.decide(.receive, arrived, by: village.riou).result.get()
        #expect(received.state.installation?.station == nil && received.state.installation?.arrival == village.now)
        #expect(received.outcomes(for: village.riou, at: village.now) == [.held, .technicalFailure, .redirected])
    }

    @Test func `nobody is expected at the counter who is called, or sits at home`() {
        for mode in [Mode.telephone, .home] {
            #expect(refusal(village.decide(.arrive, appointment(mode), by: village.host)) == .notExpectedHere)
            #expect(!appointment(mode).offers(to: village.host, at: village.now).contains(.arrive))
        }
        #expect(refusal(village.decide(.receive, appointment(.home), by: village.riou)) == .notArrived)
        #expect(refusal(village.decide(.leaveStation, appointment(.home, .installed(elsewhere)), by: village.host)) == .atNoStation)
        #expect(appointment(.home, .installed(elsewhere)).offers(to: village.riou, at: village.now).first == .receive)
    }

    @Test func `what a page offers is what the server accepts, in every mode`() {
        let admission = village.admission()
        let states: [AppointmentState] = [
            .booked, .arrived(at: village.now - .minutes(5)), .received(elsewhere, admission, running: village.now),
            .paused(elsewhere, admission), .ended(Ending(.absent, at: village.now, by: village.host.account)),
        ]
        let commands: [(Offer, AppointmentCommand)] = [
            (.arrive, .arrive), (.install, .install(village.stations[1].id)), (.leaveStation, .leaveStation), (.receive, .receive),
            (.pause, .pause),
        ]
        for mode in Mode.allCases where mode != .point {
            for state in states {
                for asking in village.everybody {
                    let offers = appointment(mode, state).offers(to: asking, at: village.now)
                    for (offer, command) in commands {
                        let isDone = !events(village.decide(command, appointment(mode, state), by: asking)).isEmpty
                        let isOffered = offers.contains(offer) || (offer == .receive && offers.contains(.resume))
                        #expect(isDone == isOffered, "\(offer) by \(asking.role), \(mode), \(state)")
                    }
                }
            }
        }
    }

    @Test func `a telephone appointment needs a number, in the form and behind it`() throws {
        let booking = Booking(
            visitor: village.jeanne, agency: village.annonay, point: village.saintFelicien, start: village.now, mode: .telephone)
        let decision = Appointment.booking(
            booking, as: AppointmentID(high: 0, low: 1), facts: BookingFacts(), by: village.host, at: village.now, in: .paris)
        #expect(refusal(decision) == .telephoneNeeded)
        let today = Zone.paris.local(at: village.now).date
        var draft = BookingDraft(
            given: "Jeanne", agency: village.annonay.text, time: TimeDraft(date: "mar 24/11", hour: "9h50"), mode: "telephone")
        let troubles = #expect(throws: FormTroubles.self) { try draft.parsed(by: village.host, today: today, in: .paris) }
        #expect(troubles?["telephone"] == .telephoneNeeded)
        draft.telephone = "06 12 34 56 78"
        let parsed = try draft.parsed(by: village.host, today: today, in: .paris)
        #expect(parsed.mode == .telephone && parsed.telephone == number)
        draft.mode = "home"
        #expect(throws: FormTroubles.self) { try draft.parsed(by: village.host, today: today, in: .paris) }
    }

    @Test func `who is at home comes in by their own page, half an hour before and an hour after`() throws {
        let booked = appointment(.home)
        let start = booked.start
        #expect(refusal(booked.enteringFromHome(at: start - .minutes(31))) == .doorNotOpen(until: start - .minutes(30)))
        #expect(refusal(booked.enteringFromHome(at: start + .hours(1))) == .hourPast)
        for mode in Mode.allCases where mode != .home {
            #expect(refusal(appointment(mode).enteringFromHome(at: start)) == .notFromHome)
        }
        let decision = booked.enteringFromHome(at: start - .minutes(30))
        let waiting = try decision.result.get()
        #expect(
            events(decision).map(\.what) == [.arrived, .installed] && events(decision).allSatisfy { $0.by == nil && $0.station == nil })
        #expect(waiting.isSeatedAtHome && waiting.isWaiting && waiting.state.arrival == start - .minutes(30))
        #expect(waiting.enteringFromHome(at: start + .hours(2)) == .unchanged(waiting))
        let received = try village.decide(.receive, waiting, by: village.riou).result.get()
        #expect(received.isSeatedAtHome && received.state.occupiedStation == nil)
        let ended = try village.decide(.end(.held), received, by: village.riou).result.get()
        #expect(!ended.isSeatedAtHome && refusal(ended.enteringFromHome(at: start)) == .alreadyEnded(.held))
        let absent = try village.decide(.end(.absent), booked, by: village.host).result.get()
        #expect(try absent.enteringFromHome(at: start + .minutes(20)).result.get().isSeatedAtHome)
    }

    @Test func `nobody is booked from home without a mail for the link`() throws {
        func book(_ contact: VisitorContact?) -> Refusal? {
            let booking = Booking(
                visitor: village.jeanne, agency: village.annonay, point: village.saintFelicien, start: village.now, mode: .home,
                contact: contact)
            return refusal(
                Appointment.booking(
                    booking, as: AppointmentID(high: 0, low: 1), facts: BookingFacts(), by: village.host, at: village.now, in: .paris))
        }
        #expect(book(nil) == .linkNeeded && book(VisitorContact.none) == .linkNeeded)
        #expect(book(.mail(try #require(MailAddress("jeanne@exemple.fr")))) == nil)
        #expect(!appointment(.point).otherModes(for: village.host).contains(.home))
    }

    @Test func `a booked one changes, and calendars hear of it`() throws {
        let decision = change(appointment(.point, telephone: nil), to: .telephone, telephone: number, by: village.host)
        let changed = try decision.result.get()
        #expect(changed.mode == .telephone && changed.telephone == number && changed.revision == 1 && changed.state == .booked)
        #expect(events(decision).map(\.what) == [.modeChanged])
        #expect(change(changed, to: .telephone, by: village.riou) == .unchanged(changed))
        #expect(refusal(change(appointment(.point, telephone: nil), to: .telephone, by: village.host)) == .telephoneNeeded)
        for asking in [village.hostOfThueyts, village.adviserOfCAF, village.station(0)] {
            #expect(refusal(change(appointment(.point), to: .telephone, by: asking)) == .notFound)
        }
        #expect(refusal(change(appointment(.point), to: .telephone, by: village.operating)) == .notPermitted)
    }

    @Test func `where the line is lost in an interview it goes on by telephone, and the station is free`() throws {
        let running = appointment(.point, .received(village.installation(), village.admission(), running: village.now - .minutes(4)))
        #expect(refusal(change(running, to: .telephone, by: village.petit)) == .receivedByAnother(village.admission()))
        let decision = change(running, to: .telephone, by: village.riou)
        let changed = try decision.result.get()
        #expect(changed.state.occupiedStation == nil && changed.state.admission == running.state.admission && changed.revision == 0)
        #expect(events(decision).map(\.what) == [.leftStation, .modeChanged])
        #expect(events(decision).first?.station == village.stations[0].id)
        #expect(refusal(change(changed, to: .point, by: village.riou)) == .notInThisMode)
        let seated = appointment(.point, .installed(village.installation()))
        #expect(try change(seated, to: .present, by: village.host).result.get().state == .arrived(at: village.now - .minutes(10)))
        let ended = appointment(.point, .ended(Ending(.absent, at: village.now, by: village.host.account)))
        #expect(refusal(change(ended, to: .telephone, by: village.host)) == .alreadyEnded(.absent))
    }
}
